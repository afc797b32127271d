import { FileImport, type Said } from '../src/testing/file-import.ts';
import { System, type Company } from '../src/testing/system.ts';

let system: System;
let acme: Company;
let files: FileImport;

beforeAll(async () => { system = await System.open(); });
beforeEach(async () => {
  acme = await system.company(['inventory', 'oms']);
  files = new FileImport(acme);
});
afterAll(() => system?.close());

const bring = (kind: string, text: string, said?: Said) => files.bring(kind, text, said);

const outcomes = ({ outcomes: { created, updated, unchanged, refused } }: { outcomes: Record<string, number> }) => [created, updated, unchanged, refused];
const reasons = (report: { reasons: { code: string; column: string | null; count: number }[] }) => report.reasons.map(({ code, column, count }) => [code, column, count]);

const SMALL: [kind: string, file: string, more: string, refused: [string, string | null, number][]][] = [
  ['brands', 'Brand,Manufacturer\nSahyadri,Sahyadri Weaves\nsahyadri,Twice\n', 'Brand,Manufacturer\nSAHYADRI,Sahyadri Mills\n', [['CORE_ROW_TWICE', 'Brand', 1]]],
  ['units', 'Code,Name,Measures,Decimals\nTHAAN,Thaan of cloth,length,2\nGADDI,Gaddi,,0\n', 'Code,Name\nTHAAN,Thaan\n', [['REQUIRED', 'Measures', 1]]],
  ['payment-terms', 'Code,Name,Days,Percent,"Days, second part","Percent, second part"\nNET21,Net 21,21,,,\nSPLIT,Half and half,0,50,30,50\nODD,Odd,0,50,30,40\n', 'Code,Name,Days\nNET21,Net 21 days,21\n', [['CORE_TERM_SUM', 'Days', 1]]],
  ['price-lists', 'Code,Name,Follows,Change (%)\nDEALER,Dealers,,\nSUBDEALER,Sub-dealers,DEALER,-5\nLOST,Lost,NOWHERE,1\n', 'Code,Name\nDEALER,All dealers\n', [['CORE_UNKNOWN', 'Follows', 1]]],
  ['branches', 'Code,Name,State,City,Pincode\nPUN,Pune,Maharashtra,Pune,411004\nXX,Nowhere,Atlantis,,\n', 'Code,Name\nPUN,Pune office\n', [['CORE_STATE_UNKNOWN', 'State', 1]]],
  ['warehouses', 'Godown code,Godown name,City,State,Pincode\nBHI,Bhiwandi,Bhiwandi,Maharashtra,421302\nBAD,Bad,,Kerala,421302\n', 'Code,Name\nBHI,Bhiwandi godown\n', [['CORE_PINCODE_OUTSIDE_STATE', 'Pincode', 1]]],
];

describe('a file of masters', () => {
  it.each(SMALL)('%s: is tried, entered, changes nothing the second time, changes what differs, and is taken back', async (kind, file, more, refused) => {
    const tried = await bring(kind, file, { dryRun: true });
    expect(reasons(tried).map(([, column, count]) => [column, count])).toEqual(refused.map(([, column, count]) => [column, count]));
    const done = await bring(kind, file);
    expect(outcomes(done)).toEqual(outcomes(tried));
    expect(done).toMatchObject({ isRemembered: true, outcomes: { updated: 0, unchanged: 0, refused: 1 } });
    const again = await bring(kind, file);
    expect(outcomes(again)).toEqual([0, 0, done.outcomes.created, 1]);
    expect(again.changedRecords).toBe(0);
    const changed = await bring(kind, more);
    expect(outcomes(changed)).toEqual([0, 1, 0, 0]);
    expect(await files.undo(changed.id)).toMatchObject({ restored: 1, removed: 0, kept: [] });
    await acme.must('mutation($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { userErrors { code } } }', { input: { id: done.id } });
    // What was changed and put back carries a later version: it is not what the first file left, and stays.
    expect((await files.ended(done.id)).status).toBe('UNDONE');
  });

  it('is for who may write them', async () => {
    const auditor = await acme.member(['auditor']);
    for (const [mutation, input] of [['brandsUpsert', { brands: [{ name: 'X' }] }], ['unitsUpsert', { units: [{ code: 'XX', name: 'X' }] }], ['paymentTermsUpsert', { paymentTerms: [{ code: 'X', name: 'X' }] }], ['priceListsUpsert', { priceLists: [{ code: 'X' }] }], ['branchesUpsert', { branches: [{ code: 'X', name: 'X' }] }], ['warehousesUpsert', { warehouses: [{ code: 'X', name: 'X' }] }], ['orderLinesImport', { lines: [] }]] as const) {
      const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
      const answer = await auditor.graphql(`mutation($input: ${type}!) { ${mutation}(input: $input) { created } }`, { input });
      expect([mutation, answer.errors?.[0]?.extensions?.code]).toEqual([mutation, 'FORBIDDEN']);
    }
    expect((await auditor.graphql('{ importKinds { code } }')).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

const STOCK = ['index,SKU Code,Design No.,Stock,Category,Size,Color', ...Array.from({ length: 600 }, (_, i) => `${i},T${i % 40}-${i},T${i % 40},5.0,AN : LEGGINGS,${i},Red`), '600,,T1,5.0,AN,L,Red', '601,#REF!,T1,5.0,AN,L,Red', '602,T0-0,T7,5.0,AN,L,Red'].join('\n');
const CONSTANTS = { hsn: { value: '6204' }, taxCategoryCode: { value: 'APPAREL' }, unitCode: { value: 'PCS' } };

describe('a file of stock', () => {
  it('becomes products with their variants, changes nothing again, and is taken back wholly, whatever batch a line was in', async () => {
    const products = async () => (await acme.must('{ products { totalCount } productCategories(first: 1) { totalCount } variants { totalCount } }'));
    const before = await products();
    const done = await bring('products', STOCK, { mapping: CONSTANTS });
    expect(outcomes(done)).toEqual([40, 560, 0, 3]);
    expect(reasons(done).toSorted()).toEqual([['CORE_SKU_TAKEN', 'SKU', 1], ['REQUIRED', 'SKU', 1], ['SPREADSHEET_ERROR', 'SKU', 1]]);
    expect((await products()).products.totalCount).toBe(before.products.totalCount + 40);
    expect(outcomes(await bring('products', STOCK, { mapping: CONSTANTS }))).toEqual([0, 0, 600, 3]);
    expect(await files.undo(done.id)).toMatchObject({ removed: done.changedRecords, switchedOff: 0, kept: [] });
    expect(await products()).toEqual(before);
  }, 60_000);

  it('is only switched off where it is in use', async () => {
    const done = await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nUSED-1,USED,6204,PCS,APPAREL\nFREE-1,FREE,6204,PCS,APPAREL\n');
    expect((await bring('opening-stock', 'SKU,Stock,Rate\nUSED-1,5,100\n', { options: { warehouseCode: 'MAIN' } })).outcomes.created).toBe(1);
    await acme.must('mutation($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { userErrors { code } } }', { input: { id: done.id } });
    expect((await files.ended(done.id))).toMatchObject({ status: 'UNDONE', error: null, undo: { removed: 2, switchedOff: 2 } });
    expect((await acme.must('{ products(filter: { code: { in: ["USED", "FREE"] } }) { nodes { code status isActive } } }')).products.nodes).toEqual([{ code: 'USED', status: 'DISCONTINUED', isActive: false }]);
  });
});

describe('a file of orders', () => {
  const HEAD = 'Order ID,Date,Status,Sales Channel ,SKU,Qty,Amount,ship-city,ship-state,ship-postal-code';
  const FILE = [HEAD, 'O-1,04-30-22,Shipped,Amazon.in,A,1,406.0,BENGALURU,KARNATAKA,560085.0', 'O-2,04-30-22,Cancelled,Amazon.in,A,0,,MUMBAI,MAHARASHTRA,400081.0', 'O-1,04-30-22,Shipped,Amazon.in,B,2,800.0,BENGALURU,KARNATAKA,560085.0', 'O-3,04-30-22,Shipped,Amazon.in,NOBODY,1,10.0,PUNE,MAHARASHTRA,411001.0', 'O-3,04-30-22,Shipped,Amazon.in,A,1,10.0,PUNE,MAHARASHTRA,411001.0', 'O-4,30-04-22,Lost,Amazon.in,A,1,10.0,PUNE,MAHARASHTRA,411001.0'].join('\n');

  it('gathers the lines of an order wherever they stand; one bad line refuses its order alone, and again nothing changes', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nA,A,6204,PCS,APPAREL\nB,B,6204,PCS,APPAREL\n');
    await bring('opening-stock', 'SKU,Stock,Rate\nA,5,100\nB,5,100\n', { options: { warehouseCode: 'MAIN' } });
    const said = { options: { dayStyle: 'MONTH_FIRST', warehouseCode: 'MAIN' } };
    const orders = async () => (await acme.must('{ orders(sort: [{ field: externalId }]) { nodes { externalId status total orderedOn placeOfSupply lines { sku } } } }')).orders.nodes;
    expect(outcomes(await bring('orders', FILE, { ...said, dryRun: true }))).toEqual([3, 0, 0, 3]);
    expect(await orders()).toEqual([]);
    const done = await bring('orders', FILE, said);
    expect(outcomes(done)).toEqual([3, 0, 0, 3]);
    expect(await orders()).toEqual([
      { externalId: 'O-1', status: 'SHIPPED', total: '1206.00', orderedOn: '2022-04-30', placeOfSupply: '29', lines: [{ sku: 'A' }, { sku: 'B' }] },
      { externalId: 'O-2', status: 'CANCELLED', total: '0.00', orderedOn: '2022-04-30', placeOfSupply: '27', lines: [{ sku: 'A' }] },
    ]);
    expect(outcomes(await bring('orders', FILE, said))).toEqual([0, 0, 3, 3]);
  });
});

describe('a file of orders that is taken back', () => {
  const HEAD = 'Order ID,Date,Status,Sales Channel ,SKU,Qty,Amount,ship-city,ship-state,ship-postal-code';
  const line = (id: string, status: string, quantity = 1) => `${id},30-04-22,${status},Amazon.in,A,${quantity},406.0,PUNE,MAHARASHTRA,411001`;
  const said = { options: { warehouseCode: 'MAIN' } };
  const orders = async () => (await acme.must('{ orders(sort: [{ field: number }]) { nodes { id number version externalId status lines { reserved } } } }')).orders.nodes as { id: string; number: string; version: number; externalId: string | null; status: string; lines: { reserved: string }[] }[];
  const held = async () => (await acme.must('{ stockLevels { nodes { onHand reserved } } }')).stockLevels.nodes[0];
  /** What reservations hold, beside what the level says is held. */
  const reservations = async () => (await system.database.pool.query(`select coalesce(sum(open), 0)::text as held from ${acme.schema}.inventory_reservation where status = 'ACTIVE'`)).rows[0].held;

  it('lets their stock go, keeps what has gone on, and may be brought again', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nA,A,6204,PCS,APPAREL\n');
    await bring('opening-stock', 'SKU,Stock,Rate\nA,10,100\n', { options: { warehouseCode: 'MAIN' } });
    const done = await bring('orders', [HEAD, line('T-1', 'Pending'), line('T-2', 'Pending', 2), line('T-3', 'Shipped'), line('T-4', 'Cancelled')].join('\n'), said);
    expect(outcomes(done)).toEqual([4, 0, 0, 0]);
    // Stock moves on.
    await bring('orders', [HEAD, line('OTHER', 'Pending', 3)].join('\n'), said);
    expect(await held()).toEqual({ onHand: '9', reserved: '6' });
    const { removed, kept } = await files.undo(done.id);
    expect([removed, kept.map(({ why }: { why: string }) => why)]).toEqual([3, [expect.stringContaining('something has left')]]);
    expect(await held()).toEqual({ onHand: '9', reserved: '3' });
    expect(Number(await reservations())).toBe(3);
    expect((await orders()).map(({ externalId, status, lines }) => [externalId, status, lines[0]!.reserved])).toEqual([[null, 'CANCELLED', '0'], [null, 'CANCELLED', '0'], ['T-3', 'SHIPPED', '0'], [null, 'CANCELLED', '0'], ['OTHER', 'CONFIRMED', '3']]);
    const again = await bring('orders', [HEAD, line('T-1', 'Pending'), line('T-3', 'Shipped')].join('\n'), said);
    expect(outcomes(again)).toEqual([1, 0, 1, 0]);
    expect(await held()).toEqual({ onHand: '9', reserved: '4' });
  }, 60_000);
});

describe('a record that was changed since it was brought', () => {
  it('stays whole when the import is taken back: a product with its items, a quotation with its lines', async () => {
    const done = await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nP-1,P,6204,PCS,APPAREL\nP-2,P,6204,PCS,APPAREL\nQ-1,Q,6204,PCS,APPAREL\n');
    await acme.must('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { userErrors { code } } }', { input: { products: [{ code: 'P', name: 'Changed since', hsn: '6204', taxCategoryCode: 'APPAREL', unitCode: 'PCS', variants: [{ sku: 'P-1' }, { sku: 'P-2' }] }] } });
    await files.undo(done.id as string);
    expect((await acme.must('{ products(filter: { code: { in: ["P", "Q"] } }) { nodes { code name variants { sku } } } }')).products.nodes).toEqual([{ code: 'P', name: 'Changed since', variants: [{ sku: 'P-1' }, { sku: 'P-2' }] }]);

    await bring('customers', 'Code,Name\nC-1,Asha\n');
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nR-1,R,6204,PCS,APPAREL\n');
    const quoted = await bring('quotations', 'Reference,Customer code,SKU,Quantity,Rate\nQ-A,C-1,R-1,2,100\nQ-B,C-1,R-1,3,100\n');
    expect(outcomes(quoted)).toEqual([2, 0, 0, 0]);
    const quotations = async () => (await acme.must('{ quotations(sort: [{ field: number }]) { nodes { id version note lines { sku } } } }')).quotations.nodes as { id: string; version: number; note: string | null; lines: object[] }[];
    const [first] = await quotations();
    await acme.must('mutation($input: QuotationUpdateInput!) { quotationUpdate(input: $input) { userErrors { code message field } } }', { input: { id: first!.id, version: first!.version, note: 'They called' } });
    await files.undo(quoted.id as string);
    expect(await quotations()).toEqual([expect.objectContaining({ note: 'They called', lines: [{ sku: 'R-1' }] })]);
  }, 60_000);
});

describe('an import that has posted to ledgers', () => {
  it('is not set back row by row, and says by what it is taken back', async () => {
    await bring('products', 'SKU,Product code,HSN,Unit,Tax category\nA,A,6204,PCS,APPAREL\n');
    const stocked = await bring('opening-stock', 'SKU,Stock,Rate\nA,10,100\n', { options: { warehouseCode: 'MAIN' } });
    expect(stocked.changedRecords).toBe(0);
    const before = await acme.fingerprint();
    await expect(files.undo(stocked.id as string)).rejects.toThrow('CORE_BULK_POSTED');
    expect(await acme.fingerprint()).toBe(before);
  });
});

describe('what an import tells', () => {
  it('hands out files to fill in, and takes none without rows', async () => {
    const template = async (format: string) => (await acme.must('query($format: FileFormat!) { importTemplate(kind: "brands", format: $format) { filename contentType content } }', { format })).importTemplate;
    expect(Buffer.from((await template('CSV')).content, 'base64').toString()).toBe('\uFEFFBrand,Manufacturer,Active\r\nSahyadri,"Sahyadri Weaves Private Limited, Bhiwandi",yes\r\n');
    const book = await template('XLSX');
    const { id } = await (async () => (await system.http(acme.host, '/upload/core/import?filename=brands.xlsx', { body: Buffer.from(book.content, 'base64'), headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'application/octet-stream' } })).json as { id: string })();
    expect((await acme.must('query($id: ID!) { bulkOperation(id: $id) { total plan { kind filename listPath } } }', { id })).bulkOperation).toEqual({ total: 1, plan: { kind: null, filename: 'brands.xlsx', listPath: null } });
    expect((await files.upload('Brand,Manufacturer\n')).error).toMatchObject({ code: 'CORE_FILE_WITHOUT_ROWS' });
  });

  it('has sample rows that a new company can take whole and give back, and says where it has none', async () => {
    const { importKinds } = await acme.must('{ importKinds { code sampleCount } }');
    const withSamples = importKinds.filter(({ sampleCount }: { sampleCount: number }) => sampleCount > 0);
    expect(withSamples.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['products', 'customers', 'vendors', 'warehouses']));
    const before = (await acme.must('{ products { totalCount } customers { totalCount } vendors { totalCount } warehouses { totalCount } }'));
    for (const { code, sampleCount } of withSamples) {
      const { importTemplate } = await acme.must('query($kind: String!) { importTemplate(kind: $kind, format: CSV, isSample: true) { filename content } }', { kind: code });
      expect(importTemplate.filename).toBe(`sample-${code}.csv`);
      const done = await bring(code, Buffer.from(importTemplate.content, 'base64').toString());
      expect([code, done.reasons, done.total, done.outcomes]).toEqual([code, [], sampleCount,
        // Lines of one product come one after the other: the first enters it, the others add to it.
        code === 'products' ? { created: 5, updated: 7, unchanged: 0, refused: 0 } : { created: sampleCount, updated: 0, unchanged: 0, refused: 0 }]);
        expect(await files.undo(done.id)).toMatchObject({ kept: [] });
    }
    expect(await acme.must('{ products { totalCount } customers { totalCount } vendors { totalCount } warehouses { totalCount } }')).toEqual(before);
    const { errors } = await acme.graphql('{ importTemplate(kind: "units", format: CSV, isSample: true) { filename } }');
    expect(errors![0]!.extensions).toMatchObject({ code: 'CORE_NO_SAMPLES' });
  });

  it('remembers a file that comes back mended, and narrows what was refused', async () => {
    const done = await bring('brands', 'Marke,Hersteller\nOne,X\n,Y\n,Z\n', { mapping: { name: { heading: 'Marke' }, manufacturer: { heading: 'Hersteller' } } });
    expect(done).toMatchObject({ plan: { kind: 'brands', filename: 'file.csv', listPath: '/core/brands' }, reasons: [{ code: 'REQUIRED', column: 'Brand', count: 2 }] });
    const narrowed = async (args: string) => (await acme.must(`query($id: ID!) { bulkOperation(id: $id) { refusals(${args}) { line } } }`, { id: done.id })).bulkOperation.refusals.map(({ line }: { line: number }) => line);
    expect([await narrowed('code: "REQUIRED"'), await narrowed('code: "NO"'), await narrowed('search: "z"'), await narrowed('first: 1, skip: 1')]).toEqual([[2, 3], [], [3], [3]]);
    const mended = (await system.http(acme.host, `/download/core/bulk-errors/${done.id}`, { method: 'GET', headers: { authorization: `Bearer ${acme.token}` } })).text.replace('\r\n,Y', '\r\nTwo,Y').replace('\r\n,Z', '\r\nThree,Z');
    expect(await bring('brands', mended)).toMatchObject({ isRemembered: true, outcomes: { created: 2, refused: 0 } });
  });
});
