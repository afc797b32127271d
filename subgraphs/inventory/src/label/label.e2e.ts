import type { Download } from '@ilms/kernel/module';
import type { World } from '@ilms/host/testing/world';
import { module as inventory } from '../module.ts';
import { openWorld } from '../../test/company.ts';
import type { Said } from '../../test/documents.ts';
import { Purifiers } from '../../test/purifiers.ts';
import { scriptedLayout } from '@ilms/core/paper/scripted-layout';
import { labelPages } from './render-labels.ts';

let world: World;
let aqua: Purifiers;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { aqua = await Purifiers.found(world); });
afterAll(() => world?.close());

const PREPARE = 'mutation($input: LabelSheetInput!) { labelSheetPrepare(input: $input) { labelSheet { id layout labels pages startAt actorName } userErrors { code message field } } }';
const prepare = async (input: object, person = aqua.company.boss): Promise<Said> => (await aqua.company.ask(PREPARE, { input: { layout: 'A4_24', ...input } }, person)).data.labelSheetPrepare;
const download = (id: string, company = aqua.company) => company.boss.run('inventory', (context) => (inventory.downloads!['labels']! as Download).render(context as never, id));
const pagesOf = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;

describe('labels', () => {
  it('of items and serial numbers are prepared, fetched as PDF with as many pages, and can be fetched again', async () => {
    await aqua.receive(['A-1', 'A-2']);
    const { nodes } = (await aqua.company.ask('{ serialNumbers { nodes { id } } }')).data.serialNumbers;
    const { labelSheet, userErrors } = await prepare({ startAt: 20, items: [{ sku: 'RO', copies: 4 }, { sku: 'FILTER' }], serialIds: nodes.map(({ id }: Said) => id) });
    expect(userErrors).toEqual([]);
    expect(labelSheet).toMatchObject({ labels: 7, pages: 2, startAt: 20, actorName: 'Asha Rao' });
    const file = await download(labelSheet.id);
    expect([file.contentType, file.body.subarray(0, 5).toString(), pagesOf(file.body)]).toEqual(['application/pdf', '%PDF-', 2]);
    expect(pagesOf((await download(labelSheet.id)).body)).toBe(2);
  });

  it('of stock are as many as are on hand, or as were asked', async () => {
    await aqua.receive(['A-1', 'A-2', 'A-3']);
    const { nodes } = (await aqua.company.ask('{ stockLevels { nodes { id } } }')).data.stockLevels;
    const levelIds = nodes.map(({ id }: Said) => id);
    expect((await prepare({ layout: 'ROLL_50_25', levelIds })).labelSheet).toMatchObject({ labels: 3, pages: 3 });
    expect((await prepare({ layout: 'A4_65', levelIds, copiesEach: 66 })).labelSheet).toMatchObject({ labels: 66, pages: 2 });
  });

  describe('of batches and places', () => {
    const batches = async () => (await aqua.company.ask('{ batches(sort: [{ field: number, direction: ASC }]) { nodes { id number } } }')).data.batches.nodes as { id: string; number: string }[];
    const factsOf = async (id: string) => (await world.database.pool.query(`select facts from ${aqua.company.tenant.schema}.inventory_label_sheet where id = $1`, [id])).rows[0].facts as Said[];

    beforeEach(async () => {
      await aqua.company.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { message } } }', { input: { sku: 'FILTER', tracking: 'BATCH', lastDayIs: 'BEST_BEFORE' } });
      for (const [batch, quantity] of [['F1', '3'], ['F2', '2']] as const) await aqua.company.move('stockReceive', { warehouseId: aqua.company.main, lines: [{ sku: 'FILTER', quantity, rate: '5', batch, expiresOn: '2030-01-31' }] });
    });

    it('say what stands on the packs, as many as are on hand or as were asked', async () => {
      const [one, two] = await batches();
      const { labelSheet, userErrors } = await prepare({ layout: 'ROLL_100_50', batchIds: [two!.id, one!.id], batchSymbol: 'GS1_DATAMATRIX' });
      expect(userErrors).toEqual([]);
      expect(labelSheet).toMatchObject({ labels: 5, pages: 5 });
      expect((await factsOf(labelSheet.id)).map(({ kind, sku, batch, lastDay, lastDayIs, symbol, copies }) => [kind, sku, batch, lastDay, lastDayIs, symbol, copies])).toEqual([['BATCH', 'FILTER', 'F2', '2030-01-31', 'BEST_BEFORE', 'GS1_DATAMATRIX', 2], ['BATCH', 'FILTER', 'F1', '2030-01-31', 'BEST_BEFORE', 'GS1_DATAMATRIX', 3]]);
      expect(pagesOf((await download(labelSheet.id)).body)).toBe(5);
      expect((await prepare({ batchIds: [one!.id], copiesEach: 40 })).labelSheet).toMatchObject({ labels: 40, pages: 2 });
    });

    it('say the code of a place', async () => {
      const { labelSheet } = await prepare({ warehouseIds: [aqua.company.shop, aqua.company.main] });
      expect((await factsOf(labelSheet.id)).map(({ kind, code, name, where, copies }) => [kind, code, name, where, copies])).toEqual([['PLACE', 'SHOP', 'Shop', 'Mumbai', 1], ['PLACE', 'MAIN', 'Main warehouse', 'Mumbai', 1]]);
      expect(pagesOf((await download(labelSheet.id)).body)).toBe(1);
    });

    it('are found again by what is printed where the item has no global number', async () => {
      const { data } = await aqua.company.ask('{ scanLookup(code: "f2") { kind sku batch expiresOn item { id } } }');
      expect(data.scanLookup).toEqual({ kind: 'OWN', sku: 'FILTER', batch: 'F2', expiresOn: '2030-01-31', item: { id: aqua.company.variants.get('FILTER') } });
    });

    it('are refused where they are another company’s, and nothing is kept', async () => {
      const bharat = await Purifiers.found(world);
      const { id } = (await batches())[0]!;
      const before = await bharat.company.tenant.fingerprint();
      for (const input of [{ batchIds: [id] }, { warehouseIds: [aqua.company.main] }]) {
        expect((await bharat.company.ask(PREPARE, { input: { layout: 'A4_24', ...input } })).data.labelSheetPrepare.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: [Object.keys(input)[0]] }]);
      }
      expect(await bharat.company.tenant.fingerprint()).toBe(before);
    });
  });

  it('show names in Indian scripts with the letters of invoices, none as a box', () => {
    const sheet = { layout: 'A4_24', startAt: 1, showsMrp: true, at: new Date(0), facts: [{ kind: 'ITEM', sku: 'ACHAR', name: 'आम का अचार – ஊறுகாய்', barcode: null, mrp: '120', copies: 1 }] } as const;
    const words = JSON.stringify(scriptedLayout(labelPages({ ...sheet, facts: [...sheet.facts] })));
    expect(words).toContain('{"text":"आम का अचार ","font":"Devanagari"}');
    expect(words).toContain('{"text":"ஊறுகாய்","font":"Tamil"}');
    expect(words).not.toContain('?');
  });

  it.each(['A4_40', 'A4_65', 'ROLL_50_25', 'ROLL_100_50'])('can be drawn for %s', async (layout) => {
    const { labelSheet } = await prepare({ layout, items: [{ sku: 'RO', copies: 2 }] });
    expect(pagesOf((await download(labelSheet.id)).body)).toBe(labelSheet.pages);
  });

  it('are refused for nothing, unknown items, too many, and beyond the sheet, and nothing is kept', async () => {
    const before = await aqua.company.tenant.fingerprint();
    const codes = async (input: object) => (await prepare(input)).userErrors.map(({ code, field }: Said) => [code, field?.join('.')]);
    expect(await codes({})).toEqual([['INVENTORY_NO_LABELS', 'items']]);
    expect(await codes({ items: [{ sku: 'NIB' }] })).toEqual([['INVENTORY_UNKNOWN_SKU', 'lines.0.sku']]);
    expect(await codes({ items: Array.from({ length: 5 }, () => ({ sku: 'RO', copies: 500 })) })).toEqual([['INVENTORY_TOO_MANY_LABELS', 'items']]);
    expect(await codes({ startAt: 25, items: [{ sku: 'RO' }] })).toEqual([['INVENTORY_LABEL_BEYOND_SHEET', 'startAt']]);
    expect(await codes({ serialIds: ['00000000-0000-7000-8000-000000000000'] })).toEqual([['NOT_FOUND', 'serialIds']]);
    expect(await aqua.company.tenant.fingerprint()).toBe(before);
  });

  it('need their permission, and are another company’s own', async () => {
    const clerk = aqua.company.tenant.as('stock:read', 'warehouse:read');
    expect((await aqua.company.ask(PREPARE, { input: { layout: 'A4_24', items: [{ sku: 'RO' }] } }, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'label:print' } });
    expect(inventory.downloads!['labels']!.permission).toBe('label:print');
    await aqua.receive(['A-1']);
    const serialIds = (await aqua.company.ask('{ serialNumbers { nodes { id } } }')).data.serialNumbers.nodes.map(({ id }: Said) => id);
    const { labelSheet } = await prepare({ serialIds });
    const bharat = await Purifiers.found(world);
    await expect(download(labelSheet.id, bharat.company)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await bharat.company.ask(PREPARE, { input: { layout: 'A4_24', serialIds } })).data.labelSheetPrepare.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});
