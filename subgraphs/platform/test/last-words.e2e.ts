import fc from 'fast-check';
import { System } from '@ilms/host/testing/system';
import { uuidv7After } from '@ilms/kernel/uuid';
import { platform } from '../src/runtime.ts';
import { resolve, type Fact } from '../src/subscription/resolve.ts';
import { entitlementsOf } from '../src/subscription/subscription.service.ts';
import { Tenant } from '../src/tenant/tenant.entity.ts';

let system: System;
beforeAll(async () => { system = await System.open(); });
afterAll(() => system?.close());

const START = Date.UTC(2026, 0, 1);
const moment = fc.integer({ min: 0, max: 20 }).map((hours) => new Date(START + hours * 3_600_000));
const modules = fc.constantFrom('inventory', 'oms', 'core', 'nonsense');
const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({ at: moment, kind: fc.constantFrom<Fact['kind']>('module_enabled', 'module_disabled'), subject: modules, data: fc.constant({}) }),
  fc.record({ at: moment, kind: fc.constant<Fact['kind']>('feature_set'), subject: fc.constantFrom('stock_analysis', 'inventory'), data: fc.record({ isEnabled: fc.boolean(), config: fc.option(fc.record({ mostDays: fc.integer({ min: 1, max: 900 }) })) }) }),
  fc.record({ at: moment, kind: fc.constant<Fact['kind']>('limit_set'), subject: fc.constantFrom('users', 'oms'), data: fc.record({ ceiling: fc.option(fc.integer({ min: 1, max: 9 })) }) }),
  fc.record({ at: moment, kind: fc.constant<Fact['kind']>('plan_set'), subject: modules, data: fc.constant({}) }),
);

/** Writes a history of its own for a company, in this order. */
async function tell(tenantId: string, facts: readonly Fact[]): Promise<void> {
  let id: string | undefined;
  for (const { at, kind, subject, data } of facts) {
    id = uuidv7After(id);
    await system.database.pool.query("insert into subscription_event (id, tenant_id, at, kind, subject, data, actor_id, actor_name, request_id) values ($1, $2, $3, $4, $5, $6, 'test', 'test', 'test')", [id, tenantId, at, kind, subject, JSON.stringify(data)]);
  }
}

it('the last word on each subject says what the whole history says, at any moment', async () => {
  const { id } = await system.company([]);
  await fc.assert(fc.asyncProperty(fc.array(fact, { maxLength: 25 }), moment, async (facts, at) => {
    await system.database.pool.query('delete from subscription_event where tenant_id = $1', [id]);
    await tell(id, facts);
    const found = await system.control(async (context) => entitlementsOf(context, await context.get(Tenant, id), at));
    const { state, ...expected } = resolve(platform().catalogue, facts, found.state, at);
    expect(found).toEqual({ ...expected, state });
  }), { numRuns: 150 });
});
