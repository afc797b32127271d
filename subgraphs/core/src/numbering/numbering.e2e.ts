import { World, type Tenant } from '@ilms/host/testing/world';
import { uuidv7 } from '@ilms/kernel/uuid';
import { module } from '../module.ts';
import { claimDocumentKinds } from './document-kind.ts';
import { voidNumber } from './numbering.service.ts';

claimDocumentKinds(
  { code: 'test-invoice', label: 'Test invoices', isPerBranch: true, isYearly: true, isGst: true, pattern: '{BRANCH}/{FY}/{SEQ:5}' },
  { code: 'test-order', label: 'Test orders', isPerBranch: false, isYearly: true, isGst: false, pattern: 'T/{FY}/{SEQ:5}' },
);

const SET = 'mutation($input: NumberPatternInput!) { numberPatternSet(input: $input) { numberPattern { pattern fiscalYear startNumber version } userErrors { code message field } } }';
const PREVIEW = 'query($input: NumberPatternInput!) { numberPreview(input: $input) { next afterwards length problem } }';
const GAPS = 'query($scope: String!) { numberGaps(document: "test-invoice", scope: $scope, fiscalYear: "2026-27") { from to written kind reason } }';

let world: World;
let acme: Tenant;
let branchId: string;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
  branchId = (await acme.as('*').ask('core', '{ branches { nodes { id } } }')).data.branches.nodes[0].id;
});
afterAll(() => world?.close());

const take = (recordId?: string, tenant = acme, scope = branchId): Promise<string> =>
  tenant.as('*').run('core', (context) => context.transaction((tx) => tx.nextNumber({ document: 'test-invoice', scope, fiscalYear: '2026-27', prefix: 'HO/26-27/', ...(recordId ? { recordId } : {}) })));
const set = async (input: object, tenant = acme) => (await tenant.as('*').ask('core', SET, { input: { document: 'test-invoice', branchId, ...input } })).data.numberPatternSet;

describe('a number series', () => {
  it('writes the next number by the pattern that was set, and renumbers nothing', async () => {
    expect([await take(), await take()]).toEqual(['HO/26-27/00001', 'HO/26-27/00002']);
    expect(await set({ pattern: 'INV{BRANCH}{YY}-{SEQ:4}' })).toEqual({ numberPattern: { pattern: 'INV{BRANCH}{YY}-{SEQ:4}', fiscalYear: 'every', startNumber: 1, version: 1 }, userErrors: [] });
    expect(await take()).toBe('INVHO26-0003');
    const { data } = await acme.as('company:read').ask('core', '{ numbersTaken { nodes { written number } } numberSeries(fiscalYear: "2026-27") { document branchCode pattern isSet lastNumber next remaining } }');
    expect(data.numbersTaken.nodes.map((row: { written: string }) => row.written).toSorted()).toEqual(['HO/26-27/00001', 'HO/26-27/00002', 'INVHO26-0003']);
    expect(data.numberSeries.find((one: { document: string }) => one.document === 'test-invoice')).toEqual({ document: 'test-invoice', branchCode: 'HO', pattern: 'INV{BRANCH}{YY}-{SEQ:4}', isSet: true, lastNumber: 3, next: 'INVHO26-0004', remaining: 99_999_996 });
  });

  it('begins where it was told, and a pattern of one year goes before that of every year', async () => {
    await set({ pattern: '{BRANCH}/{FY}/{SEQ:5}', startNumber: 501 });
    await set({ pattern: 'Q{BRANCH}/{SEQ:4}', fiscalYear: '2027-28' });
    expect(await take()).toBe('HO/26-27/00501');
    const next = await acme.as('*').run('core', (context) => context.transaction((tx) => tx.nextNumber({ document: 'test-invoice', scope: branchId, fiscalYear: '2027-28', prefix: 'x' })));
    expect(next).toBe('QHO/0001');
  });

  it('stays without a gap when many are taken at once and some are rolled back', async () => {
    await set({ pattern: '{BRANCH}-{FY}-{SEQ:4}' });
    await Promise.allSettled(Array.from({ length: 20 }, (_, index) => acme.as('*').run('core', (context) => context.transaction(async (tx) => {
      await tx.nextNumber({ document: 'test-invoice', scope: branchId, fiscalYear: '2026-27', prefix: 'x' });
      if (index % 4 === 3) throw new Error('no invoice after all');
    }))));
    const { data } = await acme.as('*').ask('core', '{ numbersTaken(first: 100) { nodes { number written } } }');
    expect(data.numbersTaken.nodes.map((row: { number: number }) => row.number).toSorted((a: number, b: number) => a - b)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    expect(new Set(data.numbersTaken.nodes.map((row: { written: string }) => row.written)).size).toBe(15);
    expect((await acme.as('company:read').ask('core', GAPS, { scope: branchId })).data.numberGaps).toEqual([]);
  });

  it('proves what is missing and what was cancelled', async () => {
    const cancelled = uuidv7();
    await take();
    await take(cancelled);
    await acme.as('*').run('core', (context) => context.transaction((tx) => voidNumber(tx, cancelled, 'Entered twice')));
    await world.database.pool.query(`update ${acme.schema}.core_number_series set last_number = 5 where document = 'test-invoice'`);
    await take();
    expect((await acme.as('company:read').ask('core', GAPS, { scope: branchId })).data.numberGaps).toEqual([
      { from: 2, to: 2, written: 'HO/26-27/00002', kind: 'CANCELLED', reason: 'Entered twice' },
      { from: 3, to: 5, written: 'HO/26-27/00003 to HO/26-27/00005', kind: 'MISSING', reason: null },
    ]);
  });

  it('never gives a number a second time, whatever the patterns say', async () => {
    await set({ pattern: 'A{YY}1{SEQ:1}' });
    expect([await take(), await take()]).toEqual(['A2611', 'A2612']);
    await set({ pattern: 'A{YY}{SEQ:1}', version: 1 });
    for (let counter = 3; counter <= 10; counter++) expect(await take()).toBe(`A26${counter}`);
    await expect(take()).rejects.toMatchObject({ code: 'CORE_NUMBER_REPEATS' });
    await set({ pattern: 'B{YY}{SEQ:1}', version: 2 });
    expect(await take()).toBe('B2611');
  });

  it('lets nobody rewrite the register', async () => {
    await take();
    await acme.as('*').run('core', async (context) => {
      await expect(context.sql('delete from core_number_taken')).rejects.toThrow(/permission denied/);
      await expect(context.sql("update core_number_taken set written = 'x'")).rejects.toThrow(/permission denied/);
    });
  });

  it('shows what a pattern would write before it is set, with the reason it is refused for', async () => {
    await take();
    const preview = async (pattern: string) => (await acme.as('company:read').ask('core', PREVIEW, { input: { document: 'test-invoice', branchId, pattern, fiscalYear: '2026-27' } })).data.numberPreview;
    expect(await preview('GST/{BRANCH}/{SEQ:6}')).toEqual({ next: 'GST/HO/000002', afterwards: 'GST/HO/000003', length: 13, problem: null });
    expect(await preview('INVOICE/{BRANCH}/{SEQ:6}')).toEqual({ next: 'INVOICE/HO/000002', afterwards: 'INVOICE/HO/000003', length: 17, problem: '“INVOICE/HO/000002” has 17 characters; the number of a GST document may have at most 16: CGST Rules, rule 46(b).' });
  });

  it.each([
    ['{BRANCH}/{FY}', 'CORE_SERIES_NEEDS_COUNTER'],
    ['{SEQ:3}/{FY}/{SEQ:3}', 'CORE_SERIES_NEEDS_COUNTER'],
    ['{BRANCH}/{SEQ:5}', 'CORE_SERIES_NEEDS_YEAR'],
    ['INV {FY}/{SEQ:5}', 'CORE_SERIES_CHARACTERS'],
    ['inv/{FY}/{SEQ:5}', 'CORE_SERIES_CHARACTERS'],
    ['/{FY}/{SEQ:5}', 'CORE_SERIES_FIRST_CHARACTER'],
    ['{MONTH}/{FY}/{SEQ:5}', 'CORE_SERIES_WORD_UNKNOWN'],
    ['INVOICE/{FY}/{SEQ:5}', 'CORE_SERIES_TOO_LONG'],
  ])('refuses the pattern %s, and nothing moves', async (pattern, code) => {
    const before = await acme.fingerprint();
    expect((await set({ pattern })).userErrors).toMatchObject([{ code, field: ['pattern'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('refuses what another branch writes, two at once included', async () => {
    const { data } = await acme.as('*').ask('core', 'mutation { branchCreate(input: { code: "JPR", name: "Jaipur", stateCode: "08" }) { branch { id } } }');
    const jaipur = data.branchCreate.branch.id as string;
    const answers = await Promise.all([branchId, jaipur].map((id) => set({ branchId: id, pattern: 'INV/{FY}/{SEQ:4}' })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'CORE_SERIES_LIKE_ANOTHER', field: ['pattern'] }]);
  });

  it('is set by who may, on what he saw, and in his own company', async () => {
    await set({ pattern: '{BRANCH}-{FY}-{SEQ:4}' });
    const stranger = await world.tenant();
    const [before, theirs] = [await acme.fingerprint(), await stranger.fingerprint()];
    const input = { document: 'test-invoice', branchId, pattern: 'A{FY}{SEQ:4}' };
    expect((await acme.as('company:read').ask('core', SET, { input })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await set({ pattern: 'A{FY}{SEQ:4}', version: 9 })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await set({ pattern: 'A{FY}{SEQ:4}' }, stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['branchId'] }]);
    expect([await acme.fingerprint(), await stranger.fingerprint()]).toEqual([before, theirs]);
  });

  it('lists all series with as many statements for five branches as for one', async () => {
    const count = () => acme.as('*').statements('core', '{ numberSeries { next } }');
    const one = await count();
    for (const code of ['B1', 'B2', 'B3', 'B4']) await acme.as('*').ask('core', 'mutation($c: String!) { branchCreate(input: { code: $c, name: $c, stateCode: "27" }) { userErrors { code } } }', { c: code });
    expect(await count()).toBe(one);
  });
});
