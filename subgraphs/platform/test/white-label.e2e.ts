import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Company } from '@ilms/host/testing/system';
import { Office } from './people.ts';
import { DEEDS } from './deeds.ts';

let office: Office;
let acme: Company;
let clerk: Company;
beforeAll(async () => {
  office = await Office.open();
  acme = await office.system.company(['inventory']);
  clerk = await acme.member(['inventory_clerk']);
});
afterAll(() => office?.close());

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const LABEL = 'companyLabel { maySet isOwn isPartners name accent senderName replyTo pictures { kind path contentType } version }';
const SET = `mutation($input: LabelSetInput!) { companyLabelSet(input: $input) { ${LABEL} userErrors { code field } } }`;
const set = async (by: Company, input: object): Promise<string> => {
  const { data, errors } = await by.graphql(SET, { input });
  return (errors?.[0]?.extensions?.['code'] as string | undefined) ?? data.companyLabelSet.userErrors[0]?.code ?? 'done';
};
const bring = (by: Company, kind: string, content: Buffer, filename = 'logo.png') =>
  office.system.http(by.host, `/upload/platform/label-picture?kind=${kind}&filename=${filename}`, { body: content, headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream' } });
const theme = async (host: string) => (await office.system.http(host, '/label/theme', { method: 'GET' })).json;
const version = async (by: Company) => (await by.must(`{ ${LABEL} }`)).companyLabel.version as number | null;
/** Everything stored about labels, domains and partners: a refusal leaves it untouched. */
const stored = async () => JSON.stringify(await Promise.all(['company_label', 'label_picture', 'company_domain', 'partner', DEEDS].map(async (table) => (await office.system.database.pool.query(`select md5(string_agg(t::text, '|' order by t::text)) from ${table} t`)).rows)));
/** What would refuse, and that nothing moved. */
async function refused(deed: () => Promise<string>): Promise<string> {
  const before = await stored();
  const code = await deed();
  expect(await stored()).toBe(before);
  return code;
}

describe('a company’s label', () => {
  it('is seen by whoever comes to its address, and says nothing else of it', async () => {
    expect(await theme(acme.host)).toEqual({ name: null, palette: null, logo: null, logoDark: null, icon: null });
    expect(await set(acme, { name: ' Acme Books ', accent: '#0F766E', senderName: 'Acme', replyTo: 'help@acme.example' })).toBe('done');
    expect((await bring(acme, 'LOGO', PNG)).status).toBe(200);
    const path = `/label/${createHash('sha256').update(PNG).digest('hex')}`;
    expect((await acme.must(`{ ${LABEL} }`)).companyLabel).toEqual({ maySet: true, isOwn: true, isPartners: false, name: 'Acme Books', accent: '#0f766e', senderName: 'Acme', replyTo: 'help@acme.example', pictures: [{ kind: 'LOGO', path, contentType: 'image/png' }], version: 1 });
    const seen = await theme(acme.host);
    expect(seen).toMatchObject({ name: 'Acme Books', logo: path, logoDark: null, palette: { light: { accent: '#0f766e', onAccent: '#ffffff' }, dark: { onAccent: '#ffffff' } } });
    expect(Object.keys(seen).sort()).toEqual(['icon', 'logo', 'logoDark', 'name', 'palette']);
    const picture = await office.system.http(acme.host, path, { method: 'GET' });
    expect([picture.status, picture.bytes.equals(PNG), picture.headers['content-type'], picture.headers['x-content-type-options'], picture.headers['content-security-policy']]).toEqual([200, true, 'image/png', 'nosniff', "default-src 'none'; sandbox"]);
    expect(await office.logOf(acme)).toEqual(expect.arrayContaining(['label-set', 'label-picture-set']));
  });

  it('is no other company’s, and an address nobody has answers as ever', async () => {
    const bharat = await office.system.company([]);
    expect(await theme(bharat.host)).toEqual({ name: null, palette: null, logo: null, logoDark: null, icon: null });
    const path = (await theme(acme.host)).logo as string;
    for (const host of [bharat.host, 'localhost', 'nobody.localhost', 'erp.nobody.example']) expect([host, (await office.system.http(host, path, { method: 'GET' })).status]).not.toEqual([host, 200]);
    const [never, gone] = [await office.system.http('nobody.localhost', '/label/theme', { method: 'GET' }), await office.system.http('nobody.localhost', '/', { method: 'GET' })];
    expect([never.status, never.json]).toEqual([gone.status, gone.json]);
    expect((await bharat.must(`{ ${LABEL} }`)).companyLabel.isOwn).toBe(false);
  });

  it('is refused where it could not be read, forges a letter’s head, or was changed meanwhile', async () => {
    const seen = await version(acme);
    for (const [input, code] of [
      [{ accent: '#facc15' }, 'PLATFORM_ACCENT_UNREADABLE'], [{ accent: 'red' }, 'INVALID_FORMAT'], [{ accent: '#12345g' }, 'INVALID_FORMAT'],
      [{ senderName: 'Acme\r\nBcc: all@evil.example' }, 'any'], [{ senderName: 'x" <ceo@bank.example>' }, 'PLATFORM_SENDER_REFUSED'], [{ senderName: 'ceo@bank.example' }, 'PLATFORM_SENDER_REFUSED'],
      [{ replyTo: 'a@b.example, c@d.example' }, 'PLATFORM_SENDER_REFUSED'], [{ replyTo: 'a@b.example\nBcc: c@d.example' }, 'any'], [{ replyTo: 'nobody' }, 'PLATFORM_SENDER_REFUSED'],
    ] as const) {
      const found = await refused(() => set(acme, { version: seen, ...input }));
      expect([input, found]).toEqual([input, code === 'any' ? expect.not.stringMatching(/^done$/) : code]);
    }
    expect(await refused(() => set(acme, { version: 99, name: 'Late' }))).toBe('CONFLICT');
  });

  it('is nobody’s to change who may not, whose company tries us out, or who comes as a key of another company', async () => {
    expect(await refused(() => set(clerk, { name: 'Mine' }))).toBe('FORBIDDEN');
    expect(await refused(async () => (await bring(clerk, 'LOGO', PNG)).json.error.code)).toBe('FORBIDDEN');
    expect((await clerk.graphql(`{ ${LABEL} }`)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const trial = await office.system.company([]);
    await office.system.database.pool.query("update tenant set charged_from = null, state = 'trial', trial_ends_on = current_date + 9 where id = $1", [trial.id]);
    office.system.all.installation.controlPlane.forget();
    expect(await refused(() => set(trial, { name: 'Free' }))).toBe('PLATFORM_LABEL_NOT_SOLD');
    expect(await refused(async () => (await bring(trial, 'LOGO', PNG)).json.error.code)).toBe('PLATFORM_LABEL_NOT_SOLD');
    // The body names no company: whoever asks changes their own.
    const bharat = await office.system.company([]);
    const before = await theme(acme.host);
    expect(await set(bharat, { name: 'Bharat' })).toBe('done');
    expect(await theme(acme.host)).toEqual(before);
    const there = await office.system.http(acme.host, '/upload/platform/label-picture?kind=LOGO', { body: PNG, headers: { authorization: `Bearer ${bharat.token}`, 'content-type': 'application/octet-stream' } });
    expect(there.status).toBe(401);
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'logo.svg', 'CORE_FILE_TYPE_REFUSED'],
    ['a page called a picture', Buffer.from('<script>alert(1)</script>'), 'logo.png', 'CORE_FILE_TYPE_REFUSED'],
    ['an animation', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), 'logo.gif', 'PLATFORM_PICTURE_REFUSED'],
    ['more than 512 KB', Buffer.concat([PNG, Buffer.alloc(512 * 1024)]), 'logo.png', 'PLATFORM_PICTURE_REFUSED'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'logo.pdf', 'PLATFORM_PICTURE_REFUSED'],
  ])('takes no picture that is %s', async (_, content, filename, code) => {
    expect(await refused(async () => (await bring(acme, 'LOGO', content, filename)).json.error.code)).toBe(code);
  });

  it('takes one picture of each kind, also of two that come at once, and lets it go', async () => {
    const other = Buffer.concat([PNG, deflateSync(Buffer.from('other'))]);
    await Promise.all([bring(acme, 'ICON', PNG), bring(acme, 'ICON', other)]);
    const { rows } = await office.system.database.pool.query("select p.kind from label_picture p join company_label l on l.id = p.label_id where l.tenant_id = $1 and p.kind = 'ICON'", [acme.id]);
    expect(rows).toHaveLength(1);
    await acme.must(`mutation { companyLabelPictureRemove(input: { kind: ICON }) { ${LABEL} userErrors { code } } }`);
    expect((await theme(acme.host)).icon).toBeNull();
    expect((await clerk.graphql('mutation { companyLabelPictureRemove(input: { kind: LOGO }) { userErrors { code } } }')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect((await theme(acme.host)).logo).not.toBeNull();
  });

  it('stands at the head of letters, inside them, under its sender’s name and our address', async () => {
    await acme.must('mutation($input: MemberInviteInput!) { memberInvite(input: $input) { userErrors { code } } }', { input: { email: 'new@acme.example', roles: ['auditor'] } });
    const letter = await office.letterTo('new@acme.example');
    expect(letter).toMatchObject({ subject: `Olivia Owner invites you to Company ${acme.slug} on Acme Books`, sender: 'Acme', replyTo: 'help@acme.example' });
    expect(letter.html).toContain('<img src="cid:logo" alt="Acme Books"');
    expect(letter.html).toContain('background:#0f766e');
    const raw = office.rawTo('new@acme.example');
    expect(raw).toMatch(/^From: Acme <no-reply@localhost>$/m);
    expect(raw).toMatch(/^Reply-To: help@acme.example$/m);
    expect(raw).toMatch(/^Content-Id: <logo>$/im);
    await office.post(acme.host, 'forgotten', { email: `owner@${acme.slug}.example` });
    expect((await office.letterTo(`owner@${acme.slug}.example`)).subject).toBe('Choose a new password for Acme Books');
  });

  it('shows what an accent would look like before it is set', async () => {
    const ask = async (accent: string) => (await acme.must(`{ accentPreview(accent: "${accent}") { contrast refusal instead light { accent accentText } dark { accent accentText } } }`)).accentPreview;
    expect(await ask('#facc15')).toMatchObject({ refusal: expect.stringContaining('4.5 is needed'), instead: expect.stringMatching(/^#/), light: null, dark: null });
    expect(await ask('#000080')).toMatchObject({ refusal: null, light: { accent: '#000080' }, dark: { accent: expect.not.stringMatching('#000080') } });
    expect((await acme.graphql('{ accentPreview(accent: "javascript:") { contrast } }')).errors!.map(({ extensions }) => extensions!.code)).toEqual(['INVALID_INPUT']);
  });
});

describe('a partner’s label', () => {
  it('is worn by the companies it brings that have none of their own', async () => {
    const admin = await office.system.admin();
    const { partnerSave: { partner } } = await admin.must('mutation($input: PartnerSaveInput!) { partnerSave(input: $input) { partner { id version companies } userErrors { code } } }', { input: { name: 'Bookkeepers of Pune', contactName: 'Leela', email: 'leela@pune.example' } });
    await admin.must('mutation($input: PartnerLabelSetInput!) { partnerLabelSet(input: $input) { partner { label { name } } userErrors { code } } }', { input: { partnerId: partner.id, name: 'Pune ERP', accent: '#9a3412' } });
    const brought = await office.system.http('panel.localhost', `/upload/platform/label-picture?partner=${partner.id}&kind=LOGO&filename=l.png`, { body: PNG, headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/octet-stream' } });
    expect(brought.status).toBe(200);
    const { tenantCreate } = await admin.must('mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id slug partner { name } } userErrors { code } } }', { input: { slug: `p${acme.slug}`, name: 'Brought', modules: [], ownerName: 'B', ownerEmail: `b@${acme.slug}.example`, partnerId: partner.id } });
    expect(tenantCreate.tenant.partner.name).toBe('Bookkeepers of Pune');
    expect(await theme(`${tenantCreate.tenant.slug}.localhost`)).toMatchObject({ name: 'Pune ERP', logo: expect.stringMatching(/^\/label\//) });
    expect((await admin.must('query($filter: TenantFilter) { tenants(filter: $filter) { nodes { slug } } }', { filter: { partnerId: { eq: partner.id } } })).tenants.nodes).toEqual([{ slug: tenantCreate.tenant.slug }]);

    const own = await office.system.company([]);
    await admin.must('mutation($input: TenantPartnerSetInput!) { tenantPartnerSet(input: $input) { tenant { partner { id } } userErrors { code } } }', { input: { tenantId: own.id, partnerId: partner.id } });
    expect((await own.must(`{ ${LABEL} }`)).companyLabel).toMatchObject({ isPartners: true, isOwn: false, name: 'Pune ERP', version: null });
    await own.must(SET, { input: { name: 'Own name' } });
    expect(await theme(own.host)).toEqual({ name: 'Own name', palette: null, logo: null, logoDark: null, icon: null });
    await own.must(`mutation { companyLabelRemove { ${LABEL} userErrors { code } } }`);
    expect(await theme(own.host)).toMatchObject({ name: 'Pune ERP' });
    await admin.must('mutation($input: TenantPartnerSetInput!) { tenantPartnerSet(input: $input) { tenant { partner { id } } userErrors { code } } }', { input: { tenantId: own.id, partnerId: null } });
    expect((await theme(own.host)).name).toBeNull();
  });

  it('is ours to set alone, and two partners do not have one name', async () => {
    const admin = await office.system.admin();
    const save = 'mutation($input: PartnerSaveInput!) { partnerSave(input: $input) { partner { id } userErrors { code } } }';
    const partners = async () => (await office.system.database.pool.query('select name from partner order by name')).rows;
    const before = await partners();
    const { errors, data } = await acme.graphql(save, { input: { name: 'Mine' } });
    expect([data ?? null, errors!.map(({ extensions }) => extensions!.code), await partners()]).toEqual([null, errors!.map(() => 'GRAPHQL_VALIDATION_FAILED'), before]);
    expect(errors!.map(({ message }) => message)).toContain('Cannot query field "partnerSave" on type "Mutation".');
    const [one, other] = await Promise.all([admin.graphql(save, { input: { name: 'Twice' } }), admin.graphql(save, { input: { name: 'TWICE' } })]);
    expect([one, other].map(({ data }) => data.partnerSave.userErrors[0]?.code).sort()).toEqual(['PLATFORM_PARTNER_NAME_TAKEN', undefined]);
    expect((await admin.graphql('mutation($input: TenantPartnerSetInput!) { tenantPartnerSet(input: $input) { userErrors { code } } }', { input: { tenantId: acme.id, partnerId: acme.id } })).data.tenantPartnerSet.userErrors[0].code).toBe('NOT_FOUND');
  });
});
