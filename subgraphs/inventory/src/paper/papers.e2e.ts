import type { Download } from '@ilms/kernel/module';
import type { RequestScope } from '@ilms/kernel/tenant-context';
import type { Person, World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { done, type Said } from '../../test/documents.ts';
import { module as inventory } from '../module.ts';
import { writeAdjustmentSlip } from '../adjustment/adjustment-slip.ts';
import { writeCountSheet } from '../count/count-sheet-paper.ts';
import { writeGoodsReceivedNote } from '../movement/goods-received-note.ts';
import { writeChallan } from '../transfer/delivery-challan.ts';
import { paperLayout, type StockPaper } from './stock-paper.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  await own("update own.core_company set legal_name = 'Neelkanth Traders', trade_name = null");
  await own("update own.core_branch set gstin = '27AAPFU0939F1ZV', state_code = '27', line1 = '12 MG Road' where is_default");
  await own("update own.inventory_warehouse set state_code = '27'");
  await acme.receive('PEN', '10', '5');
  await acme.receive('INK', '4', '2.50');
});
afterAll(() => world?.close());

const own = (sql: string, values: unknown[] = []) => world.database.pool.query(sql.replaceAll('own.', `${acme.tenant.schema}.`), values);

/** Every text of a page description, in reading order. */
function texts(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(texts);
  if (typeof node !== 'object' || node === null) return [];
  const { text, stack, columns, table } = node as Record<string, unknown> & { table?: { body: unknown } };
  return [text, stack, columns, table?.body].flatMap(texts);
}
type Writer = (context: RequestScope, id: string) => Promise<StockPaper>;
const shown = async (write: Writer, id: string, person: Person = acme.boss) => texts(paperLayout(await person.run('inventory', (context) => write(context as RequestScope, id)))['content']);
const download = (kind: string, id: string, person: Person = acme.boss) => person.run('inventory', (context) => (inventory.downloads![kind]! as Download).render(context as RequestScope, id));
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\n/g)?.length;

const transferOf = async (lines: object[], more: object = {}) => done(acme, 'stockTransferOrderCreate', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines, ...more });
const refusal = (work: Promise<unknown>) => work.then(() => undefined, ({ code }: { code: string }) => code);

describe('a delivery challan', () => {
  it('says what rule 55 wants, three times, at what the goods were worth as they left', async () => {
    const draft = await transferOf([{ sku: 'PEN', quantity: '4' }, { sku: 'INK', quantity: '4' }], { transport: 'MH 12 AB 1234', note: 'Two boxes' });
    expect(await refusal(download('delivery-challan', draft['id'] as string))).toBe('INVENTORY_TRANSFER_HAS_NOT_LEFT');
    await done(acme, 'stockTransferOrderDispatch', { id: draft['id'], version: draft['version'] });
    await acme.receive('PEN', '6', '50');
    const all = await shown(writeChallan, draft['id'] as string);
    expect(all.filter((text) => /consign[eo]|transporter/i.test(text) && text.includes(' for '))).toEqual(['Original for consignee', 'Duplicate for transporter', 'Triplicate for consigner']);
    const first = all.slice(0, all.indexOf('Duplicate for transporter'));
    expect(first).toEqual(expect.arrayContaining([
      'DELIVERY CHALLAN', draft['number'], 'Neelkanth Traders', '12 MG Road', '27AAPFU0939F1ZV', 'CONSIGNOR', 'CONSIGNEE', 'Main warehouse (MAIN)', 'Shop (SHOP)', 'GSTIN 27AAPFU0939F1ZV', 'Maharashtra (27)', 'MH 12 AB 1234', 'Two boxes', 'Transfer to another place of business of the same person; not a supply',
    ]));
    const from = first.indexOf('PEN');
    expect(first.slice(from - 1, from + 14)).toEqual(['1', 'PEN', 'PEN', '9608', '4', 'KGS', '20.00', '2', 'INK', 'INK', '9608', '4', 'KGS', '10.00', '']);
    expect(first).toContain('₹ 30.00');
    const file = await download('delivery-challan', draft['id'] as string);
    expect([file.filename, file.contentType, pagesOf(file.body)]).toEqual([`${(draft['number'] as string).replaceAll('/', '-')}.pdf`, 'application/pdf', 3]);
  });

  it('is printed by whoever may send goods, and is another company’s own', async () => {
    const draft = await transferOf([{ sku: 'PEN', quantity: '4' }]);
    await done(acme, 'stockTransferOrderDispatch', { id: draft['id'], version: draft['version'] });
    expect(inventory.downloads!['delivery-challan']!.permission).toBe('stock:transfer');
    const bharat = await Company.found(world);
    expect(await refusal(download('delivery-challan', draft['id'] as string, bharat.boss))).toBe('NOT_FOUND');
    expect(await refusal(download('delivery-challan', 'no id'))).toBe('NOT_FOUND');
  });

  it('costs as many statements for many lines as for one', async () => {
    const skus = Array.from({ length: 12 }, (_, i) => `S${i}`);
    await acme.sell(skus);
    for (const sku of skus) await acme.receive(sku, '2', '1');
    const { currentScope } = await import('@ilms/kernel/scope');
    const cost = async (lines: object[]) => {
      const { id, version } = await transferOf(lines);
      await done(acme, 'stockTransferOrderDispatch', { id, version });
      return acme.boss.run('inventory', async (context) => { await writeChallan(context, id as string); return currentScope()!.statements; });
    };
    expect(await cost(skus.map((sku) => ({ sku, quantity: '1' })))).toBe(await cost([{ sku: 'PEN', quantity: '1' }]));
  });
});

describe('a goods received note', () => {
  it('says what came in with one receipt, and its cost only to who may see it', async () => {
    await acme.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { message } } }', { input: { sku: 'NIB', tracking: 'BATCH' } });
    const { data } = await acme.move('stockReceive', { warehouseId: acme.main, reason: 'Challan 881', lines: [{ sku: 'PEN', quantity: '2', rate: '5' }, { sku: 'INK', quantity: '3', rate: '2.5' }] });
    const { documentId } = data.stockReceive.entries[0];
    const all = await shown(writeGoodsReceivedNote, documentId);
    expect(all).toEqual(expect.arrayContaining(['GOODS RECEIVED NOTE', `GRN-${(documentId as string).slice(-8).toUpperCase()}`, 'Main warehouse', 'Challan 881', 'Asha Rao']));
    const from = all.indexOf('PEN');
    expect(all.slice(from - 1, from + 18)).toEqual(['1', 'PEN', 'PEN', '9608', '2', 'KGS', '5.00', '10.00', '2', 'INK', 'INK', '9608', '3', 'KGS', '2.50', '7.50', '', 'Total', '']);
    expect(all).toContain('₹ 17.50');
    const clerk = await shown(writeGoodsReceivedNote, documentId, acme.tenant.as('stock:read'));
    expect(clerk.filter((text) => /Rate|Value|₹|5\.00|7\.50/.test(text))).toEqual([]);
    expect(pagesOf((await download('goods-received-note', documentId)).body)).toBe(1);
  });

  it('names serial numbers and batches, and is of receipts alone', async () => {
    await acme.sell(['RO', 'OIL']);
    for (const [sku, tracking] of [['RO', 'SERIAL'], ['OIL', 'BATCH']]) await acme.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { message } } }', { input: { sku, tracking } });
    const { data } = await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'RO', quantity: '2', rate: '5', serials: ['S-2', 'S-1'] }, { sku: 'OIL', quantity: '3', rate: '2', batch: 'B7', expiresOn: '2030-01-31' }] });
    const all = await shown(writeGoodsReceivedNote, data.stockReceive.entries[0].documentId);
    expect(all).toEqual(expect.arrayContaining(['RO · serial S-1, S-2', 'OIL · batch B7, last day 31 Jan 2030']));
    const { data: issued } = await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', lines: [{ sku: 'PEN', quantity: '1' }] });
    expect(await refusal(download('goods-received-note', issued.stockIssue.entries[0].documentId))).toBe('NOT_FOUND');
  });
});

describe('an adjustment slip', () => {
  it('says what was corrected, why and by whom, and what that was worth only to who may see cost', async () => {
    const { adjustment } = (await acme.ask('mutation($input: StockAdjustInput!) { stockAdjust(input: $input) { adjustment { id number } userErrors { message } } }', { input: { idempotencyKey: 'a', warehouseId: acme.main, reason: 'Water came in', reasonCode: 'DAMAGE', lines: [{ sku: 'PEN', countedQuantity: '7' }] } })).data.stockAdjust as Said;
    const all = await shown(writeAdjustmentSlip, adjustment.id);
    expect(all).toEqual(expect.arrayContaining(['STOCK ADJUSTMENT', adjustment.number, 'Posted', 'Damage', 'Water came in', 'Asha Rao', '₹ −15.00']));
    const from = all.indexOf('PEN');
    expect(all.slice(from - 1, from + 7)).toEqual(['1', 'PEN', 'PEN', '10', '7', '−3', 'KGS', '−15.00']);
    const clerk = await shown(writeAdjustmentSlip, adjustment.id, acme.tenant.as('stock:read'));
    expect(clerk.filter((text) => /Value|₹|15\.00/.test(text))).toEqual([]);
    expect(pagesOf((await download('adjustment-slip', adjustment.id)).body)).toBe(1);
  });
});

describe('a count sheet on paper', () => {
  const open = (isBlind: boolean) => done(acme, 'stockCountOpen', { warehouseId: acme.main, isBlind });

  it('is blank where it is blind, whoever prints it, and says the books where it is not', async () => {
    const blind = await open(true);
    const all = await shown(writeCountSheet, blind['id'] as string);
    expect(all).toEqual(expect.arrayContaining(['COUNT SHEET', blind['number'], 'What the books say is not shown', 'Counted', 'Remark']));
    expect(all).not.toContain('Books');
    const from = all.indexOf('INK');
    expect(all.slice(from - 1, from + 5)).toEqual(['1', 'INK', 'INK', 'KGS', '', '']);
    await done(acme, 'stockCountCancel', { id: blind['id'], version: blind['version'], reason: 'Again' });
    const seen = await shown(writeCountSheet, (await open(false))['id'] as string);
    expect(seen).toContain('Books');
    const at = seen.indexOf('INK');
    expect(seen.slice(at - 1, at + 6)).toEqual(['1', 'INK', 'INK', 'KGS', '4', '', '']);
    expect(inventory.downloads!['count-sheet']!.permission).toBe('stock:count-see');
  });

  it('keeps names in their script', async () => {
    await own(`update own.core_variant set name = 'कलम' where sku = 'PEN'`);
    const sheet = await open(true);
    expect(await shown(writeCountSheet, sheet['id'] as string)).toContain('कलम');
    const { body } = await download('count-sheet', sheet['id'] as string);
    expect(body.toString('latin1')).toContain('NotoSansDevanagari');
  });
});
