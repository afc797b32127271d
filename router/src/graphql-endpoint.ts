import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entitlements, RequestContext, TenantRef } from '@ilms/kernel/context';
import { HOME_CELL } from '@ilms/kernel/scope';
import { sendGraphQL } from './answer.ts';
import { authenticate } from './authentication.ts';
import type { Buckets, CostReport } from './bucket.ts';
import { budgetsOf } from './budget.ts';
import type { CallerAddress } from './caller-address.ts';
import type { ControlPlane, Identity, TenantRecord } from './control-plane.ts';
import type { Exchange, Outcome } from './exchange.ts';
import { readGraphQLRequest } from './graphql-request.ts';
import type { ReadRequest } from './graphql-request.ts';
import type { Authenticated } from './mount.ts';
import { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { closed, isClosed, isRestricted, refuseWhileAway } from './tenant-state.ts';
import type { TrafficCount } from './traffic.ts';
import type { UsageMeter } from './usage-meter.ts';
import type { Variants } from './variants.ts';

/** The panel's own graph belongs to no tenant; no schema has an empty name, so nothing of a tenant can be reached with it. */
export const PANEL: TenantRef = { id: '', slug: 'panel', schema: '', cell: HOME_CELL };

export interface EndpointOptions {
  readonly controlPlane: ControlPlane;
  readonly buckets: Buckets;
  readonly maxCost: number;
  readonly caller: CallerAddress;
  readonly usage: UsageMeter | undefined;
  readonly traffic: TrafficCount | undefined;
  /** The variants of the supergraph served at this moment. */
  variants(): Variants;
}

/** What is barred to the caller at present: everything but what stands open always, changes but those, or all changes. */
type Bar = 'TENANT_SUSPENDED' | 'TENANT_READ_ONLY' | 'READ_ONLY' | undefined;

interface Admitted extends Authenticated {
  readonly bar: Bar;
}

/** Codes of answers that say that something went wrong on our side. */
const OUR_FAULTS = new Set(['INTERNAL', 'INTERNAL_SERVER_ERROR', 'UNAVAILABLE']);

const WORDS = {
  TENANT_SUSPENDED: 'This account is suspended; what is open can be paid.',
  TENANT_READ_ONLY: 'This account can read but not change anything until it is paid.',
  READ_ONLY: 'You are in this company read-only. End this access and begin one with writes.',
} as const;

/** Everything between an HTTP request to `/graphql` and its answer. */
export class GraphQLEndpoint {
  constructor(private readonly options: EndpointOptions) {}

  /** Who asks, and what of the graph is his. Mounts ask the same question. Programs do not come in while a tenant is closed; people do, to pay. */
  async admit(request: IncomingMessage, site: Site, requestId: string): Promise<Admitted> {
    const { controlPlane } = this.options;
    const identity = await authenticate(request, site, controlPlane, requestId, this.options.caller.of(request));
    if (site.kind !== 'tenant') {
      const entitlements = controlPlane.panelEntitlements();
      return { identity, entitlements, context: contextOf(PANEL, identity, entitlements, requestId), bar: undefined };
    }
    const { tenant } = site;
    const entitlements = await controlPlane.entitlements(tenant.id);
    const isShut = isClosed(tenant, entitlements);
    if (isShut && identity.actor.kind !== 'user') throw closed();
    refuseWhileAway(tenant, entitlements);
    const bar = isShut ? 'TENANT_SUSPENDED' : isRestricted(tenant, entitlements) ? 'TENANT_READ_ONLY' : undefined;
    return { identity, entitlements, context: contextOf(tenant, identity, entitlements, requestId), bar };
  }

  /** Answers an operation at a site's own graph. */
  async answer(request: IncomingMessage, response: ServerResponse, site: Site, requestId: string): Promise<Exchange> {
    const admitted = await this.admit(request, site, requestId);
    return this.run(request, response, admitted, () => undefined);
  }

  /** An administrator asks the graph as one tenant sees it: by an access that he has begun, and only to read where he has not asked for more. On record before it runs. */
  async answerAsTenant(request: IncomingMessage, response: ServerResponse, slug: string, requestId: string): Promise<Exchange> {
    const { controlPlane } = this.options;
    const identity = await authenticate(request, { kind: 'panel' }, controlPlane, requestId, this.options.caller.of(request));
    const tenant = await controlPlane.tenantBySlug(slug);
    if (!tenant || tenant.state === 'purged') throw new Refusal('NOT_FOUND', 'There is no such company.');
    const entitlements = await controlPlane.entitlements(tenant.id);
    refuseWhileAway(tenant, entitlements);
    const access = await controlPlane.access(tenant.id, identity.actor.id);
    if (!access) throw new Refusal('ACCESS_NEEDED', 'Begin an access to this company first: say why, and for how long.');
    const { mayWrite } = access;
    const administrator: Identity = { ...identity, actor: { ...identity.actor, kind: 'admin' }, permissions: ['*'] };
    const admitted: Admitted = {
      identity: administrator,
      entitlements,
      context: contextOf(tenant, administrator, entitlements, requestId),
      bar: mayWrite ? undefined : 'READ_ONLY',
    };
    return this.run(request, response, admitted, ({ query, operationName }) =>
      controlPlane.audit({ kind: 'run-as-tenant', requestId, tenantId: tenant.id, actor: administrator.actor, details: { query, operationName, mayWrite, access: access.id } }),
    );
  }

  private async run(request: IncomingMessage, response: ServerResponse, admitted: Admitted, record: (read: ReadRequest) => unknown): Promise<Exchange> {
    const { buckets, variants } = this.options;
    const { identity, entitlements, context, bar } = admitted;
    const budgets = budgetsOf(context.tenant.id, identity, entitlements);
    const began = performance.now();
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const exchange: Exchange = {
      context,
      gone: gone.signal,
      outcome: { fetches: [] },
      admit: ({ isQuery, isAlways }) => {
        if (!bar || (isAlways && bar !== 'READ_ONLY') || (isQuery && bar !== 'TENANT_SUSPENDED')) return;
        throw new Refusal(bar, WORDS[bar]);
      },
      charge: (cost) => this.charge(budgets, cost),
      settle: (requested, actual) => buckets.settle(budgets, requested, actual),
    };
    try {
      // Even a request that will be refused costs something: reading nonsense is work too.
      buckets.charge(budgets, 1);
      const read = await readGraphQLRequest(request);
      await record(read);
      const variant = await variants().of(entitlements);
      sendGraphQL(response, await variant.answer(read.http, exchange));
    } catch (error) {
      exchange.outcome.errorCodes = [error instanceof Refusal ? error.code : 'INTERNAL'];
      throw error;
    } finally {
      this.count(identity, exchange.outcome);
      this.observe(context, exchange.outcome, performance.now() - began);
    }
    return exchange;
  }

  /** What companies ask is counted for them; what we ask in their name is not. */
  private count({ tenantId, keyId, actor }: Identity, { operation, errorCodes = [], fetches, traits, cost }: Outcome): void {
    if (tenantId === null) return;
    const isThrottled = errorCodes.includes('THROTTLED');
    this.options.usage?.count({
      tenantId, keyId, userId: actor.kind === 'user' ? actor.id : undefined,
      kind: operation?.kind === 'query' ? 'QUERY' : operation?.kind === 'mutation' ? 'MUTATION' : 'OTHER',
      isError: errorCodes.length > 0 && !isThrottled, isThrottled, cost: cost?.actualQueryCost ?? cost?.requestedQueryCost ?? 0, modules: new Set(fetches.map(({ module }) => module)), traits,
    });
  }

  private observe({ tenant }: RequestContext, { operation, errorCodes = [], fetches }: Outcome, ms: number): void {
    this.options.traffic?.add({ tenant: tenant.id ? tenant.slug : undefined, operation, ms, fetches, isFailure: errorCodes.some((code) => OUR_FAULTS.has(code)) });
  }

  private charge(budgets: ReturnType<typeof budgetsOf>, cost: number): CostReport {
    const { maxCost, buckets } = this.options;
    if (cost > maxCost) throw new Refusal('QUERY_TOO_COSTLY', `This operation costs ${cost}; at most ${maxCost} is allowed. Ask for fewer rows.`);
    return buckets.charge(budgets, cost);
  }
}

function contextOf({ id, slug, schema, cell }: TenantRecord | TenantRef, { actor, permissions }: Identity, entitlements: Entitlements, requestId: string): RequestContext {
  return { tenant: { id, slug, schema, cell }, actor, permissions, entitlements, requestId };
}
