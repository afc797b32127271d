import { HeaderMap } from '@apollo/server';
import type { RequestContext } from '@ilms/kernel/context';
import type { GraphAnswer, GraphOperation } from '@ilms/kernel/background';
import type { ControlPlane } from './control-plane.ts';
import type { AskedOperation, Exchange } from './exchange.ts';
import type { ReadRequest } from './graphql-request.ts';
import { checkDocument, LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Variants } from './variants.ts';
import { recordVisit } from './visit.ts';

const READ_ONLY = ['restricted', 'suspended', 'cancelled'];

/**
 * A tenant's own graph for work in the background: the same projection, guards and size limits as at the door, without a bucket,
 * for the worker itself decides how much of it runs at once.
 */
export class BackgroundGraph {
  constructor(private readonly variants: () => Variants, private readonly controlPlane: () => Pick<ControlPlane, 'audit'>) {}

  async ask(context: RequestContext, { query, variables = {} }: GraphOperation): Promise<GraphAnswer> {
    checkDocument(query);
    const exchange: Exchange = {
      context,
      gone: new AbortController().signal,
      outcome: { fetches: [] },
      admit: async (operation) => {
        const isRefused = !operation.isQuery && !operation.isAlways && READ_ONLY.includes(context.entitlements.state);
        await this.record(context, { query, variables }, operation, isRefused);
        if (isRefused) throw new Refusal('TENANT_READ_ONLY', 'This account can read but not change anything until it is paid.');
      },
      charge(cost) {
        if (cost > LIMITS.cost) throw new Refusal('QUERY_TOO_COSTLY', `This operation costs ${cost}; at most ${LIMITS.cost} is allowed. Ask for fewer rows.`);
        return { requestedQueryCost: cost, throttleStatus: { maximumAvailable: LIMITS.cost, currentlyAvailable: LIMITS.cost, restoreRate: LIMITS.cost } };
      },
    };
    const variant = await this.variants().of(context.entitlements);
    const headers = new HeaderMap([['content-type', 'application/json'], ['apollo-require-preflight', '1']]);
    const { body } = await variant.answer({ method: 'POST', headers, search: '', body: { query, variables } }, exchange);
    if (body.kind !== 'complete') throw new Error('An answer in the background came in parts.');
    return JSON.parse(body.string) as GraphAnswer;
  }

  /** What one of us has set off is on record before it runs, in the words of what he asks himself; it began by an access with writes. */
  private async record({ actor, tenant, requestId, batch }: RequestContext, read: Pick<ReadRequest, 'query' | 'variables'>, operation: AskedOperation, isRefused: boolean): Promise<void> {
    if (actor.behind) await recordVisit(this.controlPlane(), { identity: { actor }, tenantId: tenant.id, access: { id: actor.behind.access, mayWrite: true }, requestId, batch }, read, operation, isRefused);
  }
}
