import type { ControlPlane, Identity, RunningAccess } from './control-plane.ts';
import type { AskedOperation } from './exchange.ts';
import type { ReadRequest } from './graphql-request.ts';

/** What was asked for is kept up to here, in characters; of more only its size. */
const MOST_KEPT = 8_000;

const kept = (value: unknown): unknown => {
  const { length } = JSON.stringify(value ?? null);
  return length > MOST_KEPT ? { characters: length } : value;
};

/** What somebody has in hand who writes down a visit of one of our administrators. */
export interface Visit {
  readonly identity: Pick<Identity, 'actor'>;
  readonly tenantId: string;
  readonly access: Pick<RunningAccess, 'id' | 'mayWrite'>;
  readonly requestId: string;
  /** The work in the background that it is a part of. */
  readonly batch?: string | undefined;
}

/** Puts on record what one of us asks for in a company’s app, before it runs: each change, also one that is refused, and what was looked at. */
export function recordVisit(controlPlane: Pick<ControlPlane, 'audit'>, { identity, tenantId, access, requestId, batch }: Visit, { query, variables }: Partial<Pick<ReadRequest, 'query' | 'variables'>>, { name, isQuery, fields }: AskedOperation, isRefused: boolean): void | Promise<void> {
  const kind = isRefused ? 'support-refused' : isQuery ? 'support-looked' : 'support-changed';
  return controlPlane.audit({ kind, requestId, tenantId, actor: identity.actor, details: { operationName: name, fields, query: kept(query), variables: kept(variables), mayWrite: access.mayWrite, access: access.id, ...(batch ? { batch } : {}) } });
}
