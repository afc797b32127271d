import { World, type Tenant } from '@ilms/host/testing/world';
import { composeGstin } from '../india/gstin.ts';
import { dayInIndia } from '../india/fiscal-year.ts';
import { module } from '../module.ts';
import { fiscalYearOn } from './fiscal-year.service.ts';

const YEARS = '{ fiscalYears { nodes { id name startsOn endsOn lockedUntil isClosed areaLocks { area lockedUntil } version } } }';
const LOCK = 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { fiscalYear { lockedUntil areaLocks { area lockedUntil } version } userErrors { code message field } } }';
const CLOSE = 'mutation($input: FiscalYearCloseInput!) { fiscalYearClose(input: $input) { fiscalYear { isClosed version } userErrors { code field } } }';
const LETTER = 'mutation($input: LetterOfUndertakingInput!) { letterOfUndertakingRecord(input: $input) { letterOfUndertaking { number validFrom validUntil } userErrors { code field } } }';
const COMPANY = 'mutation($input: CompanyUpdateInput!) { companyUpdate(input: $input) { company { cin tan udyam registeredCity registeredPincode version } userErrors { code field } } }';

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const today = dayInIndia(new Date());
const years = async () => (await acme.as('*').ask('core', YEARS)).data.fiscalYears.nodes;
const ask = async (query: string, input: object, ...permissions: string[]) => acme.as(...(permissions.length ? permissions : ['*'])).ask('core', query, { input });
const post = (area?: 'SALES' | 'STOCK', day = today, ...permissions: string[]) => acme.as(...(permissions.length ? permissions : ['*'])).run('core', (context) => context.transaction((tx) => fiscalYearOn(tx, day, area)));

describe('a lock of one area', () => {
  it('stops that area and nothing else', async () => {
    const [year] = await years();
    const locked = await ask(LOCK, { id: year.id, version: year.version, area: 'SALES', lockedUntil: today, reason: 'GSTR-1 filed' });
    expect(locked.data.fiscalYearLock).toMatchObject({ fiscalYear: { lockedUntil: null, areaLocks: [{ area: 'SALES', lockedUntil: today }], version: 2 }, userErrors: [] });
    await expect(post('SALES')).rejects.toMatchObject({ code: 'CORE_PERIOD_LOCKED', message: `The books of sales are locked up to ${today}; nothing can be posted on ${today}.`, details: { area: 'SALES' } });
    await expect(post('STOCK')).resolves.toMatchObject({ id: year.id });
    await expect(post()).resolves.toMatchObject({ id: year.id });
  });

  it('lets pass who was granted the exception by its name, and notes it', async () => {
    const [year] = await years();
    await ask(LOCK, { id: year.id, version: year.version, lockedUntil: today });
    await expect(post('SALES')).rejects.toMatchObject({ code: 'CORE_PERIOD_LOCKED' });
    await expect(post('SALES', today, 'company:post-in-locked-period')).resolves.toMatchObject({ id: year.id });
    const { data } = await acme.as('*').ask('core', 'query($id: ID!) { timeline(noun: "FiscalYear", recordId: $id) { nodes { action note } } }', { id: year.id });
    expect(data.timeline.nodes).toContainEqual({ action: 'posted in a locked period', note: `sales, ${today}` });
  });

  it('opens again with a reason that stands in the timeline, and not without one', async () => {
    const [year] = await years();
    await ask(LOCK, { id: year.id, version: 1, area: 'STOCK', lockedUntil: today });
    const before = await acme.fingerprint();
    expect((await ask(LOCK, { id: year.id, version: 2, area: 'STOCK', reason: ' ' })).data.fiscalYearLock.userErrors).toMatchObject([{ code: 'CORE_REASON_REQUIRED', field: ['reason'] }]);
    expect(await acme.fingerprint()).toBe(before);
    expect((await ask(LOCK, { id: year.id, version: 2, area: 'STOCK', reason: 'Count was late' })).data.fiscalYearLock).toMatchObject({ fiscalYear: { areaLocks: [], version: 3 } });
    const { data } = await acme.as('*').ask('core', 'query($id: ID!) { timeline(noun: "FiscalYear", recordId: $id) { nodes { action note changes } } }', { id: year.id });
    expect(data.timeline.nodes).toContainEqual({ action: 'unlocked', note: 'Count was late', changes: { areaLocks: { from: `STOCK: ${today}`, to: 'STOCK: open' } } });
  });

  it('waits for a posting that is under way', async () => {
    const [year] = await years();
    let locked = false;
    let locking: Promise<unknown> | undefined;
    await acme.as('*').run('core', (context) => context.transaction(async (tx) => {
      await fiscalYearOn(tx, today, 'SALES');
      locking = ask(LOCK, { id: year.id, version: 1, area: 'SALES', lockedUntil: today }).then(() => { locked = true; });
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(locked).toBe(false);
    }));
    await locking;
    await expect(post('SALES')).rejects.toMatchObject({ code: 'CORE_PERIOD_LOCKED' });
  });
});

describe('fiscal years', () => {
  it('open one after the other, as far as the coming one', async () => {
    const open = async () => (await acme.as('company:lock-period', 'company:read').ask('core', 'mutation { fiscalYearOpen { fiscalYear { startsOn } userErrors { code } } }')).data.fiscalYearOpen;
    const [present] = await years();
    expect(await open()).toEqual({ fiscalYear: { startsOn: `${Number(present.startsOn.slice(0, 4)) + 1}-04-01` }, userErrors: [] });
    expect((await open()).userErrors).toEqual([{ code: 'CORE_FISCAL_YEAR_OUT_OF_REACH' }]);
    expect((await acme.as('company:read').ask('core', 'mutation { fiscalYearOpen { userErrors { code } } }')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });

  it('take nothing once closed, not even by exception', async () => {
    await post('SALES', '2024-05-01');
    const [present, old] = await years();
    expect((await ask(CLOSE, { id: present.id, version: present.version, isClosed: true })).data.fiscalYearClose.userErrors).toEqual([{ code: 'CORE_YEAR_NOT_OVER', field: ['isClosed'] }]);
    expect((await ask(CLOSE, { id: old.id, version: 1, isClosed: true })).data.fiscalYearClose).toMatchObject({ fiscalYear: { isClosed: true, version: 2 } });
    await expect(post('SALES', '2024-05-01', 'company:post-in-locked-period')).rejects.toMatchObject({ code: 'CORE_YEAR_CLOSED' });
    expect((await ask(CLOSE, { id: old.id, version: 2, isClosed: false })).data.fiscalYearClose.userErrors).toEqual([{ code: 'CORE_REASON_REQUIRED', field: ['reason'] }]);
    expect((await ask(CLOSE, { id: old.id, version: 2, isClosed: false, reason: 'Auditor’s entry' })).data.fiscalYearClose).toMatchObject({ fiscalYear: { isClosed: false } });
    const stranger = await world.tenant();
    expect((await stranger.as('*').ask('core', CLOSE, { input: { id: old.id, version: 3, isClosed: true } })).data.fiscalYearClose.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await ask(CLOSE, { id: old.id, version: 3, isClosed: true }, 'company:write')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });
});

describe('what a company is in law', () => {
  it('is taken in the form the registers write it', async () => {
    const said = { cin: 'u17120mh2011ptc123456', tan: 'PNES12345A', udyam: 'udyam-mh-26-0012345', registeredCity: 'Pune', registeredStateCode: 'Maharashtra', registeredPincode: '411 038' };
    expect((await ask(COMPANY, { version: 1, ...said })).data.companyUpdate).toEqual({ company: { cin: 'U17120MH2011PTC123456', tan: 'PNES12345A', udyam: 'UDYAM-MH-26-0012345', registeredCity: 'Pune', registeredPincode: '411038', version: 2 }, userErrors: [] });
  });

  it.each([
    [{ cin: 'U17120XX2011PTC123456' }, 'CORE_CIN_INVALID', 'cin'], [{ cin: 'U17120MH2099PTC123456' }, 'CORE_CIN_INVALID', 'cin'], [{ tan: 'PNE123456A' }, 'CORE_TAN_INVALID', 'tan'],
    [{ udyam: 'UDYAM-MH-26-123' }, 'CORE_UDYAM_INVALID', 'udyam'], [{ registeredStateCode: '27', registeredPincode: '302029' }, 'CORE_PINCODE_OUTSIDE_STATE', 'registeredPincode'],
  ])('is refused as %j, and nothing moves', async (said, code, field) => {
    const before = await acme.fingerprint();
    expect((await ask(COMPANY, { version: 1, ...said })).data.companyUpdate.userErrors).toMatchObject([{ code, field: [field] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('includes letters of undertaking, one at a time and none past its year', async () => {
    const { data } = await acme.as('*').ask('core', '{ branches { nodes { id version } } }');
    const branch = data.branches.nodes[0];
    expect((await ask(LETTER, { branchId: branch.id, number: 'AD270326000123A', validFrom: '2026-04-01' })).data.letterOfUndertakingRecord.userErrors).toEqual([{ code: 'CORE_LUT_NEEDS_GSTIN', field: ['branchId'] }]);
    await acme.as('*').ask('core', 'mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { userErrors { code } } }', { input: { id: branch.id, version: 1, gstin: composeGstin('27', 'AAKCS4521M') } });
    expect((await ask(LETTER, { branchId: branch.id, number: 'ad270326000123a', validFrom: '2026-04-01' })).data.letterOfUndertakingRecord.letterOfUndertaking).toEqual({ number: 'AD270326000123A', validFrom: '2026-04-01', validUntil: '2027-03-31' });
    expect((await ask(LETTER, { branchId: branch.id, number: 'AD270326000124A', validFrom: '2026-06-01', validUntil: '2027-06-01' })).data.letterOfUndertakingRecord.userErrors).toEqual([{ code: 'CORE_LUT_OUTSIDE_YEAR', field: ['validUntil'] }, { code: 'CORE_LUT_OVERLAPS', field: ['validFrom'] }]);
    expect((await ask(LETTER, { branchId: branch.id, number: 'AD1', validFrom: '2025-06-01' }, 'company:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });
});
