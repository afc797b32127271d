import { World, type Person, type Tenant } from '@ilms/host/testing/world';
import { ledgerModule, LEDGER_SQL } from './ledger-box.ts';

let world: World;
beforeAll(async () => {
  world = await World.open([ledgerModule]);
});
afterAll(() => world?.close());

async function company(): Promise<{ tenant: Tenant; person: Person; box: string }> {
  const tenant = await world.tenant({ modules: ['ledger'] });
  await world.database.pool.query(`set search_path to ${tenant.schema}; ${LEDGER_SQL}; grant select, insert, update, delete on ledger_box to ${tenant.schema}; reset search_path`);
  const person = tenant.as('*');
  const made = await person.ask('ledger', 'mutation { boxCreate(input: { name: "Box", kind: SAFE, cash: "1000" }) { box { id } userErrors { code } } }');
  return { tenant, person, box: made.data.boxCreate.box.id as string };
}

const take = (person: Person, id: string, amount: string, key = `${Math.random()}`) =>
  person.ask('ledger', 'mutation($input: TakeInput!) { boxTake(input: $input) { box { id } userErrors { code } } }', { input: { idempotencyKey: key, id, amount } });
const at = (person: Person, modules = ['ledger']) => ({ tenant: person.context.tenant, entitlements: { ...person.context.entitlements, modules } });
const counted = async (tenant: Tenant) => (await world.database.pool.query<{ n: number }>(`select count(*)::int as n from ${tenant.schema}.core_timeline_entry where action = 'counted'`)).rows[0]!.n;
const inbox = async (tenant: Tenant) => (await world.database.pool.query(`select state, attempts, last_error from ${tenant.schema}.core_inbox order by id`)).rows;
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

describe('what a module says', () => {
  it('is applied exactly once, by however many workers', async () => {
    const { tenant, person, box } = await company();
    for (let i = 0; i < 20; i++) await take(person, box, '1');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => world.delivery.deliver(at(person))));
    const rest = await world.delivery.deliver(at(person));
    expect([...outcomes, rest].reduce((n, o) => n + o.applied, 0)).toBe(20);
    expect([...outcomes, rest].reduce((n, o) => n + o.handedOut, 0)).toBe(20);
    expect(await counted(tenant)).toBe(20);
    expect(await world.delivery.deliver(at(person), later(3600))).toEqual({ handedOut: 0, applied: 0, failed: 0, isUnfinished: false });
  });

  it('is not said at all when its cause was refused', async () => {
    const { tenant, person, box } = await company();
    await take(person, box, '1001');
    const { rows } = await world.database.pool.query(`select (select count(*)::int from ${tenant.schema}.core_event) as events, (select count(*)::int from ${tenant.schema}.core_outbox) as waiting`);
    expect(rows).toEqual([{ events: 0, waiting: 0 }]);
  });

  it('is tried again later when a consumer fails, waits for a person in the end, and goes on when told to', async () => {
    const { tenant, person, box } = await company();
    await take(person, box, '13');
    await take(person, box, '2');
    expect(await world.delivery.deliver(at(person))).toMatchObject({ handedOut: 2, applied: 1, failed: 1 });
    expect(await world.delivery.deliver(at(person))).toMatchObject({ applied: 0, failed: 0 });
    for (let i = 1; i <= 7; i++) await world.delivery.deliver(at(person), later(3600 * i));
    expect(await inbox(tenant)).toEqual([{ state: 'dead', attempts: 8, last_error: 'Unlucky' }, { state: 'done', attempts: 1, last_error: null }]);
    expect(await counted(tenant)).toBe(1);
    expect(await world.delivery.retryDead(at(person))).toBe(1);
    expect(await world.delivery.deliver(at(person), later(1))).toMatchObject({ failed: 1 });
  });

  it('reaches a module that is subscribed later, once', async () => {
    const { tenant, person, box } = await company();
    for (let i = 0; i < 3; i++) await take(person, box, '1');
    expect(await world.delivery.deliver(at(person, []))).toMatchObject({ handedOut: 3, applied: 0 });
    expect(await world.delivery.backfill(at(person), 'ledger')).toBe(3);
    expect(await world.delivery.backfill(at(person), 'ledger')).toBe(0);
    expect(await world.delivery.deliver(at(person))).toMatchObject({ applied: 3 });
    expect(await counted(tenant)).toBe(3);
  });

  it('stays with its tenant', async () => {
    const [one, other] = [await company(), await company()];
    await take(one.person, one.box, '1');
    expect(await world.delivery.deliver(at(other.person))).toMatchObject({ handedOut: 0, applied: 0 });
    expect(await world.delivery.deliver(at(one.person))).toMatchObject({ handedOut: 1, applied: 1 });
  });
});

describe('a module that is switched off', () => {
  it('does nothing about what it was told before, and does it once it is there again', async () => {
    const { tenant, person, box } = await company();
    await take(person, box, '13');
    await take(person, box, '1');
    await world.database.pool.query(`update ${tenant.schema}.core_event set payload = '{"amount": "2"}' where payload ->> 'amount' = '13'`);
    // Handed out while it was there, and given back by a try that came to nothing.
    await world.database.pool.query(`insert into ${tenant.schema}.core_inbox (id, event_id, consumer, state, attempts, next_attempt_at) select uuidv7(), id, 'ledger.count-cash-taken', 'pending', 0, now() - interval '1 minute' from ${tenant.schema}.core_event`);
    expect(await world.delivery.deliver(at(person, []))).toMatchObject({ applied: 0, failed: 0 });
    expect(await counted(tenant)).toBe(0);
    expect(await world.delivery.deliver(at(person))).toMatchObject({ applied: 2, failed: 0 });
    expect(await counted(tenant)).toBe(2);
  });
});
