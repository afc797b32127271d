import type { World } from '@ilms/host/testing/world';
import { inDays, shelves, track } from '../../test/batched.ts';
import { cancelMovement } from '../../test/cancelling.ts';
import { Company, openWorld } from '../../test/company.ts';
import { done, type Said } from '../../test/documents.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const KINDS = { Receipt: 'stock:receive', Issue: 'stock:issue', Transfer: 'stock:transfer', Adjustment: 'stock:adjust' } as const;

async function bring(kind: keyof typeof KINDS, lines: object[], { dryRun = false, person = acme.boss } = {}): Promise<Said> {
  const mutation = `stock${kind}LinesImport`;
  const { data, errors } = await person.ask('inventory', `mutation($input: Stock${kind}LinesImportInput!) { ${mutation}(input: $input) { created unchanged refused rows { key outcome id errors { code message field } } } }`, { input: { lines, dryRun } });
  return errors?.length ? { forbidden: errors[0]!.extensions!.code } : data[mutation];
}
const outcomes = ({ rows }: Said) => rows.map(({ outcome }: Said) => outcome);
const refusals = ({ rows }: Said) => rows.map(({ errors }: Said) => errors.map(({ code, field }: Said) => [code, ...(field ?? [])].join(' ')));
const onHand = async (sku: string, place = acme.main) => (await acme.level(sku, place))?.onHand ?? '0';
const receipt = (reference: string, sku: string, quantity: string, more: object = {}) => ({ reference, warehouseCode: 'main', sku, quantity, rate: '10', ...more });

describe('a file of receipts', () => {
  it('books the lines of one reference as one document that is called by it, and the same again books nothing', async () => {
    const lines = [receipt('CH-1', 'PEN', '5', { reason: 'Nashik' }), receipt('CH-2', 'PEN', '2'), receipt('ch-1 ', 'INK', '3', { warehouseCode: 'MAIN' })];
    const answer = await bring('Receipt', lines);
    expect(outcomes(answer)).toEqual(['CREATED', 'CREATED', 'CREATED']);
    expect(answer.rows[0].id).toBe(answer.rows[2].id);
    expect([await onHand('PEN'), await onHand('INK')]).toEqual(['7', '3']);
    const { data } = await acme.ask('query($id: ID!) { stockDocument(id: $id) { documentType documentNumber reason entries { sku quantity } } }', { id: answer.rows[0].id });
    expect(data.stockDocument).toEqual({ documentType: 'StockReceipt', documentNumber: 'CH-1', reason: 'Nashik', entries: [{ sku: 'PEN', quantity: '5' }, { sku: 'INK', quantity: '3' }] });
    const before = await acme.tenant.fingerprint();
    expect(outcomes(await bring('Receipt', lines))).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect(await acme.prove()).toEqual([]);
  });

  it('is only tried where that is asked, with the same answers', async () => {
    const before = await acme.tenant.fingerprint();
    expect(outcomes(await bring('Receipt', [receipt('A', 'PEN', '5'), receipt('B', 'NONE', '1')], { dryRun: true }))).toEqual(['CREATED', 'REFUSED']);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('refuses a document for each of its lines that is wrong, names the cell, and books the others', async () => {
    const answer = await bring('Receipt', [
      receipt('A', 'PEN', '5'), receipt('A', 'NONE', '1'),
      receipt('B', 'PEN', '0'), receipt('B', 'PEN', '1', { movedAt: '25:00' }),
      receipt('C', 'PEN', '1', { warehouseCode: 'MOON' }),
      receipt('D', 'PEN', '1', { reason: 'One' }), receipt('D', 'INK', '1', { reason: 'Two' }),
      receipt('E', 'PEN', '1', { movedOn: inDays(2) }),
      receipt('F', 'PEN', '4'),
    ]);
    expect(refusals(answer)).toEqual([
      ['INVENTORY_UNKNOWN_SKU'], ['INVENTORY_UNKNOWN_SKU sku'], ['TOO_SMALL quantity'], ['INVENTORY_DOCUMENT_TIME movedAt'], ['NOT_FOUND warehouseCode'],
      ['INVENTORY_DOCUMENT_CONTRADICTS'], ['INVENTORY_DOCUMENT_CONTRADICTS reason'], ['INVENTORY_IN_FUTURE movedOn'], [],
    ]);
    expect(answer.rows[0].errors[0].message).toMatch(/^Its document was refused: /);
    expect(await onHand('PEN')).toBe('4');
  });

  it('refuses other lines under a reference that is booked, until it is cancelled', async () => {
    const [{ id }] = (await bring('Receipt', [receipt('A', 'PEN', '5')])).rows;
    expect(refusals(await bring('Receipt', [receipt('a', 'PEN', '6')]))).toEqual([['INVENTORY_DOCUMENT_DIFFERS reference']]);
    expect(await onHand('PEN')).toBe('5');
    expect((await cancelMovement(acme, id)).userErrors).toEqual([]);
    expect(outcomes(await bring('Receipt', [receipt('A', 'PEN', '6')]))).toEqual(['CREATED']);
    expect(await onHand('PEN')).toBe('6');
  });

  it('books a reference once where two send it at once', async () => {
    const answers = await Promise.all([bring('Receipt', [receipt('A', 'PEN', '5')]), bring('Receipt', [receipt('A', 'PEN', '5')])]);
    expect(answers.flatMap(outcomes).toSorted()).toEqual(['CREATED', 'UNCHANGED']);
    expect(await onHand('PEN')).toBe('5');
  });

  it('takes batches and serial numbers in', async () => {
    await track(acme, 'PEN', { tracking: 'BATCH_SERIAL' });
    expect(outcomes(await bring('Receipt', [receipt('A', 'PEN', '2', { batch: 'B1', expiresOn: inDays(90), serials: 'S1; S2' }), receipt('A', 'PEN', '1', { batch: 'B2', serials: 'S3' })]))).toEqual(['CREATED', 'CREATED']);
    expect(await shelves(acme, 'PEN')).toEqual({ B1: '2/0', B2: '1/0' });
    expect(outcomes(await bring('Issue', [{ reference: 'X', warehouseCode: 'MAIN', sku: 'PEN', quantity: '2', serials: 'S2,S3', reason: 'Demo' }]))).toEqual(['CREATED']);
    expect(await shelves(acme, 'PEN')).toEqual({ B1: '1/0' });
  });
});

describe('files of issues, transfers and adjustments', () => {
  beforeEach(() => acme.receive('PEN', '10', '10'));

  it('book what leaves, what moves and what was counted', async () => {
    const line = (reference: string, more: object) => ({ reference, warehouseCode: 'MAIN', sku: 'PEN', ...more });
    expect(outcomes(await bring('Issue', [line('I-1', { quantity: '2', reason: 'Samples' })]))).toEqual(['CREATED']);
    expect(refusals(await bring('Issue', [line('I-2', { quantity: '2' })]))).toEqual([['REQUIRED reason']]);
    expect(refusals(await bring('Issue', [line('I-3', { quantity: '9', reason: 'x' })]))).toEqual([['INVENTORY_INSUFFICIENT_STOCK quantity']]);
    expect(outcomes(await bring('Transfer', [line('T-1', { toWarehouseCode: 'SHOP', quantity: '3' })]))).toEqual(['CREATED']);
    expect(refusals(await bring('Transfer', [line('T-2', { toWarehouseCode: 'main', quantity: '1' })]))).toEqual([['INVENTORY_SAME_WAREHOUSE toWarehouseCode']]);
    expect([await onHand('PEN'), await onHand('PEN', acme.shop)]).toEqual(['5', '3']);
    const adjusted = await bring('Adjustment', [line('Z-1', { countedQuantity: '4', reasonCode: 'DAMAGE', reason: 'Wet' })]);
    const { data } = await acme.ask('query($id: ID!) { stockAdjustment(id: $id) { status reasonCode reason } }', { id: adjusted.rows[0].id });
    expect(data.stockAdjustment).toEqual({ status: 'POSTED', reasonCode: 'DAMAGE', reason: 'Wet (Z-1)' });
    expect(await onHand('PEN')).toBe('4');
    expect(await acme.prove()).toEqual([]);
  });

  it('leave an adjustment beyond the limit to somebody else', async () => {
    const { data } = await acme.ask('{ inventorySettings { version } }');
    await done(acme, 'inventorySettingsUpdate', { version: data.inventorySettings.version, adjustmentLimit: '20' });
    const clerk = acme.tenant.as('stock:adjust', 'stock:read', 'stock:see-cost');
    expect(outcomes(await bring('Adjustment', [{ reference: 'Z', warehouseCode: 'MAIN', sku: 'PEN', countedQuantity: '1', reason: 'Count' }], { person: clerk }))).toEqual(['CREATED']);
    expect(await onHand('PEN')).toBe('10');
  });

  it('of a day that is past need the right to complete it: what comes in is there from its beginning, what leaves does so at its end', async () => {
    const clerk = acme.tenant.as('stock:receive', 'stock:issue', 'stock:read', 'stock:see-cost');
    const past = receipt('P', 'INK', '5', { movedOn: inDays(-9) });
    expect(refusals(await bring('Receipt', [past], { person: clerk }))).toEqual([['FORBIDDEN movedOn']]);
    expect(outcomes(await bring('Receipt', [past]))).toEqual(['CREATED']);
    expect(outcomes(await bring('Issue', [{ reference: 'P', warehouseCode: 'MAIN', sku: 'INK', quantity: '5', reason: 'x', movedOn: inDays(-9) }]))).toEqual(['CREATED']);
    expect(await acme.prove()).toEqual([]);
  });

  it.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('are refused by permission, and reach no other company (%s)', async (kind) => {
    const line = { reference: 'R', warehouseCode: 'SHOP', sku: 'PEN', ...(kind === 'Adjustment' ? { countedQuantity: '1' } : { quantity: '1' }), ...(kind === 'Transfer' ? { toWarehouseCode: 'MAIN' } : {}), reason: 'x' };
    const before = await acme.tenant.fingerprint();
    const others = Object.entries(KINDS).flatMap(([other, permission]) => (other === kind ? [] : [permission]));
    expect(await bring(kind, [line], { person: acme.tenant.as(...others, 'stock:read') })).toEqual({ forbidden: 'FORBIDDEN' });
    const bharat = await world.tenant();
    expect(outcomes(await bring(kind, [line], { person: bharat.as('*') }))).toEqual(['REFUSED']);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});
