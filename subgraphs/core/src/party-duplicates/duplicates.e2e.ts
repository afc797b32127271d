import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const UPSERT = 'mutation($rows: [CustomerInput!]!) { customersUpsert(input: { customers: $rows }) { refused } }';
const FIND = 'query($id: ID, $draft: PartyDraftInput) { partyDuplicates(kind: CUSTOMER, id: $id, draft: $draft) { party { id code } score reasons { reason words } } }';
const PAIRS = '{ partyDuplicatePairs(kind: CUSTOMER) { one { id code } other { id code } score reasons { words } } }';
const DISTINCT = 'mutation($input: PartyMarkDistinctInput!) { partyMarkDistinct(input: $input) { partyDistinction { byName } userErrors { code field } } }';

const shop = { label: 'Shop', line1: '27 South Masi Street', city: 'Madurai', stateCode: '33', pincode: '625001' };

let world: World;
let acme: Tenant;
let boss: ReturnType<Tenant['as']>;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
  boss = acme.as('*');
  await boss.ask('core', UPSERT, { rows: [
    { code: 'GST', name: 'Meenakshi Textiles', gstin: '33AABFM7765K1ZZ', phone: '+91 98430 22110', addresses: [shop] },
    { code: 'PAN', name: 'Anita', pan: 'AAPPD1234C', addresses: [{ ...shop, stateCode: '27', pincode: '400050', city: 'Mumbai' }] },
    { code: 'CON', name: 'Somebody', contacts: [{ name: 'Uma', email: 'Uma@Shop.example', phone: '098200-41122' }] },
  ] });
});
afterAll(() => world?.close());

const hits = async (draft: object, who = boss) => (await who.ask('core', FIND, { draft })).data.partyDuplicates.map(({ party, score, reasons }: { party: { code: string }; score: number; reasons: { words: string }[] }) => [party.code, score, ...reasons.map(({ words }) => words)]);

describe('duplicates of what is typed', () => {
  it.each([
    [{ gstin: '33aabfm7765k1zz' }, [['GST', 95, 'same GSTIN']]],
    [{ phones: ['9843022110'] }, [['GST', 60, 'same phone']]],
    [{ gstin: '33AABFM7765K1ZZ', phones: ['0 98430 22110'] }, [['GST', 98, 'same GSTIN', 'same phone']]],
    [{ pan: 'AAPPD1234C', stateCode: '27' }, [['PAN', 85, 'same PAN and state']]],
    [{ pan: 'AAPPD1234C', stateCode: '33' }, []],
    [{ emails: [' uma@shop.example'] }, [['CON', 60, 'same e-mail']]],
    [{ phones: ['+91 98200 41122'] }, [['CON', 60, 'same phone']]],
    [{ phones: ['41122'] }, []],
    [{ name: 'Meenakshi Textile', pincodes: ['625001'] }, [['GST', 60, 'name 85 % alike']]],
    [{ name: 'Meenakshi Textile', pincodes: ['600001'] }, []],
    [{ name: 'MEENAKSHI TEXTILES' }, [['GST', 70, 'name 100 % alike']]],
    [{}, []],
  ])('%j are %j', async (draft, expected) => {
    expect(await hits(draft)).toEqual(expected);
  });

  it('do not tell a PAN to who may not see PANs, and nothing to who may not see customers', async () => {
    expect(await hits({ pan: 'AAPPD1234C', stateCode: '27' }, acme.as('customer:read'))).toEqual([]);
    expect((await acme.as('vendor:read').ask('core', FIND, { draft: {} })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'customer:read' } });
    expect(await hits({ gstin: '33AABFM7765K1ZZ' }, (await world.tenant()).as('*'))).toEqual([]);
  });
});

describe('suspected pairs', () => {
  it('are listed once, forgotten when somebody says they differ, and gone when merged', async () => {
    await boss.ask('core', UPSERT, { rows: [{ code: 'G2', name: 'Meenakshi Textiles', gstin: '33AABFM7765K1ZZ', addresses: [shop] }, { code: 'P2', name: 'Anita Deshpande', pan: 'AAPPD1234C', addresses: [{ ...shop, stateCode: '27', pincode: '411045', city: 'Pune' }] }] });
    const pairs = async (who = boss) => (await who.ask('core', PAIRS)).data.partyDuplicatePairs.map(({ one, other, score }: { one: { code: string }; other: { code: string }; score: number }) => [one.code, other.code, score]);
    expect(await pairs()).toEqual([['GST', 'G2', 100], ['PAN', 'P2', 85]]);
    expect(await pairs(acme.as('customer:read'))).toEqual([['GST', 'G2', 99]]);
    const [first, second] = (await boss.ask('core', PAIRS)).data.partyDuplicatePairs;
    const input = { kind: 'CUSTOMER', oneId: second.other.id, otherId: second.one.id };
    expect((await acme.as('customer:write').ask('core', DISTINCT, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    await Promise.all([boss.ask('core', DISTINCT, { input }), boss.ask('core', DISTINCT, { input })]);
    expect(await pairs()).toEqual([['GST', 'G2', 100]]);
    expect((await boss.ask('core', FIND, { id: second.one.id })).data.partyDuplicates).toEqual([]);
    await boss.ask('core', 'mutation($input: PartyMergeInput!) { partyMerge(input: $input) { userErrors { code } } }', { input: { kind: 'CUSTOMER', fromId: first.other.id, intoId: first.one.id } });
    expect(await pairs()).toEqual([]);
  });

  it('cost the same number of statements for one and for many', async () => {
    const count = () => boss.statements('core', PAIRS);
    await boss.ask('core', UPSERT, { rows: [{ code: 'X', name: 'X', phone: '9843022110' }] });
    const one = await count();
    await boss.ask('core', UPSERT, { rows: Array.from({ length: 8 }, (_, i) => ({ code: `Y${i}`, name: `Y ${i}`, phone: '9811100000' })) });
    expect((await boss.ask('core', PAIRS)).data.partyDuplicatePairs.length).toBe(29);
    expect(await count()).toBe(one);
  });
});
