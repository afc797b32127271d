import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const CREATE = 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id version } userErrors { code field } } }';
const UPDATE = 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { version } userErrors { code field message } } }';
const MERGE = 'mutation($input: PartyMergeInput!) { partyMerge(input: $input) { partyMerge { id } userErrors { code field message } } }';
const UNMERGE = 'mutation($input: PartyUnmergeInput!) { partyUnmerge(input: $input) { partyMerge { id } userErrors { code message } } }';
const ONE = 'query($id: ID!) { customer(id: $id) { code isActive isMerged mergedInto { code } version addresses { label city isBilling } contacts { name } } }';

const shop = { label: 'Shop', line1: '27 South Masi Street', city: 'Madurai', stateCode: '33', pincode: '625001' };
const godown = { ...shop, label: 'Godown', line1: '3 Bypass Road' };

let world: World;
let acme: Tenant;
let boss: ReturnType<Tenant['as']>;
let [a, b, c] = ['', '', ''];

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
  boss = acme.as('*');
  a = await entered({ code: 'A', name: 'Meenakshi Textiles', pan: 'AABFM7765K', addresses: [shop], contacts: [{ name: 'Ravi' }] });
  b = await entered({ code: 'B', name: 'Meenakshi Textile', addresses: [{ ...shop, label: 'Main' }, godown], contacts: [{ name: 'Ravi' }, { name: 'Uma', phone: '+91 98430 22110' }] });
  c = await entered({ code: 'C', name: 'Third', pan: 'AAPFU0939F' });
});
afterAll(() => world?.close());

const entered = async (input: object) => (await boss.ask('core', CREATE, { input })).data.customerCreate.customer.id as string;
const merge = async (fromId: string, intoId: string, who = boss) => (await who.ask('core', MERGE, { input: { kind: 'CUSTOMER', fromId, intoId } })).data.partyMerge;
const unmerge = async (id: string) => (await boss.ask('core', UNMERGE, { input: { kind: 'CUSTOMER', id } })).data.partyUnmerge;
const one = async (id: string) => (await boss.ask('core', ONE, { id })).data.customer;
const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);

describe('a merge', () => {
  it('makes one customer lead to the other, which gets what it lacks, and says so', async () => {
    const preview = await boss.ask('core', 'query($f: ID!, $i: ID!) { partyMergePreview(kind: CUSTOMER, fromId: $f, intoId: $i) { addresses contacts } }', { f: b, i: a });
    expect(preview.data.partyMergePreview).toEqual({ addresses: ['Godown, 3 Bypass Road, Madurai, 625001 (33), IN'], contacts: ['Uma, +91 98430 22110'] });
    expect(codes(await merge(b, a))).toEqual([]);
    expect(await one(b)).toMatchObject({ code: 'B', isActive: false, isMerged: true, mergedInto: { code: 'A' }, addresses: [{ label: 'Main' }, { label: 'Godown' }] });
    expect(await one(a)).toMatchObject({ code: 'A', isActive: true, version: 2, addresses: [{ label: 'Shop', isBilling: true }, { label: 'Godown', isBilling: false }], contacts: [{ name: 'Ravi' }, { name: 'Uma' }] });
    expect((await boss.ask('core', '{ customers(search: "9843022110", filter: { isMerged: { eq: false } }) { nodes { code } } }')).data.customers.nodes).toEqual([{ code: 'A' }]);
    const { rows } = await world.database.pool.query(`select record_id, payload from ${acme.schema}.core_event where type = 'CustomerMerged'`);
    expect(rows).toEqual([{ record_id: b, payload: { intoId: a } }]);
    expect((await boss.ask('core', '{ partyMerges { nodes { from { code } into { code } undoneAt } } }')).data.partyMerges.nodes).toEqual([{ from: { code: 'B' }, into: { code: 'A' }, undoneAt: null }]);
  });

  it('is undone exactly, and both may be merged again', async () => {
    const [beforeA, beforeB] = [await one(a), await one(b)];
    await merge(b, a);
    expect(codes(await unmerge(b))).toEqual([]);
    expect({ ...(await one(a)), version: 1 }).toEqual(beforeA);
    expect({ ...(await one(b)), version: 1 }).toEqual(beforeB);
    expect(codes(await unmerge(b))).toEqual(['CORE_PARTY_NOT_MERGED']);
    expect(codes(await merge(b, a))).toEqual([]);
  });

  it('is undone although the heir has changed elsewhere, and refused when what was copied has changed', async () => {
    await merge(b, a);
    await boss.ask('core', UPDATE, { input: { id: a, version: 2, phone: '+91 98200 11111' } });
    await boss.ask('core', UPDATE, { input: { id: a, version: 3, addresses: [shop, { ...godown, city: 'Theni', pincode: '625531', isBilling: false, isShipping: false }] } });
    const before = await acme.fingerprint();
    const refused = await unmerge(b);
    expect(refused.userErrors).toEqual([{ code: 'CORE_UNMERGE_CHANGED', message: 'The address “Godown” came from B and was changed or removed on A since. Put it back as it was, and the merge can be undone.' }]);
    expect(await acme.fingerprint()).toBe(before);
    await boss.ask('core', UPDATE, { input: { id: a, version: 4, addresses: [shop, { ...godown, isBilling: false, isShipping: false }] } });
    expect(codes(await unmerge(b))).toEqual([]);
    expect(await one(a)).toMatchObject({ addresses: [{ label: 'Shop' }] });
  });

  it('closes the one that was merged: it is not edited, not upserted, not merged again, and no circle closes', async () => {
    await merge(b, a);
    const before = await acme.fingerprint();
    expect((await boss.ask('core', UPDATE, { input: { id: b, version: 2, name: 'x' } })).data.customerUpdate.userErrors).toMatchObject([{ code: 'CORE_PARTY_MERGED', message: 'B was merged into A, Meenakshi Textiles. Change that one, or undo the merge first.' }]);
    expect((await boss.ask('core', 'mutation { customersUpsert(input: { customers: [{ code: "B", name: "x" }] }) { rows { outcome errors { code field } } } }')).data.customersUpsert.rows).toEqual([{ outcome: 'REFUSED', errors: [{ code: 'CORE_PARTY_MERGED', field: ['code'] }] }]);
    expect(codes(await merge(a, b))).toEqual(['CORE_PARTY_MERGED']);
    expect(codes(await merge(b, c))).toEqual(['CORE_PARTY_MERGED']);
    expect(codes(await merge(a, a))).toEqual(['CORE_MERGE_SELF']);
    expect(codes(await merge(c, a))).toEqual(['CORE_MERGE_OTHER_PAN']);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('of a chain is undone from its end', async () => {
    const d = await entered({ code: 'D', name: 'Fourth' });
    await merge(b, a);
    await merge(a, d);
    expect(codes(await unmerge(b))).toEqual(['CORE_UNMERGE_CHAIN']);
    expect(codes(await unmerge(a))).toEqual([]);
    expect(codes(await unmerge(b))).toEqual([]);
    expect(await one(b)).toMatchObject({ isMerged: false, isActive: true });
  });

  it('happens once when two ask at once, and two crossed ones close no circle', async () => {
    const twice = await Promise.all([merge(b, a), merge(b, a)]);
    expect(twice.flatMap(codes)).toEqual(['CORE_PARTY_MERGED']);
    await unmerge(b);
    const crossed = await Promise.all([merge(b, a), merge(a, b)]);
    expect(crossed.flatMap(codes)).toEqual(['CORE_PARTY_MERGED']);
  });

  it('is refused without the permission, over a stale version, and to another company', async () => {
    const before = await acme.fingerprint();
    const input = { kind: 'CUSTOMER', fromId: b, intoId: a };
    expect((await acme.as('customer:read', 'customer:write').ask('core', MERGE, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'party:merge' } });
    expect(codes((await boss.ask('core', MERGE, { input: { ...input, intoVersion: 7 } })).data.partyMerge)).toEqual(['CONFLICT']);
    expect(codes((await (await world.tenant()).as('*').ask('core', MERGE, { input })).data.partyMerge)).toEqual(['NOT_FOUND']);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('works for vendors as for customers', async () => {
    const vendor = async (code: string, addresses: object[]) => (await boss.ask('core', 'mutation($input: VendorInput!) { vendorCreate(input: $input) { vendor { id } } }', { input: { code, name: `Vendor ${code}`, addresses } })).data.vendorCreate.vendor.id as string;
    const [from, into] = [await vendor('V1', [godown]), await vendor('V2', [shop])];
    expect(codes((await boss.ask('core', MERGE, { input: { kind: 'VENDOR', fromId: from, intoId: into } })).data.partyMerge)).toEqual([]);
    const read = async () => (await boss.ask('core', '{ vendors { nodes { code isMerged mergedInto { code } addresses { label } } } }')).data.vendors.nodes;
    expect(await read()).toEqual([{ code: 'V1', isMerged: true, mergedInto: { code: 'V2' }, addresses: [{ label: 'Godown' }] }, { code: 'V2', isMerged: false, mergedInto: null, addresses: [{ label: 'Shop' }, { label: 'Godown' }] }]);
    expect(codes((await boss.ask('core', UNMERGE, { input: { kind: 'VENDOR', id: from } })).data.partyUnmerge)).toEqual([]);
    expect((await read())[1].addresses).toEqual([{ label: 'Shop' }]);
  });
});
