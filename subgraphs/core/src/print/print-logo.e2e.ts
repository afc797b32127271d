import { World, type Person, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';
import { printingFor } from '../invoice-paper/invoice-printing.ts';
import { logoFile, setLogo } from './print-logo.service.ts';
import { samplePaper } from './sample-paper.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=', 'base64');
const LIST = '{ printLogos { id contentType width height branch { code } } }';
const REMOVE = 'mutation($branchId: ID) { printLogoRemove(input: { branchId: $branchId }) { printLogo { id } userErrors { code field } } }';
const PRINT = 'mutation($input: PrintSettingsInput!) { printSettingsSave(input: $input) { userErrors { code field } } }';

let world: World;
let acme: Tenant;
let boss: Person;
let branchId: string;

beforeAll(async () => { world = await World.open([module]); });
beforeEach(async () => {
  acme = await world.tenant();
  boss = acme.as('*');
  branchId = (await boss.ask('core', '{ branches { nodes { id } } }')).data.branches.nodes[0].id;
});
afterAll(() => world?.close());

const put = (content = PNG, branch?: string, person = boss) => person.run('core', (context) => setLogo(context, branch, 'logo.png', content));
const printed = (branch: string | null) => boss.run('core', async (context) => (await printingFor(context, branch)).print.logo);
const list = async (person = boss) => (await person.ask('core', LIST)).data?.printLogos;

describe('the logo of papers', () => {
  it('is the branch’s own before the company’s, and replaced whole', async () => {
    expect([await printed(branchId), await list()]).toEqual([undefined, []]);
    const first = await put();
    expect(await printed(branchId)).toBe(`data:image/png;base64,${first.content.toString('base64')}`);
    await put(JPEG);
    expect(await list()).toEqual([{ id: expect.any(String), contentType: 'image/jpeg', width: 1, height: 1, branch: null }]);
    await expect(boss.run('core', (context) => logoFile(context, first.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const own = await put(PNG, branchId);
    expect([(await printed(branchId))!.slice(0, 15), (await printed(null))!.slice(0, 15)]).toEqual(['data:image/png;', 'data:image/jpeg']);
    expect(await boss.run('core', (context) => logoFile(context, own.id))).toEqual({ filename: 'logo.png', contentType: 'image/png', body: own.content });
    expect((await boss.ask('core', REMOVE, { branchId })).data.printLogoRemove).toEqual({ printLogo: { id: own.id }, userErrors: [] });
    expect((await printed(branchId))!.slice(0, 15)).toBe('data:image/jpeg');
    expect((await boss.ask('core', REMOVE, { branchId })).data.printLogoRemove).toEqual({ printLogo: null, userErrors: [] });
  });

  it('is one of two that are sent at once', async () => {
    await Promise.all([put(PNG), put(JPEG), put(PNG), put(JPEG)]);
    expect(await list()).toHaveLength(1);
  });

  it('moves nothing when it is refused, to whoever may not set it, and at another company', async () => {
    const logo = await put();
    const bharat = await world.tenant();
    const before = [await acme.fingerprint(), await bharat.fingerprint()];
    await expect(put(Buffer.alloc(513 * 1024))).rejects.toMatchObject({ code: 'CORE_LOGO_REFUSED', message: expect.stringContaining('513 KB') });
    await expect(put(Buffer.from('not a picture'))).rejects.toMatchObject({ code: 'CORE_FILE_TYPE_REFUSED' });
    await expect(put(PNG, 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(put(PNG, branchId, bharat.as('*'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bharat.as('*').run('core', (context) => logoFile(context, logo.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await list(bharat.as('*'))).toEqual([]);
    expect((await bharat.as('*').ask('core', REMOVE, { branchId })).data.printLogoRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['branchId'] }]);
    expect((await acme.as('company:read').ask('core', REMOVE, {})).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await acme.as('product:read').ask('core', LIST)).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect([await acme.fingerprint(), await bharat.fingerprint()]).toEqual(before);
  });
});

describe('a sample of papers', () => {
  const sample = (id: string, person = boss) => person.run('core', (context) => samplePaper(context, id));
  const companyId = async () => (await boss.ask('core', '{ company { id } }')).data.company.id as string;

  it('is a PDF of the company or of a branch by what is set now, as large as it prints', async () => {
    const plain = await sample(await companyId());
    expect([plain.contentType, plain.body.subarray(0, 5).toString(), plain.body.includes('/Subtype /Image')]).toEqual(['application/pdf', '%PDF-', false]);
    await put(PNG, branchId);
    await boss.ask('core', PRINT, { input: { branchId, paper: 'A5' } });
    const [company, branch] = [await sample(await companyId()), await sample(branchId)];
    expect([company.body.includes('[0 0 595.28 841.89]'), company.body.includes('/Subtype /Image')]).toEqual([true, false]);
    expect([branch.body.includes('[0 0 419.53 595.28]'), branch.body.includes('/Subtype /Image')]).toEqual([true, true]);
  });

  it('is of no branch that is not there, or another company’s', async () => {
    const bharat = await world.tenant();
    await expect(sample('nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const id of [branchId, await companyId()]) await expect(sample(id, bharat.as('*'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
