import { World, type Tenant } from '@ilms/host/testing/world';
import { composeGstin } from '../india/gstin.ts';
import { module } from '../module.ts';
import { fiscalYearOn } from './fiscal-year.service.ts';

const PAN = 'AAKCS4521M';
const COMPANY = 'mutation($input: CompanyUpdateInput!) { companyUpdate(input: $input) { company { legalName tradeName pan version } userErrors { code field } } }';
const OPEN = 'mutation($input: BranchInput!) { branchCreate(input: $input) { branch { id code stateCode gstin isDefault isActive version } userErrors { code message field } } }';
const CHANGE = 'mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { branch { id name stateCode gstin isDefault isActive version } userErrors { code field } } }';
const LOCK = 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { fiscalYear { name lockedUntil version } userErrors { code field } } }';

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

const headOffice = async (tenant: Tenant): Promise<{ id: string; version: number }> => (await tenant.as('*').ask('core', '{ branches { nodes { id version } } }')).data.branches.nodes[0];
const year = async (tenant: Tenant): Promise<{ id: string; version: number; startsOn: string }> => (await tenant.as('*').ask('core', '{ fiscalYears { nodes { id version startsOn } } }')).data.fiscalYears.nodes[0];

describe('the company', () => {
  it('says who it is, and refuses who saw an older version', async () => {
    const owner = acme.as('company:read', 'company:write');
    const first = await owner.ask('core', COMPANY, { input: { version: 1, legalName: ' Acme Textiles Pvt Ltd ', tradeName: 'Acme', pan: ' aakcs4521m' } });
    expect(first.data.companyUpdate).toEqual({ company: { legalName: 'Acme Textiles Pvt Ltd', tradeName: 'Acme', pan: PAN, version: 2 }, userErrors: [] });
    const late = await owner.ask('core', COMPANY, { input: { version: 1, tradeName: 'Late' } });
    expect(late.data.companyUpdate).toEqual({ company: null, userErrors: [{ code: 'CONFLICT', field: null }] });
  });

  it('refuses a PAN that is not the one of its registrations, an empty name, and a reader; nothing moves', async () => {
    const { id, version } = await headOffice(acme);
    await acme.as('*').ask('core', CHANGE, { input: { id, version, gstin: composeGstin('27', PAN) } });
    const before = await acme.fingerprint();
    const wrong = await acme.as('*').ask('core', COMPANY, { input: { version: 1, pan: 'AAPFU0939F', legalName: ' ' } });
    expect(wrong.data.companyUpdate.userErrors).toEqual([{ code: 'REQUIRED', field: ['legalName'] }, { code: 'CORE_PAN_DIFFERS_FROM_GSTIN', field: ['pan'] }]);
    const reader = await acme.as('company:read').ask('core', COMPANY, { input: { version: 1, tradeName: 'x' } });
    expect(reader.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'company:write' } });
    expect(await acme.fingerprint()).toBe(before);
  });
});

describe('branches', () => {
  it('take their state from the GSTIN, and the new default replaces the old one', async () => {
    const answer = await acme.as('*').ask('core', OPEN, { input: { code: 'JPR', name: 'Jaipur', gstin: composeGstin('08', PAN), pincode: '302029', isDefault: true } });
    expect(answer.data.branchCreate).toEqual({ branch: { id: expect.any(String), code: 'JPR', stateCode: '08', gstin: '08AAKCS4521M1ZZ', isDefault: true, isActive: true, version: 1 }, userErrors: [] });
    expect((await acme.as('*').ask('core', '{ branches { nodes { code isDefault } } }')).data.branches.nodes).toEqual([{ code: 'HO', isDefault: false }, { code: 'JPR', isDefault: true }]);
  });

  it.each([
    [{ code: 'HO', name: 'Twice', stateCode: '27' }, 'CORE_BRANCH_CODE_TAKEN', ['code']],
    [{ code: 'mumbai', name: 'Small letters', stateCode: '27' }, 'TOO_LONG', ['code']],
    [{ code: 'B1', name: 'Nowhere' }, 'CORE_STATE_REQUIRED', ['stateCode']],
    [{ code: 'B1', name: 'Mistyped', gstin: '08AAKCS4521M1Z1' }, 'CORE_GSTIN_CHECK_DIGIT', ['gstin']],
    [{ code: 'B1', name: 'Elsewhere', gstin: '08AAKCS4521M1ZZ', stateCode: '27' }, 'CORE_GSTIN_OTHER_STATE', ['gstin']],
  ])('refuse %j, and nothing moves', async (input, code, field) => {
    const before = await acme.fingerprint();
    const refused = await acme.as('*').ask('core', OPEN, { input });
    expect(refused.data.branchCreate.branch).toBeNull();
    expect(refused.data.branchCreate.userErrors[0]).toMatchObject({ code, field });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('refuse a clerk who may only read, and a change from another company', async () => {
    const { id, version } = await headOffice(acme);
    const [before, theirs] = [await acme.fingerprint(), await bharat.fingerprint()];
    for (const [query, input] of [[OPEN, { code: 'B2', name: 'Two', stateCode: '27' }], [CHANGE, { id, version, name: 'Mine' }]] as const) {
      expect((await acme.as('company:read').ask('core', query, { input })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    }
    expect((await bharat.as('*').ask('core', CHANGE, { input: { id, version, name: 'Theirs' } })).data.branchUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await bharat.as('*').ask('core', 'query($id: ID!) { branch(id: $id) { id } }', { id })).data.branch).toBeNull();
    expect([await acme.fingerprint(), await bharat.fingerprint()]).toEqual([before, theirs]);
  });

  it('move with their GSTIN, and the default one can be neither closed nor dropped', async () => {
    const { id, version } = await headOffice(acme);
    const moved = await acme.as('*').ask('core', CHANGE, { input: { id, version, gstin: composeGstin('33', PAN), name: 'Works' } });
    expect(moved.data.branchUpdate).toMatchObject({ branch: { name: 'Works', stateCode: '33', version: 2 }, userErrors: [] });
    const before = await acme.fingerprint();
    for (const [change, field] of [[{ isActive: false }, 'isActive'], [{ isDefault: false }, 'isDefault']] as const) {
      expect((await acme.as('*').ask('core', CHANGE, { input: { id, version: 2, ...change } })).data.branchUpdate.userErrors).toEqual([{ code: 'CORE_BRANCH_DEFAULT_STAYS', field: [field] }]);
    }
    expect((await acme.as('*').ask('core', CHANGE, { input: { id, version: 1, name: 'Stale' } })).data.branchUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('have one default when two are made it at once', async () => {
    const answers = await Promise.all(['A1', 'A2'].map((code) => acme.as('*').ask('core', OPEN, { input: { code, name: code, stateCode: '27', isDefault: true } })));
    expect(answers.map(({ data }) => data.branchCreate.userErrors)).toEqual([[], []]);
    expect((await acme.as('*').ask('core', '{ branches(filter: { isDefault: { eq: true } }) { totalCount } }')).data.branches.totalCount).toBe(1);
  });
});

describe('fiscal years', () => {
  it('begin when somebody posts in them, once, however many do', async () => {
    const years = await Promise.all([1, 2, 3].map(() => acme.as('*').run('core', (context) => fiscalYearOn(context, '2022-05-09'))));
    expect(new Set(years.map(({ id }) => id)).size).toBe(1);
    expect(years[0]).toMatchObject({ name: '2022-23', startsOn: '2022-04-01', endsOn: '2023-03-31' });
  });

  it.each(['2016-12-31', '2099-01-01'])('refuse %s', async (day) => {
    await expect(acme.as('*').run('core', async (context) => fiscalYearOn(context, day))).rejects.toMatchObject({ code: 'CORE_FISCAL_YEAR_OUT_OF_REACH' });
  });

  it('take no posting up to the day they are locked', async () => {
    const { id, version, startsOn } = await year(acme);
    const locked = await acme.as('*').ask('core', LOCK, { input: { id, version, lockedUntil: startsOn } });
    expect(locked.data.fiscalYearLock).toMatchObject({ fiscalYear: { lockedUntil: startsOn, version: 2 }, userErrors: [] });
    await expect(acme.as('*').run('core', (context) => fiscalYearOn(context, startsOn))).rejects.toMatchObject({ code: 'CORE_PERIOD_LOCKED' });
    await expect(acme.as('*').run('core', (context) => fiscalYearOn(context, startsOn.replace('-01', '-02')))).resolves.toMatchObject({ id });
  });

  it('refuse a lock outside the year, from a manager of branches, and from another company', async () => {
    const { id, version } = await year(acme);
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', LOCK, { input: { id, version, lockedUntil: '2017-04-01' } })).data.fiscalYearLock.userErrors).toEqual([{ code: 'CORE_LOCK_OUTSIDE_YEAR', field: ['lockedUntil'] }]);
    expect((await acme.as('company:read', 'company:write').ask('core', LOCK, { input: { id, version } })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await bharat.as('*').ask('core', LOCK, { input: { id, version } })).data.fiscalYearLock.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });
});
