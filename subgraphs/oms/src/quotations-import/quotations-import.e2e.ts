import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

const today = dayInIndia(new Date());
let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world); });
afterAll(() => world?.close());

const IMPORT = 'mutation($input: QuotationLinesImportInput!) { quotationLinesImport(input: $input) { created updated unchanged refused rows { index key outcome id errors { code message field } } } }';
const bring = async (lines: object[], more: object = {}, person = shop.boss): Promise<LooseJson> => {
  const { data, errors } = await person.ask('oms', IMPORT, { input: { lines, ...more } });
  return data?.quotationLinesImport ?? errors;
};
const LIST = '{ quotations(sort: [{ field: number, direction: ASC }]) { nodes { number status importedAs customerName quotedOn validUntil total contactEmail lines { sku quantity unitPrice discount } } } }';
const all = async () => (await shop.read(LIST)).quotations.nodes;
const first = [{ reference: 'Q-1', customerCode: 'pune', validUntil: '2030-01-31', quotedOn: today, sku: 'KURTA', quantity: '2' }, { reference: 'q-1 ', contactEmail: 'a@sharma.example', sku: 'SHAWL', quantity: '1', unitPrice: '2000.00', discount: '100.00' }];
const prospect = { reference: 'Q-2', prospectName: 'Hotel Sahyadri', prospectState: 'Goa', sku: 'SHAWL', quantity: '3' };

describe('quotations from a file', () => {
  it('are taken over as drafts, lines of one reference together, priced as others; the same again changes nothing', async () => {
    const answer = await bring([...first, prospect]);
    expect(answer).toMatchObject({ created: 3, refused: 0, rows: [{ key: 'Q-1', outcome: 'CREATED' }, { key: 'Q-1' }, { key: 'Q-2' }] });
    expect(await all()).toMatchObject([
      { status: 'DRAFT', importedAs: 'Q-1', customerName: 'Sharma Garments', quotedOn: today, validUntil: '2030-01-31', total: '4000.00', contactEmail: 'a@sharma.example', lines: [{ sku: 'KURTA', quantity: '2', unitPrice: '1050.00' }, { sku: 'SHAWL', unitPrice: '2000.00', discount: '100.00' }] },
      { importedAs: 'Q-2', customerName: 'Hotel Sahyadri', total: '6300.00' }]);
    const before = await shop.tenant.fingerprint();
    expect(await bring([...first, prospect])).toMatchObject({ created: 0, unchanged: 3 });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('are only tried where that is said', async () => {
    const before = await shop.tenant.fingerprint();
    expect(await bring(first, { dryRun: true })).toMatchObject({ created: 2 });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('are refused whole for one bad line, and where they say something else than before', async () => {
    expect((await bring([first[0]!, { ...first[1], sku: 'NONE' }])).rows).toMatchObject([
      { outcome: 'REFUSED', errors: [{ code: 'OMS_UNKNOWN_SKU', field: null, message: 'Its quotation was refused: The catalogue has no item with the SKU “NONE”.' }] }, { outcome: 'REFUSED', errors: [{ code: 'OMS_UNKNOWN_SKU', field: ['sku'] }] }]);
    expect((await bring([first[0]!, { ...first[1], customerCode: 'BLR' }])).rows[1].errors).toMatchObject([{ code: 'OMS_QUOTATION_CONTRADICTS', field: ['customerCode'] }]);
    expect((await bring([{ ...prospect, prospectName: undefined, customerCode: 'NOBODY' }])).rows[0].errors).toMatchObject([{ code: 'NOT_FOUND', field: ['customerCode'] }]);
    expect(await all()).toEqual([]);
    await bring(first);
    const before = await shop.tenant.fingerprint();
    expect((await bring([{ ...first[0], quantity: '5' }, first[1]!])).rows[0].errors).toMatchObject([{ code: 'OMS_QUOTATION_IMPORT_DIFFERS', field: ['quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('are taken over once by two at once, by those who may', async () => {
    const both = await Promise.all([bring([prospect]), bring([prospect])]);
    expect(both.map(({ rows }) => rows[0].outcome).toSorted()).toEqual(['CREATED', 'UNCHANGED']);
    expect(await all()).toHaveLength(1);
    expect(JSON.stringify(await bring([prospect], {}, shop.tenant.as('quotation:read')))).toContain('quotation:write');
    expect((await (await Shop.open(world)).read(LIST)).quotations.nodes).toEqual([]);
  });
});
