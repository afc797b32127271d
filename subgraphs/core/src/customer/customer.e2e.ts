import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const FIELDS = 'id code name gstCategory gstin pan phone isActive version addresses { label city stateCode pincode isBilling isShipping }';
const CREATE = `mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { ${FIELDS} } userErrors { code message field } } }`;
const UPDATE = `mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { ${FIELDS} } userErrors { code field } } }`;
const UPSERT = 'mutation($input: CustomersUpsertInput!) { customersUpsert(input: $input) { created updated unchanged refused rows { index key outcome id errors { code field } } userErrors { code field } } }';

const shop = { label: 'Shop', line1: '27 South Masi Street', city: 'Madurai', stateCode: '33', pincode: '625001' };
const meenakshi = { code: 'C-1', name: 'Meenakshi Textiles', gstin: '33AABFM7765K1ZZ', addresses: [shop] };

let world: World;
let acme: Tenant;
let bharat: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  [acme, bharat] = [await world.tenant(), await world.tenant()];
});
afterAll(() => world?.close());

const entered = async (tenant: Tenant, input: object = meenakshi): Promise<{ id: string; version: number }> => {
  const { data } = await tenant.as('*').ask('core', CREATE, { input });
  expect(data.customerCreate.userErrors).toEqual([]);
  return data.customerCreate.customer;
};
const events = async (tenant: Tenant) => (await world.database.pool.query(`select type, payload from ${tenant.schema}.core_event order by id`)).rows;

describe('a customer', () => {
  it('is entered with addresses and a PAN taken from its GSTIN', async () => {
    const { data } = await acme.as('*').ask('core', CREATE, { input: meenakshi });
    expect(data.customerCreate).toEqual({ userErrors: [], customer: {
      id: expect.any(String), code: 'C-1', name: 'Meenakshi Textiles', gstCategory: 'REGULAR', gstin: '33AABFM7765K1ZZ', pan: 'AABFM7765K', phone: null, isActive: true, version: 1,
      addresses: [{ label: 'Shop', city: 'Madurai', stateCode: '33', pincode: '625001', isBilling: true, isShipping: true }],
    } });
    expect(await events(acme)).toEqual([{ type: 'CustomerCreated', payload: { code: 'C-1', name: 'Meenakshi Textiles' } }]);
  });

  it('gets a code of ours that nobody has, when none is said', async () => {
    await entered(acme, { name: 'By hand', code: 'C00001' });
    expect(await entered(acme, { name: 'Anita' })).toMatchObject({ code: 'C00002', gstCategory: 'UNREGISTERED' });
  });

  it.each([
    [{ ...meenakshi, code: 'TAKEN' }, 'CORE_CUSTOMER_CODE_TAKEN', ['code']],
    [{ ...meenakshi, gstin: '33AABFM7765K1ZX' }, 'CORE_GSTIN_CHECK_DIGIT', ['gstin']],
    [{ ...meenakshi, pan: 'AAPFU0939F' }, 'CORE_PAN_DIFFERS_FROM_GSTIN', ['pan']],
    [{ ...meenakshi, addresses: [{ ...shop, pincode: '400001' }] }, 'CORE_PINCODE_OUTSIDE_STATE', ['addresses', '0', 'pincode']],
    [{ name: 'No mail', email: 'nobody' }, 'INVALID_FORMAT', ['email']],
  ])('is refused as %j, and nothing moves', async (input, code, field) => {
    await entered(acme, { name: 'First', code: 'TAKEN' });
    const before = await acme.fingerprint();
    const refused = await acme.as('*').ask('core', CREATE, { input });
    expect(refused.data.customerCreate).toEqual({ customer: null, userErrors: [expect.objectContaining({ code, field })] });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('has one code even when two enter it at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => acme.as('*').ask('core', CREATE, { input: meenakshi })));
    expect(answers.filter(({ data }) => data.customerCreate.customer).length).toBe(1);
    expect(answers.filter(({ data }) => data.customerCreate.userErrors[0]?.code === 'CORE_CUSTOMER_CODE_TAKEN').length).toBe(3);
  });

  it('is refused to a clerk who may only read, and hidden from another company', async () => {
    const { id, version } = await entered(acme);
    const before = await acme.fingerprint();
    for (const [query, input] of [[CREATE, { name: 'x' }], [UPDATE, { id, version, name: 'x' }], [UPSERT, { customers: [meenakshi] }]] as const) {
      expect((await acme.as('customer:read').ask('core', query, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'customer:write' } });
    }
    const stranger = bharat.as('*');
    expect((await stranger.ask('core', UPDATE, { input: { id, version, name: 'Theirs' } })).data.customerUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await stranger.ask('core', 'query($id: ID!) { customer(id: $id) { id } }', { id })).data.customer).toBeNull();
    expect((await stranger.ask('core', 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { name } } }', { r: [{ __typename: 'Customer', id }] })).data._entities).toEqual([null]);
    expect((await stranger.ask('core', '{ customers(search: "Meenakshi") { totalCount } }')).data.customers.totalCount).toBe(0);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('keeps its PAN from who may not see it: read, filter, sort and history', async () => {
    const { id, version } = await entered(acme, { name: 'Anita', pan: 'AAPPD1234C' });
    await acme.as('*').ask('core', UPDATE, { input: { id, version, pan: 'AAPPD1234D', phone: '+91 98200 12345' } });
    const clerk = acme.as('customer:read', 'timeline:read');
    const read = await clerk.ask('core', '{ customers { nodes { name pan } } }');
    expect(read.data.customers.nodes).toEqual([{ name: 'Anita', pan: null }]);
    for (const oracle of ['filter: { pan: { startsWith: "AAPP" } }', 'sort: [{ field: pan }]']) {
      expect((await clerk.ask('core', `{ customers(${oracle}) { nodes { id } } }`)).errors![0]!.extensions!.code).toBe('FIELD_FORBIDDEN');
    }
    const history = 'query($id: ID!) { timeline(noun: "Customer", recordId: $id) { nodes { action changes } } }';
    const phone = { from: null, to: '+91 98200 12345' };
    expect((await clerk.ask('core', history, { id })).data.timeline.nodes[0]).toEqual({ action: 'changed', changes: { phone } });
    expect((await acme.as('*').ask('core', history, { id })).data.timeline.nodes[0]).toEqual({ action: 'changed', changes: { phone, pan: { from: 'AAPPD1234C', to: 'AAPPD1234D' } } });
  });

  it('answers an id that is none as it answers one that nobody has', async () => {
    expect(await acme.as('*').ask('core', '{ customer(id: "nonsense") { id } }')).toEqual({ data: { customer: null } });
  });
});

describe('changing a customer', () => {
  it('replaces its addresses by label, says what changed, and tells of a new name', async () => {
    const { id } = await entered(acme);
    const { data } = await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, name: 'Meenakshi Silks', addresses: [{ ...shop, city: 'Madurai South' }, { ...shop, label: 'Store', stateCode: '29', pincode: '560001', city: 'Bengaluru', isShipping: true }] } });
    expect(data.customerUpdate.customer).toMatchObject({ name: 'Meenakshi Silks', version: 2, addresses: [{ label: 'Shop', city: 'Madurai South', isBilling: true, isShipping: false }, { label: 'Store', stateCode: '29', isShipping: true }] });
    expect((await events(acme)).at(-1)).toEqual({ type: 'CustomerRenamed', payload: { name: 'Meenakshi Silks' } });
    const { data: history } = await acme.as('*').ask('core', 'query($id: ID!) { timeline(noun: "Customer", recordId: $id) { nodes { action changes } } }', { id });
    expect(history.timeline.nodes).toEqual(expect.arrayContaining([
      { action: 'address changed', changes: { addresses: { from: 'Shop, 27 South Masi Street, Madurai, 625001 (33), IN, billing, shipping', to: 'Shop, 27 South Masi Street, Madurai South, 625001 (33), IN, billing' } } },
      { action: 'address added', changes: { addresses: { from: null, to: 'Store, 27 South Masi Street, Bengaluru, 560001 (29), IN, shipping' } } },
    ]));
  });

  it('counts a change of an address as a change of the customer', async () => {
    const { id } = await entered(acme);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, addresses: [] } })).data.customerUpdate.customer).toMatchObject({ version: 2, addresses: [] });
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, addresses: [shop] } })).data.customerUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
  });

  it('leaves it as it was when nothing differs or a rule refuses', async () => {
    const { id } = await entered(acme);
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, name: 'Meenakshi Textiles', addresses: [shop] } })).data.customerUpdate.customer.version).toBe(1);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, name: null } })).data.customerUpdate.userErrors).toEqual([{ code: 'REQUIRED', field: ['name'] }]);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, gstin: '27AAPFU0939F1ZV' } })).data.customerUpdate.userErrors).toEqual([{ code: 'CORE_GSTIN_OTHER_STATE', field: ['addresses', '0', 'stateCode'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('becomes unregistered with its GSTIN taken away, and keeps its PAN', async () => {
    const { id } = await entered(acme);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, gstin: null } })).data.customerUpdate.customer).toMatchObject({ gstCategory: 'UNREGISTERED', gstin: null, pan: 'AABFM7765K' });
  });
});

describe('customers from a file', () => {
  const rows = [meenakshi, { code: 'C-2', name: 'Anita' }, { code: 'C-3', name: 'Bad', gstin: '33AABFM7765K1ZX' }, { name: 'No code' }, { code: 'C-2', name: 'Twice' }, { code: 'C-4', name: ' ' }];

  it('are answered row by row, and sent again change nothing', async () => {
    const first = (await acme.as('*').ask('core', UPSERT, { input: { customers: rows } })).data.customersUpsert;
    expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0, refused: 4, userErrors: [] });
    expect(first.rows.map(({ outcome, errors }: { outcome: string; errors: { code: string; field: string[] }[] }) => [outcome, ...errors.map(({ code, field }) => `${code} ${field.join('.')}`)])).toEqual([
      ['CREATED'], ['CREATED'], ['REFUSED', 'CORE_GSTIN_CHECK_DIGIT gstin'], ['REFUSED', 'CORE_CODE_REQUIRED code'], ['REFUSED', 'CORE_ROW_TWICE code'], ['REFUSED', 'REQUIRED name']]);
    const before = await acme.fingerprint();
    const again = (await acme.as('*').ask('core', UPSERT, { input: { customers: rows } })).data.customersUpsert;
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, refused: 4 });
    expect(again.rows[0].id).toBe(first.rows[0].id);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('change only what a row says', async () => {
    await entered(acme);
    const answer = await acme.as('*').ask('core', UPSERT, { input: { customers: [{ code: 'C-1', name: 'Meenakshi Textiles', phone: '+91 98430 22110' }] } });
    expect(answer.data.customersUpsert).toMatchObject({ updated: 1, refused: 0 });
    expect((await acme.as('*').ask('core', '{ customers { nodes { gstin phone addresses { label } } } }')).data.customers.nodes).toEqual([{ gstin: '33AABFM7765K1ZZ', phone: '+91 98430 22110', addresses: [{ label: 'Shop' }] }]);
  });

  it('are refused as a whole above 500', async () => {
    const answer = await acme.as('*').ask('core', UPSERT, { input: { customers: Array.from({ length: 501 }, (_, i) => ({ code: `C${i}`, name: 'x' })) } });
    expect(answer.data.customersUpsert).toMatchObject({ created: 0, rows: [], userErrors: [{ code: 'TOO_MANY', field: ['customers'] }] });
  });

  it('end up once each when four send the same file at once', async () => {
    const customers = Array.from({ length: 50 }, (_, i) => ({ code: `C${i}`, name: `Customer ${i}` }));
    const answers = await Promise.all([1, 2, 3, 4].map(() => acme.as('*').ask('core', UPSERT, { input: { customers } })));
    const sum = (key: string) => answers.reduce((total, { data }) => total + data.customersUpsert[key], 0);
    expect([sum('created'), sum('unchanged'), sum('refused')]).toEqual([50, 150, 0]);
  });
});

describe('a list of customers', () => {
  it('is searched by code, name, GSTIN and phone', async () => {
    await entered(acme, { ...meenakshi, phone: '+91 98430 22110' });
    await entered(acme, { code: 'Z-9', name: 'Somebody else' });
    for (const search of ['c-1', 'meenak', '33AABFM', '98430']) {
      expect((await acme.as('*').ask('core', 'query($s: String) { customers(search: $s) { nodes { code } } }', { s: search })).data.customers.nodes).toEqual([{ code: 'C-1' }]);
    }
  });

  it('costs the same number of statements for 10 and for 100', async () => {
    await acme.as('*').ask('core', UPSERT, { input: { customers: Array.from({ length: 120 }, (_, i) => ({ code: `C${i}`, name: `Customer ${i}`, addresses: [shop] })) } });
    const count = (first: number) => acme.as('*').statements('core', `{ customers(first: ${first}) { totalCount nodes { name addresses { city } } } }`);
    expect([await count(10), await count(100)]).toEqual([3, 3]);
  });
});

describe('what a customer may owe', () => {
  const credit = { creditLimit: '200000', creditDays: 15, paymentTermCode: 'NET30' };
  const READ = '{ customers { nodes { name creditLimit creditDays paymentTerm { code } } } }';

  it('is set with a permission of its own and hidden without one: read, filter, sum and history', async () => {
    const { id } = await entered(acme, { ...meenakshi, ...credit });
    expect((await acme.as('*').ask('core', READ)).data.customers.nodes).toEqual([{ name: 'Meenakshi Textiles', creditLimit: '200000.00', creditDays: 15, paymentTerm: { code: 'NET30' } }]);
    const clerk = acme.as('customer:read', 'customer:write', 'timeline:read');
    expect((await clerk.ask('core', READ)).data.customers.nodes).toEqual([{ name: 'Meenakshi Textiles', creditLimit: null, creditDays: null, paymentTerm: null }]);
    expect((await clerk.ask('core', '{ customers(filter: { creditLimit: { gt: "1" } }) { nodes { id } } }')).errors![0]!.extensions!.code).toBe('FIELD_FORBIDDEN');
    const before = await acme.fingerprint();
    for (const [field, value] of Object.entries(credit)) {
      expect((await clerk.ask('core', UPDATE, { input: { id, version: 1, [field]: value } })).data.customerUpdate.userErrors).toEqual([{ code: 'FORBIDDEN', field: [field] }]);
    }
    expect((await clerk.ask('core', UPSERT, { input: { customers: [{ ...meenakshi, creditLimit: null }] } })).data.customersUpsert.rows[0]).toMatchObject({ outcome: 'REFUSED', errors: [{ code: 'FORBIDDEN' }] });
    expect(await acme.fingerprint()).toBe(before);
    expect((await clerk.ask('core', UPDATE, { input: { id, version: 1, phone: '+91 98430 22110' } })).data.customerUpdate.userErrors).toEqual([]);
  });
});

describe('a customer in depth', () => {
  const READ = 'query($id: ID!) { customer(id: $id) { stateCode language notes group { name } priceList { code } isBlocked blockedReason contacts { name role isPrimary } } }';

  it('has contacts, a group that is made by naming it, a price list, and is blocked for a reason', async () => {
    const { id } = await entered(acme, { ...meenakshi, group: 'Dealers', priceListCode: 'RETAIL', language: 'ta', notes: 'Pays late', contacts: [{ name: 'Uma' }, { name: 'Ravi', role: 'Owner', isPrimary: true }] });
    await entered(acme, { name: 'Second', group: 'dealers' });
    expect((await acme.as('*').ask('core', '{ customerGroups { nodes { name } } }')).data.customerGroups.nodes).toEqual([{ name: 'Dealers' }]);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, blockedReason: 'Two cheques bounced' } })).data.customerUpdate.userErrors).toEqual([]);
    expect((await acme.as('*').ask('core', READ, { id })).data.customer).toEqual({
      stateCode: '33', language: 'ta', notes: 'Pays late', group: { name: 'Dealers' }, priceList: { code: 'RETAIL' }, isBlocked: true, blockedReason: 'Two cheques bounced',
      contacts: [{ name: 'Uma', role: null, isPrimary: false }, { name: 'Ravi', role: 'Owner', isPrimary: true }],
    });
    await acme.as('*').ask('core', UPDATE, { input: { id, version: 2, blockedReason: null, contacts: [{ name: 'Ravi', role: 'Owner' }] } });
    expect((await acme.as('*').ask('core', READ, { id })).data.customer).toMatchObject({ isBlocked: false, contacts: [{ name: 'Ravi', isPrimary: true }] });
  });

  it('is filtered by group, state and block, and a group that two name at once is one', async () => {
    const made = await Promise.all(['A', 'B'].map((code) => acme.as('*').ask('core', UPSERT, { input: { customers: [{ code, name: code, group: 'Exports', blockedReason: code === 'A' ? 'x' : null }] } })));
    expect(made.map(({ data }) => data.customersUpsert.created)).toEqual([1, 1]);
    const { data } = await acme.as('*').ask('core', '{ customerGroups { nodes { id } } }');
    expect(data.customerGroups.nodes.length).toBe(1);
    await entered(acme);
    const found = async (filter: object) => (await acme.as('*').ask('core', 'query($f: CustomerFilter) { customers(filter: $f) { nodes { code } } }', { f: filter })).data.customers.nodes.map(({ code }: { code: string }) => code);
    expect(await found({ groupId: { in: [data.customerGroups.nodes[0].id] } })).toEqual(['A', 'B']);
    expect(await found({ stateCode: { in: ['33'] } })).toEqual(['C-1']);
    expect(await found({ isBlocked: { eq: true } })).toEqual(['A']);
    expect(await found({ gstin: { isNull: false } })).toEqual(['C-1']);
  });

  it('is found by its contacts and its e-mail', async () => {
    await entered(acme, { ...meenakshi, email: 'buy@meenakshi.example', contacts: [{ name: 'Uma', email: 'uma@silks.example', phone: '+91 98430-22110' }] });
    await entered(acme, { code: 'Z', name: 'Other' });
    for (const search of ['uma@silks', '9843022110', 'buy@meenakshi']) {
      expect((await acme.as('*').ask('core', 'query($s: String) { customers(search: $s) { nodes { code } } }', { s: search })).data.customers.nodes).toEqual([{ code: 'C-1' }]);
    }
  });

  it('belongs to one party only with each of its addresses and contacts', async () => {
    const { id } = await entered(acme);
    for (const [column, value] of [['vendor_id', `'${id}'`], ['customer_id', 'null']]) {
      await expect(world.database.pool.query(`update ${acme.schema}.core_address set ${column} = ${value}`)).rejects.toThrow('core_address_one_party');
    }
  });
});
