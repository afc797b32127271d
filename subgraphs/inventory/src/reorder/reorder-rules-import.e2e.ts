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
    expect(await files.undo(changed.id)).toMatchObject({ restored: 1, kept: [] });
    expect(await rules()).toEqual(entered);
  });

  it('leaves nothing of rules it made and takes back', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nJAR-1,JAR,6204,PCS,APPAREL\n');
    const before = await rules();
    const made = await bring('reorder-rules', 'Warehouse,SKU,Min,Max\nMAIN,JAR-1,3,6\n');
    expect(await rules()).toHaveLength(before.length + 1);
    expect(await files.undo(made.id)).toMatchObject({ removed: 1, kept: [] });
    expect(await rules()).toEqual(before);
  });
});
