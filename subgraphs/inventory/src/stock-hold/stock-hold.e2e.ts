import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { Company, openWorld } from '../../test/company.ts';
import { PromisedOrder } from '../../test/promised-order.ts';
import { expire, holdUntil, issueReserved, release, reserve } from '../reservation/reservation.service.ts';
import { takeOver } from '../reservation/take-over.ts';
import { expireHolds } from './expire-holds.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  await acme.receive('PEN', '10', '5');
});
afterAll(() => world?.close());

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const ANSWER = '{ stockHold { id number status heldFor expiresAt endedByName endNote version warehouse { code } reservations { sku quantity open status expiresAt } } userErrors { code field details } }';
const MUTATIONS = {
  stockHoldCreate: `mutation($input: StockHoldInput!) { stockHoldCreate(input: $input) ${ANSWER} }`,
  stockHoldExtend: `mutation($input: StockHoldExtendInput!) { stockHoldExtend(input: $input) ${ANSWER} }`,
  stockHoldRelease: `mutation($input: StockHoldReleaseInput!) { stockHoldRelease(input: $input) ${ANSWER} }`,
};
const say = async (mutation: keyof typeof MUTATIONS, input: Record<string, unknown>, person = acme.boss): Promise<LooseJson> => {
  const answer = await person.ask('inventory', MUTATIONS[mutation], { input: { idempotencyKey: randomUUID(), ...input } });
  return answer.data?.[mutation] ?? answer;
};
const wanted = (quantity = '4', more: object = {}) => ({ warehouseId: acme.main, heldFor: 'Trade fair', reason: 'Stand 12', lines: [{ sku: 'PEN', quantity }], ...more });
const hold = async (quantity?: string, more?: object, person = acme.boss): Promise<LooseJson> => {
  const { stockHold, userErrors } = await say('stockHoldCreate', wanted(quantity, more), person);
  if (!stockHold) throw new Error(JSON.stringify(userErrors));
  return stockHold;
};
const tick = (hours: number) => acme.boss.run('inventory', (context) => expireHolds(context, new Date(Date.now() + hours * HOUR)));
const free = async () => { const level = await acme.level('PEN'); return level && `${level.reserved} of ${level.onHand}`; };
const said = async (type: string) => (await world.database.pool.query<{ payload: LooseJson }>(`select payload from ${acme.tenant.schema}.core_event where type = $1 order by id`, [type])).rows.map(({ payload }) => payload);
const told = async () => (await world.database.pool.query<{ title: string }>(`select title from ${acme.tenant.schema}.core_notification order by at, id`)).rows.map(({ title }) => title);

describe('keeping stock without an order', () => {
  it('promises it to nobody else, once per key, and says until when', async () => {
    const until = inHours(48);
    const key = randomUUID();
    const me = acme.boss;
    const first = await hold('4', { idempotencyKey: key, expiresAt: until }, me);
    expect(first).toMatchObject({ status: 'ACTIVE', heldFor: 'Trade fair', expiresAt: until, warehouse: { code: 'MAIN' }, reservations: [{ sku: 'PEN', quantity: '4', open: '4', status: 'ACTIVE', expiresAt: until }] });
    expect(first.number).toMatch(/^SH\/\d\d-\d\d\/00001$/);
    expect((await hold('4', { idempotencyKey: key, expiresAt: until }, me)).id).toBe(first.id);
    expect(await free()).toBe('4 of 10');
    expect((await say('stockHoldCreate', wanted('7'))).userErrors).toEqual([{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'], details: { sku: 'PEN', wanted: '7', available: '6' } }]);
    const { data } = await acme.ask('query($before: Instant!) { reservations(filter: { expiresAt: { lte: $before }, status: { eq: ACTIVE } }) { nodes { documentNumber stockHold { heldFor version } } } }', { before: inHours(72) });
    expect(data.reservations.nodes).toEqual([{ documentNumber: first.number, stockHold: { heldFor: 'Trade fair', version: 1 } }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('lasts as long as the company has settled where nothing is said', async () => {
    const { data } = await acme.ask('{ inventorySettings { version holdHours holdWarningHours } }');
    expect(data.inventorySettings).toEqual({ version: 1, holdHours: null, holdWarningHours: 4 });
    expect((await hold('1')).expiresAt).toBeNull();
    await acme.ask('mutation { inventorySettingsUpdate(input: { version: 1, holdHours: 24 }) { inventorySettings { holdHours } userErrors { code } } }');
    const { expiresAt } = await hold('1');
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / HOUR)).toBe(24);
    expect((await hold('1', { expiresAt: null })).expiresAt).toBeNull();
  });

  it('is let go in part and in full, with a reason, and not twice', async () => {
    const { id } = await hold('4');
    expect((await say('stockHoldRelease', { id, note: 'One was sold', lines: [{ sku: 'PEN', quantity: '1' }] })).stockHold).toMatchObject({ status: 'ACTIVE', reservations: [{ open: '3' }] });
    expect((await say('stockHoldRelease', { id, note: 'x', lines: [{ sku: 'PEN', quantity: '4' }] })).userErrors).toMatchObject([{ code: 'INVENTORY_NOT_RESERVED', field: ['lines', '0', 'quantity'] }]);
    expect((await say('stockHoldRelease', { id, note: 'x', lines: [{ sku: 'INK', quantity: '1' }] })).userErrors).toMatchObject([{ code: 'INVENTORY_NOT_ON_HOLD', field: ['lines', '0', 'sku'] }]);
    expect((await say('stockHoldRelease', { id, note: 'The fair is over' })).stockHold).toMatchObject({ status: 'RELEASED', endNote: 'The fair is over', reservations: [{ open: '0', status: 'RELEASED' }] });
    const before = await acme.tenant.fingerprint();
    expect((await say('stockHoldRelease', { id, note: 'Again' })).userErrors).toMatchObject([{ code: 'INVENTORY_HOLD_ENDED' }]);
    expect((await say('stockHoldExtend', { id, expiresAt: inHours(1) })).userErrors).toMatchObject([{ code: 'INVENTORY_HOLD_ENDED' }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect(await free()).toBe('0 of 10');
  });

  it('is refused where it cannot be, to who may not, and from another company; nothing moves', async () => {
    const { id } = await hold('2');
    const bharat = await Company.found(world);
    const before = [await acme.tenant.fingerprint(), await bharat.tenant.fingerprint()];
    const codes: unknown[] = [];
    for (const input of [{ expiresAt: inHours(-1) }, { lines: [{ sku: 'PEN', quantity: '1' }, { sku: 'PEN', quantity: '1' }] }, { lines: [{ sku: 'NONE', quantity: '1' }] }, { warehouseId: bharat.main }, { warehouseId: acme.shop }]) {
      const { userErrors: [error] } = await say('stockHoldCreate', { ...wanted(), ...input });
      codes.push([error.code, error.field.join('.')]);
    }
    expect(codes).toEqual([['INVENTORY_HOLD_ENDS_IN_PAST', 'expiresAt'], ['INVENTORY_SKU_TWICE', 'lines.1.sku'], ['INVENTORY_UNKNOWN_SKU', 'lines.0.sku'], ['NOT_FOUND', 'warehouseId'], ['INVENTORY_INSUFFICIENT_STOCK', 'lines.0.quantity']]);
    const reader = acme.tenant.as('stock:read', 'warehouse:read');
    for (const [mutation, input] of [['stockHoldCreate', wanted()], ['stockHoldExtend', { id, expiresAt: inHours(9) }], ['stockHoldRelease', { id, note: 'x' }]] as const) {
      expect((await say(mutation, input, reader)).errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:reserve' } });
    }
    for (const [mutation, input] of [['stockHoldExtend', { id, expiresAt: inHours(9) }], ['stockHoldRelease', { id, note: 'x' }]] as const) {
      expect((await say(mutation, input, bharat.boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    }
    expect((await say('stockHoldExtend', { id, version: 9, expiresAt: inHours(9) })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect([await acme.tenant.fingerprint(), await bharat.tenant.fingerprint()]).toEqual(before);
  });
});

describe('a hold whose time runs out', () => {
  it('warns its maker once, keeps its promise until it is let go, and is let go once', async () => {
    const { id, number } = await hold('4', { expiresAt: inHours(10) });
    await tick(5);
    expect([await free(), await told()]).toEqual(['4 of 10', []]);
    await tick(7);
    await tick(8);
    expect(await free()).toBe('4 of 10');
    expect((await told()).map((title) => title.startsWith(`${number} ends`))).toEqual([true]);
    // Its end is past and nobody has come by yet: nothing is promised twice.
    expect((await say('stockHoldCreate', wanted('7'))).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK' }]);
    await Promise.all([tick(11), tick(11), tick(11)]);
    expect(await free()).toBe('0 of 10');
    expect(await said('ReservationExpired')).toMatchObject([{ sku: 'PEN', quantity: '4', documentType: 'StockHold', documentId: id, documentNumber: number }]);
    const { data } = await acme.ask('query($id: ID!) { stockHold(id: $id) { status endedByName reservations { status open } } }', { id });
    expect(data.stockHold).toEqual({ status: 'EXPIRED', endedByName: null, reservations: [{ status: 'EXPIRED', open: '0' }] });
    expect(await acme.prove()).toEqual([]);
  });

  it('is kept on when somebody extends it, and warns anew', async () => {
    const { id } = await hold('4', { expiresAt: inHours(2) });
    await tick(1);
    expect((await say('stockHoldExtend', { id, expiresAt: inHours(20) })).stockHold).toMatchObject({ status: 'ACTIVE', reservations: [{ open: '4' }] });
    await tick(3);
    expect(await free()).toBe('4 of 10');
    await tick(17);
    expect(await told()).toHaveLength(2);
    await tick(21);
    expect(await free()).toBe('0 of 10');
  });

  it('is either kept on or let go, never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { id } = await hold('1', { expiresAt: inHours(1) });
      const [answer] = await Promise.all([say('stockHoldExtend', { id, expiresAt: inHours(50) }), tick(2)]);
      const { rows: [row] } = await world.database.pool.query(`select h.status, r.open::float from ${acme.tenant.schema}.inventory_stock_hold h join ${acme.tenant.schema}.inventory_reservation r on r.document_id = h.id where h.id = $1`, [id]);
      expect(row).toEqual(answer.stockHold ? { status: 'ACTIVE', open: 1 } : { status: 'EXPIRED', open: 0 });
      if (answer.stockHold) await say('stockHoldRelease', { id, note: 'Next round' });
    }
    expect(await acme.prove()).toEqual([]);
  });
});

describe('promises that end, of any document', () => {
  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => acme.boss.run('inventory', (context) => context.transaction(work));

  it('ship no more than is held, before and after they end', async () => {
    const order = new PromisedOrder(acme, [['PEN', '3']]);
    await order.reserve();
    await expect(order.ship(['4'])).rejects.toMatchObject({ code: 'INVENTORY_NOT_RESERVED', details: { wanted: '4', reserved: '3' } });
    await order.ship(['1']);
    await inTransaction((tx) => expire(tx, order.documentType, order.documentId));
    expect(await order.promises()).toEqual(['PEN CONSUMED 0/3']);
    await expect(order.ship(['1'])).rejects.toMatchObject({ code: 'INVENTORY_NOT_RESERVED' });
    expect(await free()).toBe('0 of 9');
  });

  it('are either shipped or let go where both happen at once', async () => {
    for (let round = 0; round < 6; round++) {
      const order = new PromisedOrder(acme, [['PEN', '1']]);
      await order.reserve();
      const [shipped] = await Promise.allSettled([order.ship(['1']), inTransaction((tx) => expire(tx, order.documentType, order.documentId))]);
      expect(await order.promises()).toEqual([shipped.status === 'fulfilled' ? 'PEN CONSUMED 0/1' : 'PEN EXPIRED 0/1']);
    }
    expect(await acme.prove()).toEqual([]);
  });

  /** Numbers that look random and are the same in every run: a failure can be looked at again. */
  const dice = (seed: number) => () => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed / 2_147_483_648; };

  it.each([1, 2, 3, 4])('add up to what the levels say whatever happens to them at once (history %i)', async (seed) => {
    const roll = dice(seed);
    const pick = <T>(some: readonly T[]): T => some[Math.floor(roll() * some.length)]!;
    const documents = Array.from({ length: 6 }, () => ({ documentType: 'Order', documentId: randomUUID(), documentLineId: randomUUID() }));
    const quantity = () => new Decimal(1 + Math.floor(roll() * 4));
    const variantId = acme.variants.get('PEN')!;
    const deed = () => {
      const one = pick(documents);
      const [other, units] = [pick(documents.filter((document) => document !== one)), quantity()];
      const line = { documentLineId: one.documentLineId, quantity: units };
      const until = new Date(Date.now() + HOUR);
      return pick<(tx: Transaction) => Promise<unknown>>([
        (tx) => reserve(tx, { ...one, warehouseId: acme.main, lines: [{ ...line, variantId, sku: 'PEN' }], expiresAt: until }),
        (tx) => reserve(tx, { ...one, warehouseId: acme.main, lines: [{ ...line, variantId, sku: 'PEN' }] }),
        (tx) => holdUntil(tx, one.documentType, one.documentId, until),
        (tx) => expire(tx, one.documentType, one.documentId),
        (tx) => issueReserved(tx, { ...one, lines: [line] }),
        (tx) => release(tx, one.documentType, one.documentId, [line]),
        (tx) => takeOver(tx, { from: one, to: { ...other, expiresAt: until }, quantity: units }),
      ]);
    };
    const outcomes = { done: 0, refused: 0 };
    for (let round = 0; round < 12; round++) {
      for (const outcome of await Promise.allSettled(Array.from({ length: 5 }, deed).map((work) => inTransaction(work)))) {
        if (outcome.status === 'fulfilled') outcomes.done++;
        else {
          expect(['INVENTORY_NOT_RESERVED', 'INVENTORY_INSUFFICIENT_STOCK', 'INVENTORY_ALREADY_RESERVED']).toContain((outcome.reason as { code?: string }).code);
          outcomes.refused++;
        }
      }
      expect(await acme.prove()).toEqual([]);
      const { rows: [sums] } = await world.database.pool.query<{ kept: boolean }>(
        `select l.reserved <= l.on_hand and l.on_hand = 10 - coalesce((select sum(consumed) from ${acme.tenant.schema}.inventory_reservation), 0) as kept from ${acme.tenant.schema}.inventory_stock_level l where sku = 'PEN'`);
      expect(sums!.kept).toBe(true);
    }
    expect(outcomes.done).toBeGreaterThan(5);
    expect(outcomes.refused).toBeGreaterThan(5);
  });
});
