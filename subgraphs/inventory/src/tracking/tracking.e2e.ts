import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const SET = 'mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { itemTracking { tracking shelfLifeDays mustExpire version } userErrors { code field } } }';
const UPSERT = 'mutation($input: ItemTrackingsUpsertInput!) { itemTrackingsUpsert(input: $input) { created updated unchanged refused rows { key outcome errors { code field } } } }';
const settle = (tracking: string, more: object = {}, who = acme.boss) => acme.ask(SET, { input: { sku: 'PEN', tracking, ...more } }, who);
const refusal = (answer: Awaited<ReturnType<typeof settle>>) => answer.data.itemTrackingSet.userErrors[0];
const tracked = async (sku = 'PEN') => (await acme.ask('query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Variant { tracking } } }', { representations: [{ __typename: 'Variant', id: acme.variants.get(sku) }] })).data._entities[0].tracking;

describe('how an item is tracked', () => {
  it('is settled before it moves, said of the item everywhere, and how long it keeps may change later', async () => {
    expect(await tracked()).toBe('NONE');
    expect((await settle('BATCH', { shelfLifeDays: 365, mustExpire: true })).data.itemTrackingSet.itemTracking).toEqual({ tracking: 'BATCH', shelfLifeDays: 365, mustExpire: true, version: 1 });
    expect(await tracked()).toBe('BATCH');
    await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '1', rate: '1', batch: 'B1', expiresOn: '2090-01-01' }] });
    expect((await settle('BATCH', { shelfLifeDays: 400 })).data.itemTrackingSet.itemTracking).toMatchObject({ shelfLifeDays: 400, mustExpire: false, version: 2 });
    const before = await acme.tenant.fingerprint();
    expect((await settle('BATCH', { shelfLifeDays: 400 })).data.itemTrackingSet.itemTracking).toMatchObject({ version: 2 });
    expect(refusal(await settle('NONE'))).toEqual({ code: 'INVENTORY_TRACKING_SETTLED', field: ['tracking'] });
    expect(refusal(await settle('SERIAL'))).toEqual({ code: 'INVENTORY_TRACKING_SETTLED', field: ['tracking'] });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('is refused once an untracked item has moved, with an expiry of what has no batches, without the permission, and across companies', async () => {
    await acme.receive('PEN', '1', '1');
    const before = await acme.tenant.fingerprint();
    expect(refusal(await settle('BATCH'))).toEqual({ code: 'INVENTORY_TRACKING_SETTLED', field: ['tracking'] });
    expect(refusal(await settle('NONE', { sku: 'INK', shelfLifeDays: 9 }))).toEqual({ code: 'INVENTORY_TRACKING_NO_BATCHES', field: ['shelfLifeDays'] });
    expect(refusal(await settle('BATCH', { sku: 'INK', shelfLifeDays: 0 }))).toEqual({ code: 'TOO_SMALL', field: ['shelfLifeDays'] });
    expect((await settle('BATCH', { sku: 'INK' }, acme.tenant.as('stock:read'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:track' } });
    expect(refusal(await settle('BATCH', { sku: 'INK' }, (await Company.found(world, [])).boss))).toMatchObject({ code: 'INVENTORY_UNKNOWN_SKU' });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('is one thing when it is settled at the moment of the first movement: either the batch is asked for, or it is too late', async () => {
    const skus = Array.from({ length: 12 }, (_, i) => `R${i}`);
    await acme.sell(skus);
    await Promise.all(skus.flatMap((sku) => [settle('BATCH', { sku }), acme.receive(sku, '1', '1')]));
    const { rows } = await world.database.pool.query(
      `select count(*)::int as odd from ${acme.tenant.schema}.inventory_stock_ledger_entry e left join ${acme.tenant.schema}.inventory_item_tracking t on t.variant_id = e.variant_id and t.tracking = 'BATCH' where (e.batch_id is null) = (t.id is not null)`);
    expect(rows).toEqual([{ odd: 0 }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('is kept by the database: a movement without a batch of a tracked item, and settling what has moved', async () => {
    const own = (sql: string) => world.database.pool.query(sql.replaceAll('own.', `${acme.tenant.schema}.`));
    await acme.receive('PEN', '1', '1');
    await expect(own(`insert into own.inventory_item_tracking (id, variant_id, sku, tracking, must_expire, last_day_is, created_at, updated_at) select gen_random_uuid(), variant_id, sku, 'BATCH', false, 'EXPIRY', created_at, created_at from own.inventory_stock_level where sku = 'PEN'`)).rejects.toMatchObject({ constraint: 'inventory_item_tracking_settled' });
    await settle('BATCH', { sku: 'INK' });
    await own(`insert into own.inventory_stock_level (id, warehouse_id, variant_id, sku, on_hand, reserved, value, last_sequence, created_at, updated_at) select gen_random_uuid(), warehouse_id, (select variant_id from own.inventory_item_tracking), 'INK', 0, 0, 0, 0, created_at, created_at from own.inventory_stock_level limit 1`);
    await expect(own(`insert into own.inventory_stock_ledger_entry (id, level_id, sequence, effective_at, posted_at, kind, warehouse_id, variant_id, sku, quantity, rate, value, balance_quantity, balance_value, total_in, actor_id, actor_name)
      select gen_random_uuid(), id, 1, created_at, created_at, 'RECEIPT', warehouse_id, variant_id, sku, 1, 1, 1, 1, 1, 1, 'x', 'x' from own.inventory_stock_level where sku = 'INK'`)).rejects.toMatchObject({ constraint: 'inventory_stock_ledger_entry_tracked' });
  });

  it('comes from a file, each row by itself, and the same again changes nothing', async () => {
    const send = async (trackings: object[], more: object = {}) => (await acme.ask(UPSERT, { input: { trackings, ...more } })).data.itemTrackingsUpsert;
    const rows = [{ sku: 'PEN', tracking: 'BATCH', shelfLifeDays: 730, mustExpire: true }, { sku: 'INK', tracking: 'SERIAL', mustExpire: true }, { sku: 'NIB', tracking: 'BATCH' }];
    expect(await send(rows, { dryRun: true })).toMatchObject({ created: 1, refused: 2 });
    expect(await tracked()).toBe('NONE');
    expect(await send(rows)).toMatchObject({ created: 1, refused: 2, rows: [{ outcome: 'CREATED' }, { errors: [{ code: 'INVENTORY_TRACKING_NO_BATCHES', field: ['mustExpire'] }] }, { errors: [{ code: 'INVENTORY_UNKNOWN_SKU' }] }] });
    expect(await send(rows.slice(0, 1))).toMatchObject({ unchanged: 1 });
    await acme.sell(['A', 'B', 'C', 'D']);
    const few = await acme.boss.statements('inventory', UPSERT, { input: { trackings: [{ sku: 'A', tracking: 'BATCH' }] } });
    expect(await acme.boss.statements('inventory', UPSERT, { input: { trackings: ['B', 'C', 'D'].map((sku) => ({ sku, tracking: 'BATCH' })) } })).toBe(few);
    const { data } = await acme.ask('{ itemTrackings(sort: [{ field: sku }], filter: { tracking: { eq: BATCH } }) { nodes { sku shelfLifeDays } } }');
    expect(data.itemTrackings.nodes.map(({ sku }: { sku: string }) => sku)).toEqual(['A', 'B', 'C', 'D', 'PEN']);
  });
});
