import { currentScope } from '@ilms/kernel/scope';
import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const DEFINE = 'mutation($input: CustomFieldInput!) { customFieldCreate(input: $input) { customField { id } userErrors { code field } } }';

let world: World;
let acme: Tenant;

beforeAll(async () => { world = await World.open([module]); });
beforeEach(async () => { acme = await world.tenant(); });
afterAll(() => world?.close());

interface Noun { readonly noun: string; readonly one: string; readonly many: string; readonly rows: string; readonly input: object }
const nouns: readonly Noun[] = [
  { noun: 'Customer', one: 'customer', many: 'customers', rows: 'customersUpsert', input: { code: 'A1', name: 'Anita' } },
  { noun: 'Vendor', one: 'vendor', many: 'vendors', rows: 'vendorsUpsert', input: { code: 'A1', name: 'Balaji Mills' } },
  { noun: 'Product', one: 'product', many: 'products', rows: 'productsUpsert', input: { code: 'A1', name: 'Kurta', hsn: '6211', unitCode: 'PCS', variants: [{ sku: 'A1-M' }] } },
];

describe.each(nouns)('fields of one’s own on a $noun', ({ noun, one, many, rows, input }) => {
  const define = (key: string, kind: string, more: object = {}) => acme.as('*').ask('core', DEFINE, { input: { noun, key, label: key, kind, ...more } });
  const create = async (more: object, as = acme.as('*')) => (await as.ask('core', `mutation($input: ${noun}Input!) { ${one}Create(input: $input) { ${one} { id version customFields } userErrors { code field } } }`, { input: { ...input, ...more } }));
  const update = async (id: string, version: number, more: object, as = acme.as('*')) => (await as.ask('core', `mutation($input: ${noun}UpdateInput!) { ${one}Update(input: $input) { ${one} { version customFields } userErrors { code field } } }`, { input: { id, version, ...more } }));
  const upsert = async (list: object[]) => (await acme.as('*').ask('core', `mutation($input: ${noun}sUpsertInput!) { ${rows}(input: $input) { rows { outcome errors { code field } } } }`, { input: { [many]: list } })).data[rows].rows;
  const found = async (custom: object) => (await acme.as('*').ask('core', `query($f: ${noun}Filter) { ${many}(filter: $f) { nodes { code } } }`, { f: { custom: [custom] } })).data[many].nodes.map(({ code }: { code: string }) => code);

  it('are entered, kept, changed, found and told in its history', async () => {
    await define('route', 'TEXT');
    await define('visits', 'NUMBER');
    const made = (await create({ customFields: { route: 'North', visits: '2' } })).data[`${one}Create`][one];
    expect(made.customFields).toEqual({ route: 'North', visits: '2' });
    expect((await update(made.id, 1, { customFields: { visits: '10' } })).data[`${one}Update`][one]).toEqual({ version: 2, customFields: { route: 'North', visits: '10' } });
    expect((await update(made.id, 2, { name: 'Another name' })).data[`${one}Update`][one]).toEqual({ version: 3, customFields: { route: 'North', visits: '10' } });
    expect(await found({ key: 'visits', gte: '9' })).toEqual(['A1']);
    expect(await found({ key: 'route', eq: 'South' })).toEqual([]);
    const { data } = await acme.as('*').ask('core', 'query($noun: String!, $id: ID!) { timeline(noun: $noun, recordId: $id) { nodes { changes } } }', { noun, id: made.id });
    expect(data.timeline.nodes.map((entry: { changes: object }) => entry.changes)).toContainEqual({ 'customFields.visits': { from: '2', to: '10' } });
  });

  it('are refused at the field together with the rest, and nothing is entered', async () => {
    await define('route', 'CHOICE', { choices: ['North', 'South'], isRequired: true });
    const before = await acme.fingerprint();
    expect((await create({})).data[`${one}Create`].userErrors).toEqual([{ code: 'REQUIRED', field: ['customFields', 'route'] }]);
    expect((await create({ customFields: { route: 'West', nobody: 1 } })).data[`${one}Create`].userErrors).toEqual([
      { code: 'CORE_CUSTOM_FIELD_VALUE', field: ['customFields', 'route'] }, { code: 'CORE_CUSTOM_FIELD_UNKNOWN', field: ['customFields', 'nobody'] },
    ]);
    expect((await create({ customFields: { route: 'North' } }, acme.as(`${one}:read`))).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await acme.fingerprint()).toBe(before);
  });

  it('cannot be changed from another company, over a version nobody saw, nor where the record is merely read', async () => {
    await define('route', 'TEXT');
    const made = (await create({ customFields: { route: 'North' } })).data[`${one}Create`][one];
    const bharat = await world.tenant();
    const before = await acme.fingerprint();
    expect((await update(made.id, 1, { customFields: { route: 'x' } }, bharat.as('*'))).data[`${one}Update`].userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await update(made.id, 9, { customFields: { route: 'x' } })).data[`${one}Update`].userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
    expect((await update(made.id, 1, { customFields: { route: 'x' } }, acme.as(`${one}:read`))).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await acme.fingerprint()).toBe(before);
  });

  it('come in with many rows, each answered by itself; the same rows again change nothing', async () => {
    await define('visits', 'NUMBER');
    await define('days', 'CHOICES', { choices: ['Mon', 'Tue'] });
    const second = { ...input, code: 'A2', ...(noun === 'Product' ? { variants: [{ sku: 'A2-M' }] } : {}) };
    const list = [{ ...input, customFields: { visits: '3', days: 'Mon, Tue' } }, { ...second, customFields: { visits: 'many' } }];
    expect(await upsert(list)).toEqual([{ outcome: 'CREATED', errors: [] }, { outcome: 'REFUSED', errors: [{ code: 'CORE_CUSTOM_FIELD_VALUE', field: ['customFields', 'visits'] }] }]);
    expect((await upsert(list))[0]).toEqual({ outcome: 'UNCHANGED', errors: [] });
    expect((await upsert([{ ...input, customFields: { visits: '4' } }]))[0]).toEqual({ outcome: 'UPDATED', errors: [] });
    expect((await acme.as('*').ask('core', `{ ${many} { nodes { customFields } } }`)).data[many].nodes).toEqual([{ customFields: { visits: '4', days: ['Mon', 'Tue'] } }]);
  });

  it('cost one statement however many rows there are', async () => {
    await define('visits', 'NUMBER');
    const row = (index: number) => ({ ...input, code: `R${index}`, customFields: { visits: String(index) }, ...(noun === 'Product' ? { variants: [{ sku: `R${index}-M` }] } : {}) });
    const count = async (from: number, size: number) => {
      const list = Array.from({ length: size }, (_, index) => row(from + index));
      return acme.as('*').run('core', async (context) => {
        const before = currentScope()!.statements;
        const upserts = { Customer: async () => (await import('../customer/customers-upsert.ts')).upsertCustomers(context, list as never), Vendor: async () => (await import('../vendor/vendors-upsert.ts')).upsertVendors(context, list as never), Product: async () => (await import('../product/products-upsert.ts')).upsertProducts(context, list as never) }[noun]!;
        await upserts();
        return currentScope()!.statements - before;
      });
    };
    await count(0, 1);
    expect(await count(100, 30)).toBe(await count(200, 1));
  });
});
