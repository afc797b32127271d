import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { voidNumber } from '@ilms/core/numbering/numbering.service';
import type { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { NothingToCount } from '../errors.ts';
import { settingsOf } from '../settings/settings.service.ts';
import type { Warehouse } from '../warehouse/warehouse.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { itemsToCount, type ToCount } from './items-to-count.ts';
import { StockCountLine } from './count-line.entity.ts';
import { StockCountSheet } from './count-sheet.entity.ts';
import type { StockCountActionInput, StockCountCancelInput, StockCountOpenInput } from './count.input.ts';
import type { StockCountKind } from './count-words.ts';

/** What a sheet is to be like. */
export interface WantedSheet {
  readonly warehouse: Warehouse;
  readonly kind: StockCountKind;
  readonly scope: string;
  readonly isBlind: boolean;
  /** Whether it is counted at once; otherwise it is a suggestion. */
  readonly isBegun?: boolean;
  readonly tolerancePercent?: Decimal | null | undefined;
  readonly toleranceValue?: Decimal | null | undefined;
  readonly note?: string | null | undefined;
  readonly items: readonly ToCount[];
}

/** Opens a count and freezes what the books say. Goods go on moving: each count is compared with the books of its own moment. */
export function openCount(context: TenantContext, input: StockCountOpenInput): Promise<string> {
  return context.once('stockCountOpen', input, async (tx) => {
    const warehouse = await openForReceipt(tx, input.warehouseId, ['warehouseId']);
    const { items, kind, scope } = await itemsToCount(tx, warehouse, input);
    if (items.length === 0 && kind !== 'FULL') throw new NothingToCount(`nothing in ${warehouse.name} is meant by this`);
    const { id } = await writeSheet(tx, { warehouse, kind, scope, items, isBegun: true, isBlind: input.isBlind ?? true, tolerancePercent: input.tolerancePercent, toleranceValue: input.toleranceValue, note: input.note?.trim() || null });
    return id;
  });
}

/** A new sheet with its number and lines. */
export async function writeSheet(tx: Transaction, { warehouse, kind, scope, isBlind, isBegun, tolerancePercent, toleranceValue, note, items }: WantedSheet): Promise<StockCountSheet> {
  const { name: year } = await fiscalYearOn(tx, dayInIndia(new Date()));
  const settings = await settingsOf(tx);
  const id = uuidv7();
  const number = await tx.nextNumber({ document: 'stock-count', scope: 'company', fiscalYear: year, prefix: `CNT/${year.slice(2)}/`, recordId: id });
  const sheet = tx.create(StockCountSheet, {
    id, number, warehouseId: warehouse.id, kind, status: 'SUGGESTED', scope: scope.slice(0, 240), isBlind, tolerancePercent: tolerancePercent ?? settings.countTolerancePercent, toleranceValue: toleranceValue ?? settings.countToleranceValue,
    note: note ?? null, createdByName: tx.actor.name,
  });
  if (isBegun) sheet.start(tx.actor.name, new Date());
  await tx.flush();
  for (const { variantId, batchId, sku, name, abc, onHand } of items) tx.create(StockCountLine, { id: uuidv7(), sheetId: id, variantId, batchId, sku, name, abc, frozen: onHand });
  return sheet;
}

/** Begins a count that was suggested; the books are frozen now. */
export function startCount(context: TenantContext, input: StockCountActionInput): Promise<string> {
  return context.once('stockCountStart', input, async (tx) => {
    const sheet = await tx.lock(StockCountSheet, input.id, ['id']);
    tx.expectVersion(sheet, input.version);
    sheet.start(tx.actor.name, new Date());
    await tx.sql(
      `update inventory_count_line c set frozen = coalesce((select l.on_hand from inventory_stock_level l where l.warehouse_id = ? and l.variant_id = c.variant_id and l.batch_id is not distinct from c.batch_id), 0) where c.sheet_id = ?`, [sheet.warehouseId, sheet.id]);
    return sheet.id;
  });
}

/** Gives a count up; what was entered stays to be read, nothing is corrected. */
export function cancelCount(context: TenantContext, input: StockCountCancelInput): Promise<string> {
  return context.once('stockCountCancel', input, async (tx) => {
    const sheet = await tx.lock(StockCountSheet, input.id, ['id']);
    tx.expectVersion(sheet, input.version);
    sheet.cancel(input.reason.trim());
    await voidNumber(tx, sheet.id, input.reason.trim());
    return sheet.id;
  });
}
