import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';
import { accountToPrint } from './bank-account.service.ts';

const ADD = 'mutation($input: BankAccountInput!) { bankAccountAdd(input: $input) { bankAccount { id holder maskedNumber ifsc upiId isDefault version } userErrors { code message field } } }';
const CHANGE = 'mutation($input: BankAccountUpdateInput!) { bankAccountUpdate(input: $input) { bankAccount { bankName isDefault isActive version } userErrors { code field } } }';
const UPSERT = 'mutation($input: BankAccountsUpsertInput!) { bankAccountsUpsert(input: $input) { created updated unchanged refused rows { key errors { code field } } } }';
const HDFC = { bankName: 'HDFC Bank', accountNumber: '5020 0061 845213', ifsc: 'hdfc0000060', upiId: 'Accounts@hdfcbank' };

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const add = async (input: object, ...permissions: string[]) => acme.as(...(permissions.length ? permissions : ['*'])).ask('core', ADD, { input: { ...HDFC, ...input } });

describe('a bank account', () => {
  it('is entered in the name of the company, its number hidden from who may not see it', async () => {
    const { data } = await add({ isDefault: true });
    expect(data.bankAccountAdd).toEqual({ bankAccount: { id: expect.any(String), holder: 'Test Company', maskedNumber: '••••••••••5213', ifsc: 'HDFC0000060', upiId: 'accounts@hdfcbank', isDefault: true, version: 1 }, userErrors: [] });
    expect((await acme.as('bank:read', 'bank:see-number').ask('core', '{ bankAccounts { nodes { accountNumber } } }')).data.bankAccounts.nodes).toEqual([{ accountNumber: '50200061845213' }]);
    const hidden = await acme.as('bank:read').ask('core', '{ bankAccounts { nodes { maskedNumber accountNumber } } }');
    expect(hidden.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'bank:see-number' } });
    const timeline = await acme.as('*').ask('core', 'query($id: ID!) { timeline(noun: "BankAccount", recordId: $id) { nodes { changes note } } }', { id: data.bankAccountAdd.bankAccount.id });
    expect(JSON.stringify(timeline.data)).not.toContain('845213');
  });

  it.each([
    [{ ifsc: 'HDFCO000060' }, 'CORE_IFSC_INVALID', 'ifsc'], [{ ifsc: 'HDF00000060' }, 'CORE_IFSC_INVALID', 'ifsc'], [{ upiId: 'name@x.com' }, 'CORE_UPI_INVALID', 'upiId'],
    [{ accountNumber: '12-34' }, 'CORE_ACCOUNT_NUMBER_INVALID', 'accountNumber'], [{ accountNumber: '000000' }, 'CORE_ACCOUNT_NUMBER_INVALID', 'accountNumber'], [{ currency: 'BHD' }, 'CORE_CURRENCY_INACTIVE', 'currency'],
  ])('is refused with %j, and nothing moves', async (input, code, field) => {
    const before = await acme.fingerprint();
    expect((await add(input)).data.bankAccountAdd.userErrors).toMatchObject([{ code, field: [field] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('is the default alone, also when two are made it at once, and stays in use as long as it is', async () => {
    await Promise.all(['111111', '222222', '333333'].map((accountNumber) => add({ accountNumber, isDefault: true })));
    const { data } = await acme.as('*').ask('core', '{ bankAccounts { nodes { id version isDefault } } }');
    const standing = data.bankAccounts.nodes.filter(({ isDefault }: { isDefault: boolean }) => isDefault);
    expect(standing).toHaveLength(1);
    const { id, version } = standing[0];
    expect((await acme.as('*').ask('core', CHANGE, { input: { id, version, isActive: false } })).data.bankAccountUpdate.userErrors).toEqual([{ code: 'CORE_BANK_ACCOUNT_DEFAULT_STAYS', field: ['isDefault'] }]);
    expect((await acme.as('*').ask('core', CHANGE, { input: { id, version, isActive: false, isDefault: false, bankName: 'Other' } })).data.bankAccountUpdate).toMatchObject({ bankAccount: { bankName: 'Other', isActive: false, isDefault: false } });
    expect((await acme.as('*').ask('core', CHANGE, { input: { id, version, bankName: 'Stale' } })).data.bankAccountUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
  });

  it('is printed for its own branch, else for the company', async () => {
    const { data } = await acme.as('*').ask('core', '{ branches { nodes { id } } }');
    const branchId = data.branches.nodes[0].id as string;
    const printed = () => acme.as('*').run('core', async (context) => (await accountToPrint(context, branchId))?.accountNumber);
    expect(await printed()).toBeUndefined();
    await add({ accountNumber: '111111', isDefault: true });
    expect(await printed()).toBe('111111');
    await add({ accountNumber: '222222', isDefault: true, branchId });
    expect(await printed()).toBe('222222');
  });

  it('comes from a file, twice with the same result', async () => {
    const accounts = [HDFC, { ...HDFC, accountNumber: '38214590017', ifsc: 'SBIN0001110', branchCode: 'HO', upiId: null }, { ...HDFC, branchCode: 'NONE', accountNumber: '999999' }];
    const first = (await acme.as('bank:write').ask('core', UPSERT, { input: { accounts } })).data.bankAccountsUpsert;
    expect(first).toMatchObject({ created: 2, refused: 1 });
    expect(first.rows[2]).toEqual({ key: 'hdfc0000060 9999', errors: [{ code: 'CORE_BRANCH_UNKNOWN', field: ['branchCode'] }] });
    const before = await acme.fingerprint();
    expect((await acme.as('bank:write').ask('core', UPSERT, { input: { accounts: accounts.slice(0, 2) } })).data.bankAccountsUpsert).toMatchObject({ unchanged: 2 });
    expect((await acme.as('bank:write').ask('core', UPSERT, { input: { accounts: [{ ...HDFC, bankName: 'H' }], dryRun: true } })).data.bankAccountsUpsert).toMatchObject({ updated: 1 });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('is refused to who may not, and unknown to another company', async () => {
    const { data } = await add({});
    expect((await add({ accountNumber: '444444' }, 'bank:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await add({})).data.bankAccountAdd.userErrors).toMatchObject([{ code: 'CORE_BANK_ACCOUNT_KNOWN' }]);
    const stranger = await world.tenant();
    expect((await stranger.as('*').ask('core', CHANGE, { input: { id: data.bankAccountAdd.bankAccount.id, version: 1, bankName: 'Mine' } })).data.bankAccountUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
  });
});
