import { setTimeout as sleep } from 'node:timers/promises';
import { System, type Company } from '@ilms/host/testing/system';

let system: System;
let acme: Company;
beforeAll(async () => {
  system = await System.open();
  acme = await system.company(['inventory']);
});
afterAll(() => system?.close());

async function ended(id: string) {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const { bulkOperation } = await acme.must('query($id: ID!) { bulkOperation(id: $id) { status error changedRecords outcomes { created updated unchanged refused } reasons { code column } plan { listPath } undo { removed restored kept { why } } } }', { id });
    if (!['WAITING', 'RUNNING', 'UNDOING', 'DRAFT'].includes(bulkOperation.status)) return bulkOperation;
    await sleep(100);
  }
  throw new Error('It did not end.');
}

/** Brings a file in as its headings suggest. */
async function bring(kind: string, text: string, dryRun = false) {
  const { json: { id } } = await system.http(acme.host, '/upload/core/import?filename=file.csv', { body: text, headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'text/csv' } }) as { json: { id: string } };
  const { importSuggestion } = await acme.must('query($id: ID!, $kind: String!) { importSuggestion(id: $id, kind: $kind) { mapping } }', { id, kind });
  expect((await acme.must('mutation($input: ImportPlanInput!) { importPlan(input: $input) { userErrors { code message } } }', { input: { id, kind, mapping: importSuggestion.mapping, options: {} } })).importPlan.userErrors).toEqual([]);
  await acme.must('mutation($input: ImportRunInput!) { importRun(input: $input) { userErrors { code } } }', { input: { id, dryRun } });
  return { id, ...(await ended(id)) };
}

const undone = async (id: string) => {
  await acme.must('mutation($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { userErrors { code } } }', { input: { id } });
  return (await ended(id)).undo;
};
const rules = async () => (await acme.must('{ reorderRules { nodes { sku method reorderPoint orderUpTo serviceLevel leadTimeDays orderMultiple } } }')).reorderRules.nodes;

const FILE = 'Godown,Item code,Min stock,Max stock,Service level,Lead time,Pack size\nMAIN,BOX-1,30,60,,5,12\nmain,BOX-2,,,95,,\nMAIN,BOX-1,30,20,,,\nMOON,BOX-1,1,2,,,\n';

describe('a file of reorder rules', () => {
  it('is tried, entered, changes nothing the second time, and is taken back with what it changed', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nBOX-1,BOX,6204,PCS,APPAREL\nBOX-2,BOX,6204,PCS,APPAREL\n');
    expect((await bring('reorder-rules', FILE, true)).outcomes).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 2 });
    expect(await rules()).toEqual([]);
    const done = await bring('reorder-rules', FILE);
    expect(done).toMatchObject({ outcomes: { created: 2, refused: 2 }, plan: { listPath: '/inventory/reorder/rules' } });
    expect(done.reasons.map(({ code, column }: { code: string; column: string }) => `${code} ${column}`).sort()).toEqual(['INVENTORY_REORDER_UP_TO_TOO_LOW Order up to', 'NOT_FOUND Warehouse']);
    const entered = [{ sku: 'BOX-1', method: 'POINT', reorderPoint: '30', orderUpTo: '60', serviceLevel: null, leadTimeDays: 5, orderMultiple: '12' }, { sku: 'BOX-2', method: 'DEMAND', reorderPoint: null, orderUpTo: null, serviceLevel: '95', leadTimeDays: null, orderMultiple: null }];
    expect(await rules()).toEqual(entered);
    expect(await bring('reorder-rules', FILE)).toMatchObject({ outcomes: { created: 0, updated: 0, unchanged: 2, refused: 2 }, changedRecords: 0 });
    const changed = await bring('reorder-rules', 'Warehouse,SKU,Order up to\nMAIN,BOX-1,90\n');
    expect((await rules())[0]).toEqual({ ...entered[0], orderUpTo: '90' });
    expect(await undone(changed.id)).toMatchObject({ restored: 1, kept: [] });
    expect(await rules()).toEqual(entered);
  });

  it('leaves nothing of rules it made and takes back', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nJAR-1,JAR,6204,PCS,APPAREL\n');
    const before = await rules();
    const made = await bring('reorder-rules', 'Warehouse,SKU,Min,Max\nMAIN,JAR-1,3,6\n');
    expect(await rules()).toHaveLength(before.length + 1);
    expect(await undone(made.id)).toMatchObject({ removed: 1, kept: [] });
    expect(await rules()).toEqual(before);
  });
});
