import type { Person, World } from '@ilms/host/testing/world';
import { openWorld } from '../../test/company.ts';
import { Purifiers } from '../../test/purifiers.ts';

let world: World;
let aqua: Purifiers;

beforeAll(async () => { world = await openWorld(); });
afterAll(() => world?.close());

describe('a scanned code', () => {
  const look = async (code: string, person: Person = aqua.company.boss) => (await aqua.company.ask('query($code: String!) { scanLookup(code: $code) { kind sku name quantity gtin batch serial expiresOn item { id } serialNumber { number status } others { ai title value } } }', { code }, person));
  beforeAll(async () => {
    aqua = await Purifiers.found(world);
    const { schema } = aqua.company.tenant;
    await world.database.pool.query(`insert into ${schema}.core_barcode (id, variant_id, code, kind, quantity, is_primary, created_at, updated_at, version) select gen_random_uuid(), id, '8901234567890', 'EAN_13', 1, true, now(), now(), 1 from ${schema}.core_variant where sku = 'RO'`);
    await aqua.receive(['S1']);
  });

  it('finds item, serial number and expiry behind a GS1 code', async () => {
    expect((await look(']d201089012345678901727123121s1')).data.scanLookup).toEqual({
      kind: 'GS1', sku: 'RO', name: 'RO', quantity: '1', gtin: '08901234567890', batch: null, serial: 's1', expiresOn: '2027-12-31', item: { id: aqua.company.variants.get('RO') }, serialNumber: { number: 'S1', status: 'IN_STOCK' }, others: [],
    });
  });

  it('finds it by its number, its SKU, and its serial number alone', async () => {
    expect((await look('8901234567890')).data.scanLookup).toMatchObject({ kind: 'GTIN', sku: 'RO', serialNumber: null });
    expect((await look('FILTER')).data.scanLookup).toMatchObject({ kind: 'OWN', sku: 'FILTER' });
    expect((await look('S1')).data.scanLookup).toMatchObject({ kind: 'OWN', sku: 'RO', serial: 'S1', serialNumber: { number: 'S1' } });
    expect((await look('NOBODY')).data.scanLookup).toMatchObject({ kind: 'OWN', sku: null, item: null });
  });

  it('that cannot be read is refused with the place of the fault', async () => {
    expect((await look('(01)08901234567894')).errors![0]).toMatchObject({ message: expect.stringContaining('should be 0'), extensions: { code: 'INVENTORY_CODE_UNREADABLE', details: { position: 18 } } });
  });

  it('is read for whoever sees warehouses, and the serial number only for who sees stock', async () => {
    expect((await look('S1', aqua.company.tenant.as('product:read'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'warehouse:read' } });
    const counter = await look('S1', aqua.company.tenant.as('warehouse:read'));
    expect(counter.data.scanLookup).toMatchObject({ sku: 'RO', serialNumber: null });
  });
});
