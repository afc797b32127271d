import { setTimeout as sleep } from 'node:timers/promises';
import { System, type Company } from '../src/testing/system.ts';

const FIELDS = 'id kind status isTrial total processed succeeded failed error hasFile hasErrors canUndo undo { total removed restored switchedOff kept { type outcome why } } refusals { line key source problems { code column message } }';
const PLAN = `mutation($input: ImportPlanInput!) { importPlan(input: $input) { bulkOperation { ${FIELDS} } userErrors { code field message } } }`;
const RUN = `mutation($input: ImportRunInput!) { importRun(input: $input) { bulkOperation { id } userErrors { code field message } } }`;
const UNDO = 'mutation($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { bulkOperation { id } userErrors { code field message } } }';
const EXPORT = 'mutation($input: ExportStartInput!) { exportStart(input: $input) { bulkOperation { id } userErrors { code field message } } }';
const ACTION = 'mutation($input: BulkActionStartInput!) { bulkActionStart(input: $input) { bulkOperation { id } userErrors { code field message } } }';
const CUSTOMERS = 'query Customers($first: Int, $after: String, $search: String) { customers(first: $first, after: $after, search: $search, sort: [{ field: code }]) { totalCount pageInfo { hasNextPage endCursor } nodes { id version code name pan isActive addresses { city } createdAt } } }';

let system: System;
let acme: Company;

beforeAll(async () => { system = await System.open(); });
beforeEach(async () => { acme = await system.company([]); });
afterAll(() => system?.close());

const bearer = (who: Company) => ({ authorization: `Bearer ${who.token}` });

async function upload(who: Company, text: string | Buffer, filename = 'customers.csv'): Promise<string> {
  const answer = await system.http(who.host, `/upload/core/import?filename=${encodeURIComponent(filename)}`, { body: text, headers: { ...bearer(who), 'content-type': 'text/csv' } });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json.id as string;
}

/** The work once it has ended. */
async function ended(who: Company, id: string) {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const { bulkOperation } = await who.must('query($id: ID!) { bulkOperation(id: $id) { status } }', { id });
    if (!['WAITING', 'RUNNING', 'UNDOING', 'DRAFT'].includes(bulkOperation.status)) return (await who.must(`query($id: ID!) { bulkOperation(id: $id) { ${FIELDS} } }`, { id })).bulkOperation;
    await sleep(100);
  }
  throw new Error('It did not end.');
}

const MAPPING = { code: { heading: 'Party code' }, name: { heading: 'Party name' }, gstin: { heading: 'GST No' }, pan: { heading: 'PAN' } };
const FILE = 'Party code,Party name,GST No,PAN\r\nC1,Sharma Traders,27AAPFU0939F1ZV,\r\nC2,"Patel, Sons",24AAACC1206D1ZM,\r\nC3,,,\r\nC4,Rao,,ABCDE1234F\r\nC5,Iyer,27AAPFU0939F1ZX,\r\n';

async function planned(who = acme, text = FILE): Promise<string> {
  const id = await upload(who, text);
  await who.must(PLAN, { input: { id, kind: 'customers', mapping: MAPPING } });
  return id;
}

async function imported(who = acme, text = FILE) {
  const id = await planned(who, text);
  await who.must(RUN, { input: { id } });
  return ended(who, id);
}

const codes = async () => (await acme.must('{ customers(first: 100) { nodes { code name } } }')).customers.nodes.map((row: { code: string }) => row.code);

describe('an import', () => {
  it('guesses what the columns mean, and remembers what somebody said of the same headings', async () => {
    const id = await upload(acme, FILE);
    const suggestion = 'query($id: ID!) { importSuggestion(id: $id, kind: "customers") { headings mapping isRemembered sample } }';
    expect((await acme.must(suggestion, { id })).importSuggestion).toMatchObject({ headings: ['Party code', 'Party name', 'GST No', 'PAN'], mapping: MAPPING, isRemembered: false, sample: [{ 'Party code': 'C1' }, {}, {}, {}, {}] });
    await acme.must(PLAN, { input: { id, kind: 'customers', mapping: { ...MAPPING, pan: null, email: { value: 'office@acme.example' } } } });
    const again = await upload(acme, FILE);
    expect((await acme.must(suggestion, { id: again })).importSuggestion).toMatchObject({ mapping: { code: { heading: 'Party code' }, email: { value: 'office@acme.example' } }, isRemembered: true });
  });

  it('is tried without a trace, then done; refused rows say why and come back as a file to mend', async () => {
    const id = await planned();
    await acme.must(RUN, { input: { id, dryRun: true } });
    const tried = await ended(acme, id);
    expect(tried).toMatchObject({ status: 'DONE', isTrial: true, total: 5, processed: 5, succeeded: 3, failed: 2, canUndo: false });
    expect(await codes()).toEqual([]);
    await acme.must(RUN, { input: { id } });
    const done = await ended(acme, id);
    expect(done).toMatchObject({ status: 'DONE', isTrial: false, succeeded: 3, failed: 2, hasErrors: true, canUndo: true });
    expect(done.refusals.map((row: { line: number; problems: { code: string; column: string }[] }) => [row.line, row.problems.map(({ code, column }) => [code, column])])).toEqual([
      [3, [['REQUIRED', 'Name']]], [5, [['CORE_GSTIN_CHECK_DIGIT', 'GSTIN']]],
    ]);
    expect(await codes()).toEqual(['C2', 'C4', 'C1']);
    const file = await system.http(acme.host, `/download/core/bulk-errors/${id}`, { method: 'GET', headers: bearer(acme) });
    const lines = file.text.split('\r\n');
    expect(lines[0]).toBe('\uFEFFParty code,Party name,GST No,PAN,Why it was refused');
    expect(lines[1]).toBe('C3,,,,Name: Name is required.');
    // Mended and sent again: what is there stays, what was missing comes.
    const mended = await imported(acme, file.text.replace('C3,,', 'C3,Das,').replace('27AAPFU0939F1ZX', '27AAPFU0939F1ZV'));
    expect(mended).toMatchObject({ succeeded: 2, failed: 0 });
    expect((await codes()).length).toBe(5);
  });

  it('takes the company’s own fields as columns, each as its kind is written', async () => {
    const define = (key: string, label: string, kind: string, choices?: string[]) => acme.must('mutation($input: CustomFieldInput!) { customFieldCreate(input: $input) { userErrors { code } } }', { input: { noun: 'Customer', key, label, kind, choices } });
    await define('route', 'Beat', 'CHOICE', ['North side', 'South side']);
    await define('since', 'Customer since', 'DAY');
    await define('visits', 'Visits a month', 'NUMBER');
    await define('days', 'Days', 'CHOICES', ['Mon', 'Tue']);
    const { importKinds } = await acme.must('{ importKinds { code columns { path label kind choices } } }');
    const columns = importKinds.find(({ code }: { code: string }) => code === 'customers').columns;
    expect(columns.slice(-4)).toEqual([
      { path: 'customFields.route', label: 'Beat', kind: 'choice', choices: ['North side', 'South side'] }, { path: 'customFields.since', label: 'Customer since', kind: 'day', choices: [] },
      { path: 'customFields.visits', label: 'Visits a month', kind: 'decimal', choices: [] }, { path: 'customFields.days', label: 'Days', kind: 'text', choices: [] },
    ]);
    const id = await upload(acme, 'Party code,Party name,Beat,Customer since,Visits a month,Days\r\nC1,Sharma,north side,22/11/2024,"1,200","Tue, Mon"\r\nC2,Patel,West,,,\r\nC3,Rao,,,,Sun\r\n');
    const { importSuggestion } = await acme.must('query($id: ID!) { importSuggestion(id: $id, kind: "customers") { mapping } }', { id });
    expect(importSuggestion.mapping).toMatchObject({ 'customFields.route': { heading: 'Beat' }, 'customFields.visits': { heading: 'Visits a month' } });
    await acme.must(PLAN, { input: { id, kind: 'customers', mapping: importSuggestion.mapping } });
    await acme.must(RUN, { input: { id } });
    const done = await ended(acme, id);
    expect(done.refusals.map((row: { problems: { code: string; column: string }[] }) => row.problems.map(({ code, column }) => [code, column]))).toEqual([[['INVALID_FORMAT', 'Beat']], [['CORE_CUSTOM_FIELD_VALUE', 'Days']]]);
    expect((await acme.must('{ customers { nodes { code customFields } } }')).customers.nodes).toEqual([{ code: 'C1', customFields: { route: 'North side', since: '2024-11-22', visits: '1200', days: ['Tue', 'Mon'] } }]);
  });

  it('changes nothing when the same file comes again', async () => {
    await imported();
    const count = () => system.database.pool.query<{ n: number }>(`select (select count(*) from ${acme.schema}.core_timeline_entry where noun = 'Customer')::int + (select sum(version) from ${acme.schema}.core_customer)::int as n`).then(({ rows }) => rows[0]!.n);
    const before = await count();
    expect(await imported()).toMatchObject({ succeeded: 3, failed: 2 });
    expect(await count()).toBe(before);
  });

  it('is taken back: new records go, changed ones are as they were, what somebody touched since stays with the reason', async () => {
    await acme.must('mutation { customerCreate(input: { code: "C2", name: "Patel Brothers", email: "patel@x.example" }) { customer { id } userErrors { code } } }');
    const { id } = await imported();
    const { customers } = await acme.must('{ customers(first: 100) { nodes { id code name gstin version } } }');
    const of = (code: string) => customers.nodes.find((row: { code: string }) => row.code === code);
    expect(of('C2')).toMatchObject({ name: 'Patel, Sons', gstin: '24AAACC1206D1ZM' });
    await acme.must('mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { id } userErrors { code } } }', { input: { id: of('C4').id, version: of('C4').version, phone: '+91 98200 00000' } });
    await acme.must(UNDO, { input: { id } });
    expect(await ended(acme, id)).toMatchObject({ status: 'UNDONE', undo: { total: 3, removed: 1, restored: 1, switchedOff: 0, kept: [{ type: 'Customer', outcome: 'KEPT', why: 'Somebody has changed it since.' }] } });
    const after = (await acme.must('{ customers(first: 100) { nodes { code name gstin email } } }')).customers.nodes;
    expect(after).toEqual([{ code: 'C2', name: 'Patel Brothers', gstin: null, email: 'patel@x.example' }, { code: 'C4', name: 'Rao', gstin: null, email: null }]);
    const refused = (await acme.graphql(UNDO, { input: { id } })).data.bulkOperationUndo.userErrors;
    expect(refused).toMatchObject([{ code: 'CORE_BULK_BUSY' }]);
  });

  it('is refused without its permission, to strangers, and half planned; nothing moves', async () => {
    const clerk = await acme.member(['auditor']);
    expect((await system.http(acme.host, '/upload/core/import?filename=x.csv', { body: FILE, headers: { ...bearer(clerk), 'content-type': 'text/csv' } })).json.error.code).toBe('FORBIDDEN');
    expect((await system.http(acme.host, '/upload/core/import?filename=x.csv', { body: FILE, headers: { 'content-type': 'text/csv' } })).status).toBe(401);
    expect((await system.http(acme.host, '/upload/core/import?filename=x.csv', { body: Buffer.from([0, 1, 2, 3]), headers: { ...bearer(acme), 'content-type': 'text/csv' } })).json.error).toMatchObject({ code: 'CORE_FILE_UNREADABLE' });
    const id = await upload(acme, FILE);
    const before = await acme.fingerprint();
    const plan = async (who: Company, input: object) => (await who.graphql(PLAN, { input: { id, kind: 'customers', mapping: MAPPING, ...input } })).data?.importPlan?.userErrors;
    expect(await plan(acme, { mapping: { code: MAPPING.code } })).toMatchObject([{ code: 'CORE_IMPORT_COLUMN_MISSING', field: ['mapping', 'name'] }]);
    expect(await plan(acme, { mapping: { ...MAPPING, name: { heading: 'Nobody' } } })).toMatchObject([{ code: 'CORE_IMPORT_HEADING_UNKNOWN' }]);
    expect(await plan(acme, { mapping: { ...MAPPING, __proto__: { x: 1 }, secret: { value: '1' } } })).toMatchObject([{ code: 'CORE_IMPORT_COLUMN_UNKNOWN' }]);
    expect(await plan(acme, { kind: 'opening-stock' })).toMatchObject([{ code: 'CORE_IMPORT_KIND_UNKNOWN' }]);
    expect((await acme.graphql(RUN, { input: { id } })).data.importRun.userErrors).toMatchObject([{ code: 'CORE_BULK_BUSY' }]);
    const bharat = await system.company([]);
    expect((await bharat.graphql(PLAN, { input: { id, kind: 'customers', mapping: MAPPING } })).data.importPlan.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await bharat.graphql('query($id: ID!) { bulkOperation(id: $id) { id } }', { id })).data.bulkOperation).toBeNull();
    expect(await acme.fingerprint()).toBe(before);
  });

  it('goes no further than its owner may at that moment', async () => {
    const clerk = await acme.member(['master_clerk']);
    const id = await planned(clerk);
    await system.database.pool.query(`update membership set roles = '["auditor"]' where tenant_id = $1 and roles = '["master_clerk"]'`, [acme.id]);
    await system.all.installation.subgraphs.get('core')!.run({ tenant: acme.ref, actor: { kind: 'user', id: 'x', name: 'x' }, permissions: ['*'], entitlements: await system.all.installation.controlPlane.entitlements(acme.id), requestId: 'test' },
      (context) => context.transaction(async (tx) => {
        await tx.sql("update core_bulk_operation set status = 'WAITING' where id = ?", [id]);
        tx.enqueue({ module: 'core', job: 'work-bulk-operation', payload: { id } });
      }));
    expect(await ended(acme, id)).toMatchObject({ status: 'FAILED', error: 'This needs the permission customer:write (Enter and change customers).', succeeded: 0 });
    expect(await codes()).toEqual([]);
  });
});

describe('an export', () => {
  const input = { label: 'Customers', query: CUSTOMERS, connection: 'customers', format: 'CSV', columns: [{ title: 'Code', path: 'code' }, { title: 'Name', path: 'name' }, { title: 'PAN', path: 'pan' }, { title: 'Cities', path: 'addresses.city' }, { title: 'Addresses', path: 'addresses.length', kind: 'whole' }, { title: 'Active', path: 'isActive', kind: 'flag' }] };

  it('writes every row of the list, and nothing that would run in a spreadsheet or that its owner may not see', async () => {
    const rows = Array.from({ length: 230 }, (_, i) => ({ code: `K${String(i).padStart(3, '0')}`, name: i === 0 ? '=HYPERLINK("http://evil")' : `Customer ${i}`, pan: 'ABCDE1234F', ...(i === 1 ? { addresses: [{ label: 'A', line1: 'x', city: 'Pune', stateCode: '27', pincode: '411001' }, { label: 'B', line1: 'x', city: 'Thane', stateCode: '27', pincode: '400601' }] } : {}) }));
    await acme.must('mutation($input: CustomersUpsertInput!) { customersUpsert(input: $input) { refused userErrors { code } } }', { input: { customers: rows } });
    const file = async (who: Company) => {
      const { exportStart } = await who.must(EXPORT, { input });
      expect(await ended(who, exportStart.bulkOperation.id)).toMatchObject({ status: 'DONE', total: 230, processed: 230, hasFile: true });
      return (await system.http(who.host, `/download/core/bulk-file/${exportStart.bulkOperation.id}`, { method: 'GET', headers: bearer(who) })).text.split('\r\n');
    };
    const lines = await file(acme);
    expect(lines.length).toBe(232);
    expect(lines.slice(0, 3)).toEqual(['\uFEFFCode,Name,PAN,Cities,Addresses,Active', 'K000,"\'=HYPERLINK(""http://evil"")",ABCDE1234F,,0,Yes', 'K001,Customer 1,ABCDE1234F,"Pune, Thane",2,Yes']);
    const clerk = await acme.member(['master_clerk']);
    expect((await file(clerk))[2]).toBe('K001,Customer 1,,"Pune, Thane",2,Yes');
  });

  it('is another’s own affair, and refuses what is no list', async () => {
    const { exportStart } = await acme.must(EXPORT, { input });
    const { id } = await ended(acme, exportStart.bulkOperation.id);
    const clerk = await acme.member(['master_clerk']);
    expect((await system.http(acme.host, `/download/core/bulk-file/${id}`, { method: 'GET', headers: bearer(clerk) })).status).toBe(404);
    const codesOf = async (change: object) => (await acme.graphql(EXPORT, { input: { ...input, ...change } })).data.exportStart.userErrors.map(({ code }: { code: string }) => code);
    expect(await codesOf({ query: 'mutation($first: Int, $after: String) { customers(first: $first, after: $after) { nodes { id } } }' })).toEqual(['CORE_OPERATION_UNUSABLE']);
    expect(await codesOf({ query: '{ customers { nodes { id } } }' })).toEqual(['CORE_OPERATION_UNUSABLE']);
    expect(await codesOf({ connection: 'products' })).toEqual(['CORE_OPERATION_UNUSABLE']);
    const wrong = (await acme.must(EXPORT, { input: { ...input, query: CUSTOMERS.replace('isActive', 'isSecret') } })).exportStart.bulkOperation.id;
    expect(await ended(acme, wrong)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('isSecret') });
  });
});

describe('a bulk change', () => {
  const change = (input: object = {}) => ({ label: 'Switch off', query: CUSTOMERS, connection: 'customers', mutation: 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code message field } } }', input: { id: '$id', version: '$version', isActive: false }, ...input });

  it('is made to all that the query finds, or to the named ones; and is taken back', async () => {
    await acme.must('mutation($input: CustomersUpsertInput!) { customersUpsert(input: $input) { refused userErrors { code } } }', { input: { customers: Array.from({ length: 120 }, (_, i) => ({ code: `K${i}`, name: i < 110 ? `Old ${i}` : `New ${i}` })) } });
    const active = async () => (await acme.must('{ customers(filter: { isActive: { eq: true } }) { totalCount } }')).customers.totalCount;
    const all = (await acme.must(ACTION, { input: change({ variables: { search: 'Old' } }) })).bulkActionStart.bulkOperation.id;
    expect(await ended(acme, all)).toMatchObject({ status: 'DONE', total: 110, succeeded: 110, failed: 0, canUndo: true });
    expect(await active()).toBe(10);
    await acme.must(UNDO, { input: { id: all } });
    expect(await ended(acme, all)).toMatchObject({ status: 'UNDONE', undo: { restored: 110, kept: [] } });
    expect(await active()).toBe(120);
    const { customers } = await acme.must('{ customers(first: 2) { nodes { id } } }');
    const some = (await acme.must(ACTION, { input: change({ ids: customers.nodes.map(({ id }: { id: string }) => id), input: { id: '$id', version: '$version', gstin: 'nonsense' } }) })).bulkActionStart.bulkOperation.id;
    expect(await ended(acme, some)).toMatchObject({ status: 'DONE', total: 2, succeeded: 0, failed: 2, hasErrors: true, canUndo: false });
  });

  it('needs its permission and one thing to do', async () => {
    const auditor = await acme.member(['auditor']);
    expect((await auditor.graphql(ACTION, { input: change() })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'bulk:start' } });
    expect((await acme.graphql(ACTION, { input: change({ mutation: 'mutation($input: X!) { a(input: $input) { userErrors { code } } b(input: $input) { userErrors { code } } }' }) })).data.bulkActionStart.userErrors).toMatchObject([{ code: 'CORE_OPERATION_UNUSABLE' }]);
    expect((await acme.graphql(ACTION, { input: change({ ids: ['no id'] }) })).data.bulkActionStart.userErrors).toMatchObject([{ code: 'INVALID_ID' }]);
  });
});
