import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const FIELDS = 'id code name gstCategory gstin pan stateCode udyam msmeCategory mustBePaidWithinDays taxHint bankAccountMasked bankIfsc paymentTerm { code } sameAs { code } version addresses { label isBilling } contacts { name isPrimary }';
const CREATE = `mutation($input: VendorInput!) { vendorCreate(input: $input) { vendor { ${FIELDS} } userErrors { code field } } }`;
const UPDATE = `mutation($input: VendorUpdateInput!) { vendorUpdate(input: $input) { vendor { ${FIELDS} } userErrors { code field } } }`;
const UPSERT = 'mutation($input: VendorsUpsertInput!) { vendorsUpsert(input: $input) { created updated unchanged refused rows { outcome errors { code field } } userErrors { code } } }';

const mill = { label: 'Mill', line1: '4 Avinashi Road', city: 'Coimbatore', stateCode: '33', pincode: '641018' };
const yarn = {
  code: 'V-1', name: 'Kovai Yarns', gstin: '33AABFM7765K1ZZ', udyam: 'udyam-tn-03-0012345', msmeCategory: 'SMALL', paymentTermCode: 'NET45', addresses: [mill], contacts: [{ name: 'Selvi', phone: '+91 98430 22110' }],
  bankAccountName: 'Kovai Yarns', bankAccountNumber: '5010 0012 3456 78', bankIfsc: 'hdfc0000123', bankName: 'HDFC Bank',
};

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const entered = async (input: object = yarn) => {
  const { data } = await acme.as('*').ask('core', CREATE, { input });
  expect(data.vendorCreate.userErrors).toEqual([]);
  return data.vendorCreate.vendor as { id: string; version: number };
};

describe('a vendor', () => {
  it('is entered whole, with what the law says of paying it', async () => {
    expect(await entered()).toEqual({
      id: expect.any(String), code: 'V-1', name: 'Kovai Yarns', gstCategory: 'REGULAR', gstin: '33AABFM7765K1ZZ', pan: 'AABFM7765K', stateCode: '33', udyam: 'UDYAM-TN-03-0012345', msmeCategory: 'SMALL', mustBePaidWithinDays: 45, taxHint: null,
      bankAccountMasked: '••••••••••5678', bankIfsc: 'HDFC0000123', paymentTerm: { code: 'NET45' }, sameAs: null, version: 1, addresses: [{ label: 'Mill', isBilling: true }], contacts: [{ name: 'Selvi', isPrimary: true }],
    });
    expect(await entered({ name: 'Job worker' })).toMatchObject({ code: 'V00001', taxHint: expect.stringContaining('reverse charge'), mustBePaidWithinDays: null });
  });

  it.each([
    [{ name: 'x', udyam: '123', msmeCategory: 'SMALL' }, 'CORE_UDYAM_INVALID', ['udyam']],
    [{ name: 'x', msmeCategory: 'SMALL' }, 'CORE_UDYAM_REQUIRED', ['udyam']],
    [{ name: 'x', udyam: 'UDYAM-TN-03-0012345' }, 'CORE_MSME_CATEGORY_REQUIRED', ['msmeCategory']],
    [{ name: 'x', tan: '1' }, 'CORE_TAN_INVALID', ['tan']],
    [{ name: 'x', bankIfsc: 'HDFC0000123' }, 'CORE_ACCOUNT_REQUIRED', ['bankAccountNumber']],
    [{ name: 'x', paymentTermCode: 'NEVER' }, 'CORE_PAYMENT_TERM_UNKNOWN', ['paymentTermCode']],
    [{ name: 'x', customerCode: 'C-9' }, 'CORE_CUSTOMER_UNKNOWN', ['customerCode']],
    [{ name: 'x', contacts: [{ name: 'A' }, { name: 'a' }] }, 'CORE_CONTACT_NAME_TWICE', ['contacts', '1', 'name']],
    [{ name: 'x', contacts: [{ name: 'A', isPrimary: true }, { name: 'B', isPrimary: true }] }, 'CORE_CONTACT_PRIMARY_TWICE', ['contacts', '1', 'isPrimary']],
    [{ ...yarn, code: 'V-1' }, 'CORE_VENDOR_CODE_TAKEN', ['code']],
  ])('is refused as %j, and nothing moves', async (input, code, field) => {
    await entered({ code: 'V-1', name: 'First' });
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', CREATE, { input })).data.vendorCreate).toEqual({ vendor: null, userErrors: [{ code, field }] });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('keeps its account number and PAN from who may not see them, and lets nobody set a bank without the permission', async () => {
    const { id, version } = await entered();
    const clerk = acme.as('vendor:read', 'vendor:write');
    const before = await acme.fingerprint();
    expect((await clerk.ask('core', '{ vendors { nodes { bankAccountNumber pan bankAccountMasked } } }')).data.vendors.nodes).toEqual([{ bankAccountNumber: null, pan: null, bankAccountMasked: '••••••••••5678' }]);
    for (const oracle of ['filter: { bankAccountNumber: { startsWith: "5" } }', 'sort: [{ field: pan }]']) {
      expect((await clerk.ask('core', `{ vendors(${oracle}) { nodes { id } } }`)).errors![0]!.extensions!.code).toBe('FIELD_FORBIDDEN');
    }
    expect((await clerk.ask('core', UPDATE, { input: { id, version, bankAccountNumber: '1234567890' } })).data.vendorUpdate.userErrors).toEqual([{ code: 'FORBIDDEN', field: ['bankAccountNumber'] }]);
    expect((await clerk.ask('core', UPSERT, { input: { vendors: [yarn] } })).data.vendorsUpsert.rows[0]).toEqual({ outcome: 'REFUSED', errors: [{ code: 'FORBIDDEN', field: ['bankAccountName'] }] });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('is hidden from readers of customers and from another company, also by the keys of its places', async () => {
    const { id } = await entered();
    const { rows: [address] } = await world.database.pool.query<{ id: string }>(`select id from ${acme.schema}.core_address`);
    const entity = (who: ReturnType<Tenant['as']>, r: object) => who.ask('core', 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Address { city } ... on Vendor { name } } }', { r: [r] });
    expect((await acme.as('customer:read').ask('core', CREATE, { input: yarn })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await acme.as('vendor:read').ask('core', CREATE, { input: yarn })).errors![0]!.extensions).toMatchObject({ details: { permission: 'vendor:write' } });
    expect((await entity(acme.as('customer:read'), { __typename: 'Address', id: address!.id })).data._entities).toEqual([null]);
    expect((await entity(acme.as('vendor:read'), { __typename: 'Address', id: address!.id })).data._entities).toEqual([{ city: 'Coimbatore' }]);
    const stranger = (await world.tenant()).as('*');
    expect((await entity(stranger, { __typename: 'Vendor', id })).data._entities).toEqual([null]);
    expect((await stranger.ask('core', UPDATE, { input: { id, version: 1, name: 'Theirs' } })).data.vendorUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
  });

  it('may be a customer too, of the same PAN and of one vendor only', async () => {
    await acme.as('*').ask('core', 'mutation { customerCreate(input: { code: "C-1", name: "Kovai Yarns", gstin: "33AABFM7765K1ZZ" }) { userErrors { code } } }');
    await acme.as('*').ask('core', 'mutation { customerCreate(input: { code: "C-2", name: "Other", pan: "AAPFU0939F" }) { userErrors { code } } }');
    const { id } = await entered({ ...yarn, customerCode: 'C-1' });
    expect((await acme.as('*').ask('core', '{ customers(filter: { code: { eq: "C-1" } }) { nodes { sameAs { code } } } }')).data.customers.nodes).toEqual([{ sameAs: { code: 'V-1' } }]);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, customerCode: 'C-2' } })).data.vendorUpdate.userErrors).toEqual([{ code: 'CORE_VENDOR_NOT_SAME', field: ['customerCode'] }]);
    expect((await acme.as('*').ask('core', CREATE, { input: { name: 'Second', customerCode: 'C-1' } })).data.vendorCreate.userErrors).toEqual([{ code: 'CORE_VENDOR_SAME_AS_TWICE', field: ['customerCode'] }]);
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, customerCode: null } })).data.vendorUpdate.vendor).toMatchObject({ sameAs: null, version: 2 });
  });
});

describe('vendors from a file', () => {
  it('are answered row by row; sent again they change nothing, and tried they leave nothing', async () => {
    const vendors = [yarn, { code: 'V-2', name: 'Dye works', msmeCategory: 'MICRO' }, { name: 'No code' }];
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', UPSERT, { input: { vendors, dryRun: true } })).data.vendorsUpsert).toMatchObject({ created: 1, refused: 2 });
    expect(await acme.fingerprint()).toBe(before);
    expect((await acme.as('*').ask('core', UPSERT, { input: { vendors } })).data.vendorsUpsert).toMatchObject({ created: 1, refused: 2 });
    const after = await acme.fingerprint();
    expect((await acme.as('*').ask('core', UPSERT, { input: { vendors } })).data.vendorsUpsert).toMatchObject({ created: 0, unchanged: 1, refused: 2 });
    expect(await acme.fingerprint()).toBe(after);
  });
});

describe('a list of vendors', () => {
  it('is searched by contacts and costs the same for 5 and for 50', async () => {
    await acme.as('*').ask('core', UPSERT, { input: { vendors: [...Array.from({ length: 60 }, (_, i) => ({ code: `V${i}`, name: `Vendor ${i}`, addresses: [mill], paymentTermCode: 'NET30', contacts: [{ name: `Person ${i}` }] })), yarn] } });
    for (const search of ['selvi', '9843022110', '98430 221', '33AABFM', 'v-1']) {
      expect((await acme.as('*').ask('core', 'query($s: String) { vendors(search: $s) { nodes { code } } }', { s: search })).data.vendors.nodes).toEqual([{ code: 'V-1' }]);
    }
    const count = (first: number) => acme.as('*').statements('core', `{ vendors(first: ${first}) { totalCount nodes { name mustBePaidWithinDays paymentTerm { code summary } addresses { city } contacts { name } mergedInto { code } sameAs { code } } } }`);
    expect(await count(5)).toBe(await count(50));
  });
});
