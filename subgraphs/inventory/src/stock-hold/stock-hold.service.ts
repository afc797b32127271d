import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { itemOf, itemsOf } from '../catalogue/items.ts';
import { holdUntil, release, reserve } from '../reservation/reservation.service.ts';
import { Reservation } from '../reservation/reservation.entity.ts';
import { settingsOf } from '../settings/settings.service.ts';
import { checkLines } from '../stock/each-line.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { HoldEndsInPast, HoldsItemTwice, NotOnHold } from './stock-hold-errors.ts';
import type { StockHoldExtendInput, StockHoldInput, StockHoldLineInput, StockHoldReleaseInput } from './stock-hold.input.ts';
import { StockHold } from './stock-hold.entity.ts';

/** What the ledger of promises calls it. */
export const HOLD = 'StockHold';

const HOUR_MS = 3_600_000;

/** Keeps stock for somebody without an order: all lines or none. Ends when it is said, or after the hours the company has settled. */
export function holdStock(context: TenantContext, input: StockHoldInput): Promise<string> {
  return context.once('stockHoldCreate', input, async (tx) => {
    const now = new Date();
    if (input.expiresAt && input.expiresAt <= now) throw new HoldEndsInPast(input.expiresAt);
    const items = await itemsOf(tx, input.lines);
    const seen = new Set<string>();
    const lines = checkLines(input.lines, 'quantity', ({ sku, quantity }) => {
      const item = itemOf(items, sku, quantity);
      if (seen.has(item.id)) throw new HoldsItemTwice(sku);
      seen.add(item.id);
      return { documentLineId: uuidv7(), variantId: item.id, sku: item.sku, quantity };
    });
    const { name: year } = await fiscalYearOn(tx, dayInIndia(now));
    const warehouse = await openForReceipt(tx, input.warehouseId, ['warehouseId']);
    const { holdHours } = await settingsOf(tx);
    const expiresAt = input.expiresAt === undefined && holdHours ? new Date(now.getTime() + holdHours * HOUR_MS) : input.expiresAt ?? null;
    const id = uuidv7();
    const number = await tx.nextNumber({ document: 'stock-hold', scope: 'company', fiscalYear: year, prefix: `SH/${year.slice(2)}/`, recordId: id });
    tx.create(StockHold, { id, number, warehouseId: warehouse.id, heldFor: input.heldFor.trim(), reason: input.reason.trim(), expiresAt, heldById: tx.actor.id, heldByName: tx.actor.name });
    await tx.flush();
    await reserve(tx, { documentType: HOLD, documentId: id, documentNumber: number, warehouseId: warehouse.id, lines, expiresAt });
    return id;
  });
}

/** Says anew until when stock is kept. What ran out and was not let go yet can still be kept on. */
export function extendHold(context: TenantContext, input: StockHoldExtendInput): Promise<string> {
  return context.once('stockHoldExtend', input, async (tx) => {
    const hold = await inHand(tx, input);
    hold.extend(input.expiresAt ?? null, new Date());
    await holdUntil(tx, HOLD, hold.id, hold.expiresAt ?? null);
    return hold.id;
  });
}

/** Lets go all of a hold, or so many units of some items; it ends with its last unit. */
export function releaseHold(context: TenantContext, input: StockHoldReleaseInput): Promise<string> {
  return context.once('stockHoldRelease', input, async (tx) => {
    const hold = await inHand(tx, input);
    hold.expectActive();
    await release(tx, HOLD, hold.id, input.lines ? await linesOf(tx, hold, input.lines) : undefined);
    const [rest] = await tx.find(Reservation, { documentType: HOLD, documentId: hold.id, status: 'ACTIVE' }, { limit: 1 });
    if (!rest) hold.end('RELEASED', new Date(), tx.actor.name, input.note.trim());
    else tx.note(StockHold, hold.id, 'released', `${input.lines!.map(({ sku, quantity }) => `${quantity.toFixed()} ${sku}`).join(', ').slice(0, 400)}: ${input.note.trim()}`);
    await tx.flush();
    return hold.id;
  });
}

async function inHand(tx: Transaction, { id, version }: { readonly id: string; readonly version?: number | null }): Promise<StockHold> {
  const hold = await tx.lock(StockHold, id, ['id']);
  tx.expectVersion(hold, version);
  return hold;
}

async function linesOf(tx: Transaction, hold: StockHold, said: readonly StockHoldLineInput[]) {
  const held = new Map((await tx.find(Reservation, { documentType: HOLD, documentId: hold.id })).map(({ sku, documentLineId }) => [sku, documentLineId]));
  return checkLines(said, 'quantity', ({ sku, quantity }) => {
    const documentLineId = held.get(sku);
    if (!documentLineId) throw new NotOnHold(hold.number, sku);
    return { documentLineId, quantity };
  });
}
