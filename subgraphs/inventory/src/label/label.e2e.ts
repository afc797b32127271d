import type { World } from '@ilms/host/testing/world';
import { module as inventory } from '../module.ts';
import { openWorld } from '../../test/company.ts';
import type { Said } from '../../test/documents.ts';
import { Purifiers } from '../../test/purifiers.ts';

let world: World;
let aqua: Purifiers;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { aqua = await Purifiers.found(world); });
afterAll(() => world?.close());

const PREPARE = 'mutation($input: LabelSheetInput!) { labelSheetPrepare(input: $input) { labelSheet { id layout labels pages startAt actorName } userErrors { code message field } } }';
const prepare = async (input: object, person = aqua.company.boss): Promise<Said> => (await aqua.company.ask(PREPARE, { input: { layout: 'A4_24', ...input } }, person)).data.labelSheetPrepare;
const download = (id: string, company = aqua.company) => company.boss.run('inventory', (context) => inventory.downloads!['labels']!.render(context as never, id));
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
