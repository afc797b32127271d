import { variantsByCode } from '@ilms/core/barcode/variant-by-code';
import { UnitBook } from '@ilms/core/unit/unit-book';
import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { inBulk } from '@ilms/kernel/bulk';
import { Decimal } from '@ilms/kernel/decimal';
import { InvalidInput, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { batchesById } from '../batch/batches-by-id.ts';
import { StockCountLine } from './count-line.entity.ts';
import { StockCountRowInput, type StockCountUploadInput } from './count.input.ts';
import { enterCounts, holdOpenByNumber, unitsCounted } from './record-count.service.ts';

/** Counts from a file: each says how many there are in all, so the same file again changes nothing. */
export function uploadCounts(context: TenantContext, { sheetNumber, rows, dryRun }: StockCountUploadInput): Promise<BulkPayload> {
  return inBulk(context, rows, ({ code, batch }) => (batch ? `${code} ${batch}` : code), async (tx, row) => {
    checkInput(StockCountRowInput, row);
    const sheet = await holdOpenByNumber(tx, sheetNumber);
    const meant = (await variantsByCode(tx, [row.code.trim()])).get(row.code.trim());
    const standing = meant ? await tx.find(StockCountLine, { sheetId: sheet.id, variantId: meant.variantId }) : [];
    const batches = await batchesById(tx, standing);
    const named = row.batch?.trim().toLowerCase();
    const before = standing.length > 1 || named ? standing.find(({ batchId }) => batchId && batches.get(batchId)!.number.toLowerCase() === named) : standing[0];
    const known = before?.counted ?? null;
    if (before && meant && known?.eq(await ownQuantity(tx, row, meant))) return { outcome: 'UNCHANGED', id: before.id };
    const [line] = await ofRow(() => enterCounts(tx, sheet, [{ code: row.code, quantity: row.countedQuantity, unit: row.unit ?? null, mode: 'SET', batch: row.batch ?? null, isNewBatch: true, expiresOn: row.expiresOn ?? null }], 'rows'));
    return { outcome: known === null ? 'CREATED' : 'UPDATED', id: line!.id };
  }, { dryRun });
}

async function ownQuantity(tx: Transaction, { countedQuantity, unit }: StockCountRowInput, { variantId, perPack }: { variantId: string; perPack: string }): Promise<Decimal> {
  if (!unit?.trim()) return countedQuantity.mul(perPack);
  const item = (await variantsById(tx, [variantId])).get(variantId)!;
  const units = await UnitBook.open(tx, [{ unit }], [item]);
  return unitsCounted(units, { item, perPack: new Decimal(perPack) }, countedQuantity, unit).quantity;
}

/** A refusal of one entry is one of its row, in the words of the file. */
async function ofRow<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const [{ code, message, field }] = error.problems as [InvalidInput['problems'][number]];
    throw new RuleBroken(code, message, {}, [field.at(-1) === 'quantity' ? 'countedQuantity' : ['batch', 'expiresOn', 'unit'].includes(field.at(-1)!) ? field.at(-1)! : 'code']);
  }
}
