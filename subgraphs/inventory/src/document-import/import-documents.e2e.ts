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
    const { bulkOperation } = await acme.must('query($id: ID!) { bulkOperation(id: $id) { status error changedRecords outcomes { created unchanged refused } reasons { code column count } undo { total removed restored kept { why } } } }', { id });
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
  const { data: { bulkOperationUndo } } = await acme.graphql('mutation($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { userErrors { code } } }', { input: { id } });
  return bulkOperationUndo.userErrors.length ? bulkOperationUndo.userErrors : (await ended(id)).undo;
};
const stock = async () => Object.fromEntries((await acme.must('{ stockLevels { nodes { sku onHand } } }')).stockLevels.nodes.map(({ sku, onHand }: { sku: string; onHand: string }) => [sku, onHand]));

const FILE = 'Challan number,Godown,Item code,Qty,Purchase price,Remarks\nCH-1,MAIN,BOX-1,10,25,Nashik\nCH-2,MAIN,BOX-2,4,30,\nCH-1,MAIN,BOX-2,6,28.50,\nCH-3,MOON,BOX-1,1,1,\n';

describe('a file of stock receipts', () => {
  it('is tried, booked, books nothing the second time, and is taken back by cancellations', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nBOX-1,BOX,6204,PCS,APPAREL\nBOX-2,BOX,6204,PCS,APPAREL\n');
    expect((await bring('stock-receipts', FILE, true)).outcomes).toEqual({ created: 3, unchanged: 0, refused: 1 });
    expect(await stock()).toEqual({});
    const booked = await bring('stock-receipts', FILE);
    expect(booked).toMatchObject({ outcomes: { created: 3, unchanged: 0, refused: 1 }, changedRecords: 2, reasons: [{ code: 'NOT_FOUND', column: 'Warehouse', count: 1 }] });
    expect(await stock()).toEqual({ 'BOX-1': '10', 'BOX-2': '10' });
    expect(await bring('stock-receipts', FILE)).toMatchObject({ outcomes: { created: 0, unchanged: 3, refused: 1 }, changedRecords: 0 });
    const issued = await bring('stock-issues', 'Voucher no,Warehouse,SKU,Quantity,Reason\nIS-1,MAIN,BOX-1,8,Samples\n');
    expect(issued.outcomes.created).toBe(1);
    // Eight of what CH-1 brought have left: it stays, and says why; CH-2 goes.
    expect(await undone(booked.id)).toMatchObject({ total: 2, removed: 1, restored: 0, kept: [{ why: expect.stringContaining('BOX-1') }] });
    expect(await stock()).toEqual({ 'BOX-1': '2', 'BOX-2': '6' });
    expect(await undone(issued.id)).toMatchObject({ removed: 1, kept: [] });
    expect(await stock()).toEqual({ 'BOX-1': '10', 'BOX-2': '6' });
    expect(await undone(issued.id)).toEqual([{ code: 'CORE_BULK_BUSY' }]);
    expect((await bring('stock-receipts', FILE)).outcomes).toEqual({ created: 1, unchanged: 2, refused: 1 });
    expect((await acme.must('{ stockCancellations { nodes { documentNumber reason cancelledByName } } }')).stockCancellations.nodes.map(({ documentNumber, reason }: { documentNumber: string; reason: string }) => [documentNumber, reason]).sort()).toEqual([['CH-2', 'Import taken back'], ['IS-1', 'Import taken back']]);
  });
});

describe('a file of opening stock that is taken back', () => {
  it('leaves the books as they are: what stands in a ledger is cancelled, never set back', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nTIN-1,TIN,6204,PCS,APPAREL\n');
    const { json: { id } } = await system.http(acme.host, '/upload/core/import?filename=file.csv', { body: 'SKU,Quantity,Cost\nTIN-1,9,12\n', headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'text/csv' } }) as { json: { id: string } };
    const { importSuggestion } = await acme.must('query($id: ID!) { importSuggestion(id: $id, kind: "opening-stock") { mapping } }', { id });
    await acme.must('mutation($input: ImportPlanInput!) { importPlan(input: $input) { userErrors { code } } }', { input: { id, kind: 'opening-stock', mapping: importSuggestion.mapping, options: { warehouseCode: 'MAIN' } } });
    await acme.must('mutation($input: ImportRunInput!) { importRun(input: $input) { userErrors { code } } }', { input: { id } });
    expect(await ended(id)).toMatchObject({ outcomes: { created: 1 } });
    expect((await stock())['TIN-1']).toBe('9');
    const { removed, restored, kept } = await undone(id);
    expect([removed, restored, kept.map(({ why }: { why: string }) => why).sort()]).toEqual([0, 0, ['What moved TIN-1 stands in the ledger; cancel that movement.', 'What stands in a ledger is never unwritten; book the opposite.']]);
    expect((await stock())['TIN-1']).toBe('9');
  });
});
