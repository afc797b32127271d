import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { configurePlatform, platform } from '@ilms/platform/runtime';
import { expectedColumns } from '@ilms/kernel/expected-columns';
import { aggregateOf, fieldsOf } from '@ilms/kernel/fields';
import { suspendTenant } from '@ilms/platform/tenant/tenant.service';
import { tidyArchives } from '../src/backup/tidy.ts';
import { Archives } from '../src/backup/archives.ts';
import { exportTables } from '../src/export/export-tables.ts';
import type { Company } from '../src/testing/system.ts';
import { BackupOffice } from './backup-office.ts';

let office: BackupOffice;
let acme: Company;
let other: Company;

const ASK = 'mutation { dataExportAsk { dataExport { id state askedBy } userErrors { code } } }';
const download = (id: string, by: Company, host = by.host) => by.system.http(host, `/download/platform/data-export/${id}`, { method: 'GET', headers: { authorization: `Bearer ${by.token}` } });

interface Export { id: string; row_count: number; file_count: number; part_count: number; state: string; error: string | null }
async function exported(company: Company): Promise<Export> {
  const { data } = await company.graphql(ASK);
  return office.ended('data_export', data.dataExportAsk.dataExport.id as string) as Promise<Export>;
}
const opened = (bytes: Buffer): Record<string, string> => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
/** As if nobody had asked yet today. */
const forget = () => office.pool.query("update public.data_export set asked_at = asked_at - interval '2 days'");

beforeAll(async () => {
  office = await BackupOffice.open();
  [acme, other] = [await office.system.company(['inventory', 'oms'], { seeded: true }), await office.system.company(['inventory'])];
  await office.rest(acme);
}, 120_000);
afterAll(() => office?.system.close());
beforeEach(forget);

describe('a company that takes its data along', () => {
  it('has every row of every table, its files, and words for them', async () => {
    const { data: { productsUpsert } } = await acme.graphql('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused } }', { input: { products: [{ code: 'FORMULA', name: '=HYPERLINK("http://evil.example","Pay")', hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku: 'FORMULA', price: '10.00' }] }] } });
    expect(productsUpsert.refused).toBe(0);
    const { rows: [product] } = await office.pool.query(`select id from ${acme.schema}.core_product where code = 'FORMULA'`);
    const picture = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF');
    const { json: file } = await office.system.http(acme.host, `/upload/core/attachment?noun=Product&record=${product.id}&filename=proof.pdf`, { body: picture, headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'application/octet-stream' } });
    expect((await office.pool.query(`select size from ${acme.schema}.core_attachment where id = $1`, [file.id])).rows).toEqual([{ size: picture.length }]);

    const made = await exported(acme);
    expect([made.state, made.error, made.file_count]).toEqual(['DONE', null, 1]);
    const answer = await download(made.id, acme);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'application/zip', 'private, no-store']);
    const files = opened(answer.bytes);
    expect(files[`files/Product/${file.id}-proof.pdf`]).toBe(picture.toString());

    // Every table is counted against the database, so that a module that comes later is counted too.
    let rows = 0;
    for (const [name, text] of Object.entries(files).filter(([path]) => path.endsWith('.csv') && !path.startsWith('company/') && path.includes('/'))) {
      const { rows: [{ count }] } = await office.pool.query(`select count(*)::int as count from ${acme.schema}.${name.split('/')[1]!.replace('.csv', '')}`);
      expect([name, rowsOf(text).length]).toEqual([name, count]);
      rows += count as number;
    }
    expect(rows).toBeGreaterThan(500);
    expect(made.row_count).toBeGreaterThan(rows);
    const orders = rowsOf(files['oms/oms_order.csv']!);
    const { rows: [order] } = await office.pool.query(`select total::text, number from ${acme.schema}.oms_order where id = $1`, [orders[0]!['id']]);
    expect([orders[0]!['total'], orders[0]!['number']]).toEqual([order.total, order.number]);
    expect(rowsOf(files['core/core_product.csv']!).find(({ code }) => code === 'FORMULA')!['name']).toBe(`'=HYPERLINK("http://evil.example","Pay")`);
    expect(rowsOf(files['company/people.csv']!).map(({ email }) => email)).toEqual([`owner@${acme.slug}.example`]);
    const dictionary = rowsOf(files['dictionary.csv']!);
    for (const [name, text] of Object.entries(files).filter(([path]) => path.includes('/') && path.endsWith('.csv'))) {
      expect([name, dictionary.filter(({ file: of }) => of === name).map(({ column }) => column)]).toEqual([name, text.split(/\r?\n/)[0]!.split(',')]);
    }
    expect(files['README.txt']).toContain(acme.slug);
  }, 120_000);

  it('has nothing in it by which somebody gets in or signs in its name, and nothing of another company', async () => {
    const { data } = await acme.graphql('mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { secret } }', { input: { url: 'https://example.com/hook', events: ['CustomerCreated'] } });
    expect(data.webhookCreate.secret).toMatch(/^whsec_/);
    const { data: { apiKeyCreate: { secret } } } = await acme.graphql('mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret } }', { input: { name: 'Shop', scopes: ['product:read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() } });
    const made = await exported(acme);
    const all = Object.values(opened((await download(made.id, acme)).bytes)).join('\n');
    const { rows } = await office.pool.query<{ hidden: string }>(`select secret as hidden from ${acme.schema}.core_webhook_endpoint union all select secret_hash from public.api_key union all select password_hash from public.login_user union all select $1 union all select $2`, [secret, data.webhookCreate.secret]);
    expect(rows.length).toBeGreaterThan(5);
    for (const { hidden } of rows) expect(all.includes(hidden)).toBe(false);
    expect([all.includes('https://example.com/hook'), all.includes(other.slug), all.includes(other.id)]).toEqual([true, false, false]);
  }, 60_000);

  it('leaves out every column whose name speaks of a secret, in every module there is', () => {
    const { modules } = office.system.all.installation;
    const speaks = /secret|password|token|_hash$/;
    const columns = exportTables(modules, acme.schema, () => true).flatMap(({ path, columns: those }) => those.map(({ name }) => `${path}.${name}`));
    expect(columns.length).toBeGreaterThan(500);
    expect(columns.filter((name) => speaks.test(name))).toEqual([]);
    const secrets = modules.flatMap(({ entities }) => entities).filter((type) => aggregateOf(type)?.plane === 'tenant' && fieldsOf(type).some((field) => field.secret)).flatMap((type) => expectedColumns(type).filter(({ column }) => speaks.test(column)));
    expect(secrets.length).toBeGreaterThan(4);
  });

  it('lies sealed, and does not open when a piece is moved or changed', async () => {
    const made = await exported(acme);
    const { rows } = await office.pool.query<{ id: string; content: Buffer }>('select id, content from public.data_export_part where export_id = $1 order by place', [made.id]);
    expect(rows).toHaveLength(made.part_count);
    expect(rows.some(({ content }) => content.includes('core_product'))).toBe(false);
    const altered = Buffer.from(rows[0]!.content);
    altered[40]! ^= 1;
    await office.pool.query('update public.data_export_part set content = $2 where id = $1', [rows[0]!.id, altered]);
    await expect(download(made.id, acme)).rejects.toThrow(/aborted|socket hang up|ECONNRESET/);
  }, 60_000);
});

describe('an export', () => {
  it('is asked for by one at a time, and not without end', async () => {
    const both = await Promise.all([acme.graphql(ASK), acme.graphql(ASK)]);
    const codes = both.map(({ data }) => (data.dataExportAsk.userErrors[0]?.code as string | undefined) ?? 'taken').sort();
    expect(codes).toEqual(['PLATFORM_EXPORT_UNDER_WAY', 'taken']);
    await office.ended('data_export', both.find(({ data }) => data.dataExportAsk.dataExport)!.data.dataExportAsk.dataExport.id as string);
    const { rows: [last] } = await office.pool.query("select * from public.data_export where tenant_id = $1 order by asked_at desc limit 1", [acme.id]);
    for (let n = 0; n < 4; n++) await office.pool.query("insert into public.data_export (id, tenant_id, state, asked_by, asked_by_id, asked_at, finished_at, kept_until, size_kib, row_count, file_count, part_count) values (gen_random_uuid(), $1, 'DONE', 'x', 'x', $2, $2, $2, 1, 1, 1, 0)", [acme.id, last.asked_at]);
    expect((await acme.graphql(ASK)).data.dataExportAsk.userErrors).toEqual([{ code: 'PLATFORM_ENOUGH_EXPORTS' }]);
  }, 60_000);

  it('is nobody’s who may not export: not listed, not asked for, not downloaded, by whatever door', async () => {
    const made = await exported(acme);
    const clerk = await acme.member(['company_admin']);
    expect((await clerk.graphql(ASK)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await clerk.graphql('{ dataExports { totalCount } }')).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await download(made.id, clerk)).status).toBe(403);
    expect((await download(made.id, other)).status).toBe(404);
    expect((await download(made.id, other, acme.host)).status).toBe(401);
    expect((await other.must('{ dataExports { totalCount } }')).dataExports.totalCount).toBe(0);
    expect((await acme.system.http(acme.host, `/download/platform/data-export/${made.id}`, { method: 'GET' })).status).toBe(401);
    expect((await office.pool.query('select from public.data_export where tenant_id = $1', [other.id])).rowCount).toBe(0);
  }, 60_000);

  it('is told to whoever asked, and to the company’s own log', async () => {
    const made = await exported(acme);
    await download(made.id, acme);
    const { securityLog } = await acme.must('{ securityLog(first: 6) { nodes { action actorName details } } }');
    expect((securityLog.nodes as { action: string }[]).map(({ action }) => action).filter((action) => action.startsWith('data-export')).slice(0, 3)).toEqual(['data-export-downloaded', 'data-export-made', 'data-export-asked']);
  }, 60_000);

  it('is deleted after a week, and says so', async () => {
    const made = await exported(acme);
    const runtime = platform();
    configurePlatform({ ...runtime, now: () => new Date(Date.now() + 7 * 86_400_000 + 1000) });
    try {
      await tidyArchives(new Archives(office.system.all.installation));
    } finally {
      configurePlatform(runtime);
    }
    expect((await office.pool.query('select from public.data_export_part where export_id = $1', [made.id])).rowCount).toBe(0);
    const gone = await download(made.id, acme);
    expect([gone.status, gone.json.error.code]).toEqual([400, 'PLATFORM_EXPORT_NOT_THERE']);
  }, 60_000);

  it('left behind by a process that is gone is given up, and can be asked for anew', async () => {
    const id = '019bd000-0000-7000-8000-000000000001';
    await office.pool.query("insert into public.data_export (id, tenant_id, state, asked_by, asked_by_id, asked_at, started_at) values ($1, $2, 'RUNNING', 'x', 'x', now() - interval '2 hours', now() - interval '1 hour')", [id, acme.id]);
    await office.pool.query('insert into public.data_export_part (id, export_id, place, content) values (gen_random_uuid(), $1, 0, $2)', [id, Buffer.from('left behind')]);
    expect(await office.ended('data_export', id)).toMatchObject({ state: 'FAILED' });
    expect((await office.pool.query('select from public.data_export_part where export_id = $1', [id])).rowCount).toBe(0);
    expect((await exported(acme)).state).toBe('DONE');
  }, 90_000);

  it('is there for a company that is suspended: its data is its own', async () => {
    await office.system.control((context) => suspendTenant(context, acme.id, 'test'));
    expect((await acme.graphql('{ orders { totalCount } }')).errors![0]!.extensions!['code']).toBe('TENANT_SUSPENDED');
    const made = await exported(acme);
    expect([made.state, (await download(made.id, acme)).status]).toEqual(['DONE', 200]);
  }, 60_000);
});
