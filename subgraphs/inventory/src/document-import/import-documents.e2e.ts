import { FileImport } from '@ilms/host/testing/file-import';
import { System, type Company } from '@ilms/host/testing/system';

let system: System;
let acme: Company;
let files: FileImport;
beforeAll(async () => {
  system = await System.open();
  acme = await system.company(['inventory']);
  files = new FileImport(acme);
});
afterAll(() => system?.close());

const bring = (kind: string, text: string, dryRun = false) => files.bring(kind, text, { dryRun });
const stock = async () => Object.fromEntries((await acme.must('{ stockLevels { nodes { sku onHand } } }')).stockLevels.nodes.map(({ sku, onHand }: { sku: string; onHand: string }) => [sku, onHand]));

const FILE = 'Challan number,Godown,Item code,Qty,Purchase price,Remarks\nCH-1,MAIN,BOX-1,10,25,Nashik\nCH-2,MAIN,BOX-2,4,30,\nCH-1,MAIN,BOX-2,6,28.50,\nCH-3,MOON,BOX-1,1,1,\n';

describe('a file of stock receipts', () => {
  it('is tried, booked, books nothing the second time, and is taken back by cancellations', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nBOX-1,BOX,6204,PCS,APPAREL\nBOX-2,BOX,6204,PCS,APPAREL\n');
    expect((await bring('stock-receipts', FILE, true)).outcomes).toEqual({ created: 3, updated: 0, unchanged: 0, refused: 1 });
    expect(await stock()).toEqual({});
    const booked = await bring('stock-receipts', FILE);
    expect(booked).toMatchObject({ outcomes: { created: 3, updated: 0, unchanged: 0, refused: 1 }, changedRecords: 2, reasons: [{ code: 'NOT_FOUND', column: 'Warehouse', count: 1 }] });
    expect(await stock()).toEqual({ 'BOX-1': '10', 'BOX-2': '10' });
    expect(await bring('stock-receipts', FILE)).toMatchObject({ outcomes: { created: 0, updated: 0, unchanged: 3, refused: 1 }, changedRecords: 0 });
    const issued = await bring('stock-issues', 'Voucher no,Warehouse,SKU,Quantity,Reason\nIS-1,MAIN,BOX-1,8,Samples\n');
    expect(issued.outcomes.created).toBe(1);
    // Eight of what CH-1 brought have left: it stays, and says why; CH-2 goes.
    expect(await files.undo(booked.id)).toMatchObject({ total: 2, removed: 1, restored: 0, kept: [{ why: expect.stringContaining('BOX-1') }] });
    expect(await stock()).toEqual({ 'BOX-1': '2', 'BOX-2': '6' });
    expect(await files.undo(issued.id)).toMatchObject({ removed: 1, kept: [] });
    expect(await stock()).toEqual({ 'BOX-1': '10', 'BOX-2': '6' });
    await expect(files.undo(issued.id)).rejects.toThrow('CORE_BULK_BUSY');
    expect((await bring('stock-receipts', FILE)).outcomes).toEqual({ created: 1, updated: 0, unchanged: 2, refused: 1 });
    expect((await acme.must('{ stockCancellations { nodes { documentNumber reason cancelledByName } } }')).stockCancellations.nodes.map(({ documentNumber, reason }: { documentNumber: string; reason: string }) => [documentNumber, reason]).sort()).toEqual([['CH-2', 'Import taken back'], ['IS-1', 'Import taken back']]);
  });
});

describe('a file of opening stock that is taken back', () => {
  it('leaves the books as they are: what stands in a ledger is cancelled, never set back', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nTIN-1,TIN,6204,PCS,APPAREL\n');
    const { id, outcomes } = await files.bring('opening-stock', 'SKU,Quantity,Cost\nTIN-1,9,12\n', { options: { warehouseCode: 'MAIN' } });
    expect(outcomes.created).toBe(1);
    expect((await stock())['TIN-1']).toBe('9');
    await expect(files.undo(id)).rejects.toThrow('CORE_BULK_POSTED');
    expect((await stock())['TIN-1']).toBe('9');
  });
});
