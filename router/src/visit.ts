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
  readonly access: RunningAccess;
  readonly requestId: string;
  /** The work in the background that asks. */
  readonly work?: string | undefined;
}

/** Puts on record what one of us asks for in a company’s app, before it runs: each change, also one that is refused, and what was looked at. */
export function recordVisit(controlPlane: ControlPlane, { identity, tenantId, access, requestId, work }: Visit, { query, variables }: Partial<ReadRequest>, { name, isQuery, fields }: AskedOperation, isRefused: boolean): void | Promise<void> {
  const kind = isRefused ? 'support-refused' : isQuery ? 'support-looked' : 'support-changed';
  return controlPlane.audit({ kind, requestId, tenantId, actor: identity.actor, details: { operationName: name, fields, query: kept(query), variables: kept(variables), mayWrite: access.mayWrite, access: access.id, ...(work === undefined ? {} : { work }) } });
}
