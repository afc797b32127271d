import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entitlements, RequestContext, TenantRef } from '@ilms/kernel/context';
import { LRUCache } from 'lru-cache';
import { HOME_CELL } from '@ilms/kernel/scope';
import { sendGraphQL } from './answer.ts';
import { authenticate, unauthenticated } from './authentication.ts';
import type { Buckets, CostReport } from './bucket.ts';
import { budgetsOf } from './budget.ts';
import type { CallerAddress } from './caller-address.ts';
import type { ControlPlane, Identity, RunningAccess, TenantRecord } from './control-plane.ts';
import type { AskedOperation, Exchange, Outcome } from './exchange.ts';
import { readGraphQLRequest } from './graphql-request.ts';
import type { ReadRequest } from './graphql-request.ts';
import type { Authenticated } from './mount.ts';
import { Refusal } from './refusal.ts';
import type { Site } from './site.ts';
import { missedIn } from './missed.ts';
import { closed, isClosed, isRestricted, refuseWhileAway } from './tenant-state.ts';
import type { TrafficCount } from './traffic.ts';
import type { UsageMeter } from './usage-meter.ts';
import type { Variants } from './variants.ts';
import { recordVisit } from './visit.ts';

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

/** What is barred to everybody of a company at present: all but what stands open always, or changes but those. */
type Bar = 'TENANT_SUSPENDED' | 'TENANT_READ_ONLY' | undefined;

interface Admitted extends Authenticated {
  readonly bar: Bar;
  /** By which access one of our administrators asks; it bars changes where it was begun without. */
  readonly access?: RunningAccess | undefined;
}

/** Why this caller may not run this operation now, if so. */
function barTo({ bar, access }: Pick<Admitted, 'bar' | 'access'>, { isQuery, isAlways }: Pick<AskedOperation, 'isQuery' | 'isAlways'>): Refusal | undefined {
  if (access && !access.mayWrite && !isQuery) return new Refusal('READ_ONLY', WORDS.READ_ONLY);
  if (!bar || isAlways || (isQuery && bar !== 'TENANT_SUSPENDED')) return undefined;
  return new Refusal(bar, WORDS[bar]);
}

/** Codes of answers that say that something went wrong on our side. */
const OUR_FAULTS = new Set(['INTERNAL', 'INTERNAL_SERVER_ERROR', 'UNAVAILABLE']);

const WORDS = {
  TENANT_SUSPENDED: 'This account is suspended; what is open can be paid.',
  TENANT_READ_ONLY: 'This account can read but not change anything until it is paid.',
  READ_ONLY: 'You are in this company read-only. End this access and begin one with writes.',
} as const;

/** Codes of an answer that may have refused something that exists. */
const REFUSED = new Set(['GRAPHQL_VALIDATION_FAILED', 'MODULE_NOT_ENABLED']);
/** How often one company's refusals are looked into, and how long after the answer. */
const LOOK_MS = 1_000;
const LOOK_LATER_MS = 50;

/** Everything between an HTTP request to `/graphql` and its answer. */
export class GraphQLEndpoint {
  /** When a refusal of each company was last looked into. */
  readonly #looked = new LRUCache<string, number>({ max: 10_000 });

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
    if (isShut && identity.actor.kind === 'key') throw closed();
    refuseWhileAway(tenant, entitlements);
    const access = identity.accessId === undefined ? undefined : await controlPlane.access(tenant.id, identity.actor.id);
    // The session is remembered for a moment, its access never: who ends it is out at once.
    if (access?.id !== identity.accessId) throw unauthenticated();
    const bar = isShut ? 'TENANT_SUSPENDED' : isRestricted(tenant, entitlements) ? 'TENANT_READ_ONLY' : undefined;
    return { identity, entitlements, context: contextOf(tenant, identity, entitlements, requestId), bar, access };
  }

  /** One of us takes or brings a file in the company's app: on record as what he asks the graph is, and refused as a change where he may only read. */
  async admitFile({ identity, context, access }: Admitted, path: string, toChange: boolean): Promise<void> {
    if (!access) return;
    const operation: AskedOperation = { isQuery: !toChange, isAlways: false, fields: [path] };
    const refusal = barTo({ bar: undefined, access }, operation);
    await recordVisit(this.options.controlPlane, { identity, tenantId: context.tenant.id, access, requestId: context.requestId }, {}, operation, refusal !== undefined);
    if (refusal) throw refusal;
  }

  /** Answers an operation at a site's own graph. */
  async answer(request: IncomingMessage, response: ServerResponse, site: Site, requestId: string): Promise<Exchange> {
    return this.run(request, response, await this.admit(request, site, requestId), {});
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
    const { mayWrite, actor, permissions } = access;
    const administrator: Identity = { ...identity, actor, permissions };
    const admitted: Admitted = { identity: administrator, entitlements, context: contextOf(tenant, administrator, entitlements, requestId), bar: undefined, access };
    return this.run(request, response, admitted, {
      onRead: ({ query, operationName }) => controlPlane.audit({ kind: 'run-as-tenant', requestId, tenantId: tenant.id, actor, details: { query, operationName, mayWrite, access: access.id } }),
    });
  }

  /** A request is put on record as it is read, or else, where one of us asks in the company's app, once it is known what it wants. */
  private async run(request: IncomingMessage, response: ServerResponse, admitted: Admitted, { onRead }: { onRead?: (read: ReadRequest) => unknown }): Promise<Exchange> {
    const { buckets, variants, controlPlane } = this.options;
    const { identity, entitlements, context, access } = admitted;
    let read: ReadRequest | undefined;
    const budgets = budgetsOf(context.tenant.id, identity, entitlements);
    const began = performance.now();
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const exchange: Exchange = {
      context,
      gone: gone.signal,
      outcome: { fetches: [] },
      admit: async (operation) => {
        const refusal = barTo(admitted, operation);
        if (access && !onRead) await recordVisit(controlPlane, { identity, tenantId: context.tenant.id, access, requestId: context.requestId }, read!, operation, refusal !== undefined);
        if (refusal) throw refusal;
      },
      charge: (cost) => this.charge(budgets, cost),
      settle: (requested, actual) => buckets.settle(budgets, requested, actual),
    };
    try {
      // Even a request that will be refused costs something: reading nonsense is work too.
      buckets.charge(budgets, 1);
      read = await readGraphQLRequest(request);
      await onRead?.(read);
      const variant = await variants().of(entitlements);
      sendGraphQL(response, await variant.answer(read.http, exchange));
    } catch (error) {
      exchange.outcome.errorCodes = [error instanceof Refusal ? error.code : 'INTERNAL'];
      throw error;
    } finally {
      this.count(identity, exchange.outcome);
      this.recordMissed(read?.query, admitted, exchange.outcome);
      this.observe(context, exchange.outcome, performance.now() - began);
    }
    return exchange;
  }

  /** Puts on record that somebody asked for a module or feature his company does not have: after he was answered, so that nobody can tell by the time. */
  private recordMissed(text: string | undefined, { identity: { tenantId, actor }, entitlements, context: { requestId } }: Admitted, { errorCodes = [] }: Outcome): void {
    if (tenantId === null || text === undefined || !errorCodes.some((code) => REFUSED.has(code))) return;
    const now = Date.now();
    if (now - (this.#looked.get(tenantId) ?? 0) < LOOK_MS) return;
    this.#looked.set(tenantId, now);
    setTimeout(() => {
      const missed = missedIn(text, this.options.variants().federation, entitlements);
      if (missed.length) void Promise.resolve(this.options.controlPlane.audit({ kind: 'module-refused', requestId, tenantId, actor, details: { missed } })).catch(() => undefined);
    }, LOOK_LATER_MS).unref();
  }

  /** What companies ask is counted for them; what we ask in their name is not. */
  private count({ tenantId, keyId, actor }: Identity, { operation, errorCodes = [], fetches, traits, cost }: Outcome): void {
    if (tenantId === null || actor.kind === 'admin') return;
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
