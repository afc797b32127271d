import { sqlState } from '@ilms/kernel/database-errors';
import { CONTROL_ROLE, HOME_CELL, inCell, inScope, SYSTEM } from '@ilms/kernel/scope';
import { askDrill } from '@ilms/platform/backup/backup.service';
import { enableModule } from '@ilms/platform/subscription/subscription.service';
import { suspendTenant, purgeTenant } from '@ilms/platform/tenant/tenant.service';
import { startDatabase, type Database } from '../src/database/database.ts';
import type { Company } from '../src/testing/system.ts';
import { testDatabase, type TestDatabase } from '../src/testing/test-database.ts';
import { BackupOffice } from './backup-office.ts';

let office: BackupOffice;
/** Another server, and another database of the same one. */
let west: Database;
let south: TestDatabase;
let home: Company;
let there: Company;

beforeAll(async () => {
  [west, south] = [await startDatabase({ throwaway: true }), await testDatabase()];
  // The last one does not answer.
  office = await BackupOffice.open({ ILMS_CELLS: `west=${west.ownerUrl},south=${south.ownerUrl},gone=postgres://ilms_owner:x@127.0.0.1:1/ilms`, ILMS_NEW_CELLS: 'main,west,south' });
});
beforeAll(async () => { home = await office.system.company(['inventory', 'oms'], { cell: HOME_CELL, seeded: true }); });
beforeAll(async () => { there = await office.system.company(['inventory', 'oms'], { cell: 'west', seeded: true }); });
afterAll(async () => {
  await office?.system.close();
  await south?.stop();
  await west?.stop();
});

const owners = () => office.system.all.installation.owners!;
const has = async (cell: string, what: 'schema' | 'role', name: string) => (await owners().of(cell).query(what === 'schema' ? 'select from pg_namespace where nspname = $1' : 'select from pg_roles where rolname = $1', [name])).rowCount === 1;
const cellOf = async (company: Company) => (await office.pool.query('select cell from public.tenant where id = $1', [company.id])).rows[0].cell as string;
/** A statement as it would be sent in somebody's name. */
const inTheNameOf = (role: string, cell: string, text: string) => inScope({ role, cell, actor: SYSTEM, requestId: 'test' }, async () => office.system.all.installation.pool.query(text)).then(() => 'went through', (error: Error) => sqlState(error) ?? (error as { code?: string }).code);

describe('a company of another cell', () => {
  it('has its tables and its role there, and nowhere else', async () => {
    expect([await has('west', 'schema', there.schema), await has('west', 'role', there.schema), await has(HOME_CELL, 'schema', there.schema), await has(HOME_CELL, 'role', there.schema)]).toEqual([true, true, false, false]);
    expect([await has(HOME_CELL, 'schema', home.schema), await has('west', 'schema', home.schema), await has('west', 'role', home.schema)]).toEqual([true, false, false]);
  });

  it('works as any other: its modules hear each other, and its lists are its own', async () => {
    const ask = '{ orders { totalCount } variants { totalCount } salesAnalysis { orders gross } }';
    const [mine, theirs] = [await there.must(ask), await home.must(ask)];
    expect(mine.orders.totalCount).toBeGreaterThan(10);
    expect(mine.orders.totalCount).toBe(theirs.orders.totalCount);
    await there.must('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { code } } }', { input: { products: [{ code: 'ONLY-THERE', name: 'Only there', hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku: 'ONLY-THERE', price: '10.00' }] }] } });
    expect((await there.must('{ variants(search: "ONLY-THERE") { totalCount } }')).variants.totalCount).toBe(1);
    expect((await home.must('{ variants(search: "ONLY-THERE") { totalCount } }')).variants.totalCount).toBe(0);
    await there.rest();
    expect((await (await there.tables()).query(`select from ${there.schema}.core_inbox where state = 'done'`)).rowCount).toBeGreaterThan(10);
  }, 180_000);

  it('is reached by no role of another cell, nor its own role in another', async () => {
    const read = (schema: string) => `select * from ${schema}.core_customer`;
    expect(await inTheNameOf(there.schema, 'west', read(there.schema))).toBe('went through');
    expect(await inTheNameOf(there.schema, HOME_CELL, read(there.schema))).toBe('22023'); // there is no such role
    expect(await inTheNameOf(home.schema, 'west', read(there.schema))).toBe('22023');
    // Two cells of one server share roles; tables they do not.
    expect(await inTheNameOf(home.schema, 'south', read(home.schema))).toBe('42P01');
    expect(await inTheNameOf(home.schema, 'nowhere', read(home.schema))).toBe('CELL_UNKNOWN');
    expect(await inTheNameOf(CONTROL_ROLE, 'west', read(there.schema))).toBe('42501');
    expect(await inTheNameOf(CONTROL_ROLE, 'west', 'select * from public.tenant')).toBe('42P01');
    expect(await inTheNameOf(CONTROL_ROLE, 'west', "delete from public.schema_migrations")).toBe('42501');
    expect(() => inScope({ role: home.schema, cell: HOME_CELL, actor: SYSTEM, requestId: 'test' }, () => inCell('west', () => undefined))).toThrow('Only the control plane');
  });

  it('is not spoken to when context and connection name different cells', () => {
    const core = office.system.all.installation.subgraphs.get('core')!;
    const request = { tenant: { ...there.ref, cell: HOME_CELL }, actor: SYSTEM, permissions: ['*'], requestId: 'test', entitlements: { modules: ['core'], features: [], limits: {}, state: 'active' as const, hash: '' } };
    expect(() => inScope({ role: there.schema, cell: 'west', actor: SYSTEM, requestId: 'test' }, () => core.contextFor(request))).toThrow('speak for different tenants');
  });

  it('is backed up, tried out, restored and exported there', async () => {
    await office.rest(there);
    const before = await there.fingerprint();
    const backup = await office.backUp(there);
    expect([backup.state, backup.error]).toEqual(['DONE', null]);
    await there.must('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { code } } }', { input: { products: [{ code: 'AFTER', name: 'After', hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku: 'AFTER', price: '10.00' }] }] } });
    const { restoreRun } = await office.restore(there, backup.id as string);
    const run = await office.ended('restore_run', restoreRun.id as string);
    expect([run.state, run.error, run.aside_until !== null]).toEqual(['DONE', null, true]);
    expect([await there.fingerprint(), await office.state(there), await has('west', 'schema', `${there.schema}_aside_${run.number}`), await has(HOME_CELL, 'schema', there.schema)]).toEqual([before, 'active', true, false]);
    const drill = await office.system.control((context) => askDrill(context, { tenantId: there.id }));
    expect(await office.ended('restore_run', drill!.id)).toMatchObject({ state: 'DONE', error: null });
    const { dataExportAsk } = await there.must('mutation { dataExportAsk { dataExport { id } userErrors { code } } }');
    const exported = await office.ended('data_export', dataExportAsk.dataExport.id as string);
    expect([exported.state, exported.row_count > 1000]).toEqual(['DONE', true]);
  }, 180_000);

  it('is given a module there', async () => {
    const grows = await office.system.company([], { cell: 'west' });
    await office.system.control((context) => enableModule(context, grows.id, 'inventory', true));
    expect([(await owners().of('west').query('select from pg_tables where schemaname = $1 and tablename = $2', [grows.schema, 'inventory_warehouse'])).rowCount, await has(HOME_CELL, 'schema', grows.schema)]).toEqual([1, false]);
    await office.system.control((context) => suspendTenant(context, grows.id, 'test'));
    await office.system.control((context) => purgeTenant(context, grows.id, 'test'));
  }, 180_000);

  it('leaves nothing in any cell once it is purged', async () => {
    const gone = await office.system.company(['inventory'], { cell: 'west' });
    await office.system.control((context) => suspendTenant(context, gone.id, 'test'));
    await office.system.control((context) => purgeTenant(context, gone.id, 'test'));
    expect([await has('west', 'schema', gone.schema), await has('west', 'role', gone.schema)]).toEqual([false, false]);
  }, 180_000);
});

describe('a new company', () => {
  it('is made in the cell with the fewest of those that take new ones', async () => {
    const made = await office.system.company([]);
    expect(await cellOf(made)).toBe('south');
    expect(await has('south', 'schema', made.schema)).toBe(true);
  }, 180_000);

  it('is refused a cell that is none', async () => {
    const { refused } = await office.ask('tenantCreate', { slug: 'lost', name: 'Lost', modules: [], ownerName: 'O', ownerEmail: 'o@lost.example', cell: 'nowhere' }, 'tenant { id }');
    expect(refused).toBe('PLATFORM_UNKNOWN_CELL');
    expect((await office.pool.query("select from public.tenant where slug = 'lost'")).rowCount).toBe(0);
  });
});

describe('a cell that does not answer', () => {
  it('keeps its own companies in maintenance, and no others', async () => {
    await office.pool.query("update public.tenant set cell = 'gone' where id = $1", [there.id]);
    try {
      office.system.all.installation.controlPlane.forget();
      const answer = await there.graphql('{ orders { totalCount } }');
      expect([answer.status, answer.errors![0]!.extensions!['code'], answer.headers['retry-after'] !== undefined]).toEqual([503, 'TENANT_MAINTENANCE', true]);
      expect((await home.must('{ orders { totalCount } }')).orders.totalCount).toBeGreaterThan(10);
    } finally {
      await office.pool.query("update public.tenant set cell = 'west' where id = $1", [there.id]);
      office.system.all.installation.controlPlane.forget();
    }
  }, 180_000);

  it('is shown to us beside the others', async () => {
    const { cells, healthMigrations } = await office.admin.must('{ cells { name isHome takesNew isReachable companies sizeMib connections } healthMigrations { tenantId cell missing } }');
    expect(cells.map(({ name, isHome, takesNew, isReachable }: Record<string, unknown>) => [name, isHome, takesNew, isReachable])).toEqual([['main', true, true, true], ['west', false, true, true], ['south', false, true, true], ['gone', false, false, false]]);
    expect(cells[1]).toMatchObject({ companies: 1, isReachable: true, sizeMib: expect.any(Number), connections: expect.any(Number) });
    expect(healthMigrations.find((row: Record<string, unknown>) => row['tenantId'] === there.id)).toMatchObject({ cell: 'west', missing: [] });
  });
});
