import { momentInIndia } from '@ilms/core/india/moment';
import type { Decimal } from '@ilms/kernel/decimal';
import type { ConstraintWords } from '@ilms/kernel/database-errors';
import { RuleBroken } from '@ilms/kernel/errors';

/** More was wanted than stands unpromised on the shelf. */
export class InsufficientStock extends RuleBroken {
  constructor(sku: string, wanted: Decimal, available: Decimal, batch?: string) {
    super('INVENTORY_INSUFFICIENT_STOCK', `Only ${available.toFixed()} of ${batch ? `batch ${batch} of ` : ''}${sku} can be had; ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), available: available.toFixed(), ...(batch ? { batch } : {}) });
  }
}

/** More was to leave at a moment that is past than stood there then. */
export class ShortAt extends RuleBroken {
  constructor(sku: string, wanted: Decimal, onHand: Decimal, at: Date) {
    super('INVENTORY_SHORT_THEN', `Only ${onHand.toFixed()} of ${sku} were there ${when(at)}; ${wanted.toFixed()} were asked for.`, { sku, wanted: wanted.toFixed(), onHand: onHand.toFixed(), at: at.toISOString() });
  }
}

/** What leaves at a moment that is past would be missing at a later one. */
export class ShortLater extends RuleBroken {
  constructor(sku: string, wanted: Decimal, left: Decimal, at: Date, document: string | null) {
    super('INVENTORY_SHORT_LATER', `At most ${left.toFixed()} of ${sku} can have left: with ${wanted.toFixed()} there would have been too few ${when(at)}${document ? ` for ${document}` : ''}.`, { sku, wanted: wanted.toFixed(), left: left.toFixed(), at: at.toISOString(), document });
  }
}

/** Nothing can have happened yet that is still to come. */
export class InFuture extends RuleBroken {
  constructor(at: Date) {
    super('INVENTORY_IN_FUTURE', `Goods cannot have moved ${when(at)}: that is still to come.`, { at: at.toISOString() }, ['effectiveAt']);
  }
}

const when = (at: Date): string => `on ${momentInIndia(at)}`;

/** How an item is valued is settled before it moves: its history cannot be valued in two ways. */
export class MethodSettled extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_METHOD_SETTLED', `${sku} has moved already; how it is valued cannot be changed any more.`, { sku }, ['method']);
  }
}

/** A document wants to ship or give back more than it was promised. */
export class NotReserved extends RuleBroken {
  constructor(wanted: Decimal, open: Decimal) {
    super('INVENTORY_NOT_RESERVED', `Only ${open.toFixed()} are still reserved for this line; ${wanted.toFixed()} were asked for.`, { wanted: wanted.toFixed(), reserved: open.toFixed() });
  }
}

/** A count found fewer than are promised: somebody must decide which promise to take back first. */
export class CountBelowReserved extends RuleBroken {
  constructor(sku: string, counted: Decimal, reserved: Decimal) {
    super('INVENTORY_COUNT_BELOW_RESERVED', `${reserved.toFixed()} of ${sku} are reserved, so the count cannot be ${counted.toFixed()}. Release reservations first.`, { sku, counted: counted.toFixed(), reserved: reserved.toFixed() });
  }
}

/** Found goods need a worth, and with nothing on the shelf there is no average to take it from. */
export class RateRequired extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_RATE_REQUIRED', `${sku} has no average cost because none is on hand. Say at which rate the found units are to be valued.`, { sku }, ['rate']);
  }
}

/** Nothing can be moved by nothing, and no movement is negative: each direction has a mutation of its own. */
export class QuantityNotPositive extends RuleBroken {
  constructor(quantity: Decimal) {
    super('INVENTORY_QUANTITY_NOT_POSITIVE', `The quantity must be more than 0; it is ${quantity.toFixed()}.`, { quantity: quantity.toFixed() });
  }
}

/** The opening stock of an item is stated once; later differences are counts. */
export class OpeningExists extends RuleBroken {
  constructor(sku: string, quantity: Decimal, rate: Decimal, on: string | null = null) {
    super('INVENTORY_OPENING_EXISTS', `The opening stock of ${sku} is already ${quantity.toFixed()} at ${rate.toFixed()}${on ? ` as of ${on}` : ''}. Correct it by a stock adjustment.`, { sku, quantity: quantity.toFixed(), rate: rate.toFixed(), ...(on ? { asOf: on } : {}) });
  }
}

/** More units or rupees than a level can hold: always a slip of the pen. */
export class StockTooLarge extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_TOO_LARGE', `The stock of ${sku} would become larger than can be stored. Check quantity and rate.`, { sku });
  }
}

/** A warehouse that is closed takes nothing in. */
export class WarehouseClosed extends RuleBroken {
  constructor(code: string, field: readonly string[]) {
    super('INVENTORY_WAREHOUSE_CLOSED', `Warehouse ${code} is closed.`, { code }, field);
  }
}

/** A warehouse is closed only when it is empty. */
export class WarehouseNotEmpty extends RuleBroken {
  constructor(code: string, skus: number) {
    super('INVENTORY_WAREHOUSE_NOT_EMPTY', `${skus === 1 ? '1 item still stands' : `${skus} items still stand`} in ${code}. Issue or transfer what is there before closing it.`, { code, skus }, ['isActive']);
  }
}

/** The reorder point of a rule by demand follows from demand; a stated one would never be used. */
export class ReorderPointWorkedOut extends RuleBroken {
  constructor(point: Decimal) {
    super('INVENTORY_REORDER_POINT_WORKED_OUT', `Demand decides when it is ordered, so no reorder point can be stated; ${point.toFixed()} was.`, { reorderPoint: point.toFixed() });
  }
}

/** An order must bring the stock above the point at which it is ordered again. */
export class UpToTooLow extends RuleBroken {
  constructor(orderUpTo: Decimal, point: Decimal | null) {
    super('INVENTORY_REORDER_UP_TO_TOO_LOW', `It must be ordered up to more than ${point ? `the reorder point of ${point.toFixed()}` : '0'}; ${orderUpTo.toFixed()} is not.`, { orderUpTo: orderUpTo.toFixed(), reorderPoint: point?.toFixed() ?? null });
  }
}

/** A safety stock is stated or worked out from a service level. */
export class SafetyTwice extends RuleBroken {
  constructor() {
    super('INVENTORY_REORDER_SAFETY_TWICE', 'Say a safety stock or a service level it is worked out from, not both.');
  }
}

/** Who waits until less than the safety stock is left orders too late. */
export class SafetyAbovePoint extends RuleBroken {
  constructor(safetyStock: Decimal, point: Decimal) {
    super('INVENTORY_REORDER_SAFETY_ABOVE_POINT', `A safety stock of ${safetyStock.toFixed()} cannot be kept when it is ordered only at ${point.toFixed()}.`, { safetyStock: safetyStock.toFixed(), reorderPoint: point.toFixed() });
  }
}

/** A landed cost is spread by something that the goods have. */
export class NothingToSpreadBy extends RuleBroken {
  constructor(by: string, sku?: string, index?: number) {
    const measure = by.toLowerCase();
    super('INVENTORY_NOTHING_TO_SPREAD_BY', sku ? `${sku} has no ${measure}. Enter it at the product, or spread by something else.` : `The goods have no ${measure} together. Spread by something else.`, { by, sku: sku ?? null }, index === undefined ? ['spreadBy'] : ['receipts', String(index), 'entryId']);
  }
}

/** What is given back afterwards cannot be more than the goods had cost. */
export class LandedBelowZero extends RuleBroken {
  constructor(sku: string, cost: Decimal, share: Decimal, index: number) {
    super('INVENTORY_LANDED_BELOW_ZERO', `${sku} cost ₹${cost.toFixed(2)}, so it cannot be relieved of ₹${share.neg().toFixed(2)}.`, { sku, cost: cost.toFixed(2), share: share.toFixed(2) }, ['receipts', String(index), 'entryId']);
  }
}

/** It is taken back once. */
export class LandedCostCancelled extends RuleBroken {
  constructor(number: string) {
    super('INVENTORY_LANDED_COST_CANCELLED', `${number} was taken back already.`, { number });
  }
}

// Transfers, adjustments and counts.

/** Goods in transit are moved by their transfer alone. */
export class WarehouseInTransit extends RuleBroken {
  constructor(code: string, field: readonly string[]) {
    super('INVENTORY_WAREHOUSE_IN_TRANSIT', `${code} is for goods in transit: only transfers move what stands there, and it is made by itself.`, { code }, field);
  }
}

/** Goods in transit or in quarantine cannot be promised to anybody. */
export class WarehouseNotForSale extends RuleBroken {
  constructor(code: string, kind: string) {
    super('INVENTORY_WAREHOUSE_NOT_FOR_SALE', `What stands in ${code} is ${kind === 'TRANSIT' ? 'on its way' : 'in quarantine'} and cannot be promised.`, { code, kind }, ['warehouseId']);
  }
}

/** Goods that go to another GST registration are supplied, and a supply has a tax invoice. */
export class TransferNeedsInvoice extends RuleBroken {
  constructor(from: string, fromGstin: string | null, to: string, toGstin: string | null) {
    super('INVENTORY_TRANSFER_NEEDS_INVOICE', `${from} trades under ${fromGstin ?? 'no GSTIN'} and ${to} under ${toGstin ?? 'no GSTIN'}: between two registrations goods are supplied with a tax invoice, not transferred.`, { from, fromGstin, to, toGstin }, ['toWarehouseId']);
  }
}

/** A transfer that has left cannot be changed or left again. */
export class TransferNotDraft extends RuleBroken {
  constructor(number: string, status: string) {
    super('INVENTORY_TRANSFER_NOT_DRAFT', `${number} is ${status.toLowerCase().replaceAll('_', ' ')}; only a draft can be changed, dispatched or cancelled.`, { number, status });
  }
}

/** Of what is short nothing stands elsewhere that could be sent. */
export class NothingToSpare extends RuleBroken {
  constructor(skus: readonly string[]) {
    const named = [...new Set(skus)].slice(0, 5).join(', ');
    super('INVENTORY_NOTHING_TO_SPARE', skus.length ? `No other place of the same registration can spare any of ${named}: order it from a vendor.` : 'Nothing of what was chosen is short any more.', { skus: [...new Set(skus)].slice(0, 50) }, ['suggestionIds']);
  }
}

/** A delivery challan goes with goods that leave. */
export class TransferHasNotLeft extends RuleBroken {
  constructor(number: string) {
    super('INVENTORY_TRANSFER_HAS_NOT_LEFT', `${number} has not left: its delivery challan is printed when the goods are dispatched.`, { number });
  }
}

/** Only what is on its way can arrive or come back. */
export class TransferNotOnTheWay extends RuleBroken {
  constructor(number: string, status: string) {
    super('INVENTORY_TRANSFER_NOT_ON_THE_WAY', `${number} is ${status.toLowerCase().replaceAll('_', ' ')}; nothing of it is on its way.`, { number, status });
  }
}

/** More was said to have arrived, or to be missing, than has left and is still expected. */
export class TransferMoreThanExpected extends RuleBroken {
  constructor(sku: string, said: Decimal, expected: Decimal) {
    super('INVENTORY_TRANSFER_MORE_THAN_EXPECTED', `Only ${expected.toFixed()} of ${sku} are still expected; ${said.toFixed()} were said to have arrived or to be missing.`, { sku, said: said.toFixed(), expected: expected.toFixed() });
  }
}

/** Goods come back after they left. */
export class ReturnedTooEarly extends RuleBroken {
  constructor(sku: string, at: Date) {
    super('INVENTORY_RETURNED_TOO_EARLY', `Not as many of ${sku} had left ${when(at)} as come back.`, { sku, at: at.toISOString() });
  }
}

/** Nothing arrives before it left. */
export class TransferNotLeftThen extends RuleBroken {
  constructor(number: string, left: Date) {
    super('INVENTORY_TRANSFER_NOT_LEFT_THEN', `The goods of ${number} left ${when(left)}; they cannot have arrived before.`, { number, left: left.toISOString() }, ['effectiveAt']);
  }
}

/** More was to leave than the transfer says. */
export class TransferMoreThanWritten extends RuleBroken {
  constructor(sku: string, said: Decimal, written: Decimal) {
    super('INVENTORY_TRANSFER_MORE_THAN_WRITTEN', `The transfer is for ${written.toFixed()} of ${sku}; ${said.toFixed()} cannot leave with it. Change the draft first.`, { sku, said: said.toFixed(), written: written.toFixed() }, ['quantity']);
  }
}

/** More was settled than is missing. */
export class TransferMoreThanMissing extends RuleBroken {
  constructor(sku: string, said: Decimal, short: Decimal) {
    super('INVENTORY_TRANSFER_MORE_THAN_MISSING', `Only ${short.toFixed()} of ${sku} are missing; ${said.toFixed()} were settled.`, { sku, said: said.toFixed(), short: short.toFixed() });
  }
}

/** Damaged goods go where they cannot be sold. */
export class NotQuarantine extends RuleBroken {
  constructor(code: string) {
    super('INVENTORY_NOT_QUARANTINE', `${code} is no quarantine warehouse; damaged goods would be for sale there.`, { code }, ['quarantineWarehouseId']);
  }
}

/** A receipt or resolution that says nothing. */
export class NothingSaid extends RuleBroken {
  constructor(number: string) {
    super('INVENTORY_NOTHING_SAID', `Nothing was said of ${number}: give a quantity for at least one line.`, { number }, ['lines']);
  }
}

/** An adjustment that was decided stays decided. */
export class AdjustmentDecided extends RuleBroken {
  constructor(number: string, status: string) {
    super('INVENTORY_ADJUSTMENT_DECIDED', `${number} is ${status.toLowerCase()} already.`, { number, status });
  }
}

/** Four eyes: nobody approves what they asked for. */
export class OwnAdjustment extends RuleBroken {
  constructor(number: string) {
    super('INVENTORY_ADJUSTMENT_OWN', `You asked for ${number}; somebody else has to decide it.`, { number });
  }
}

/** A sheet that is not being counted takes no counts. */
export class CountNotOpen extends RuleBroken {
  constructor(number: string, status: string) {
    super('INVENTORY_COUNT_NOT_OPEN', `${number} is ${status.toLowerCase()}.`, { number, status });
  }
}

/** What is counted must stand on the sheet, unless the whole warehouse is counted. */
export class NotOnSheet extends RuleBroken {
  constructor(number: string, sku: string) {
    super('INVENTORY_COUNT_NOT_ON_SHEET', `${sku} does not stand on ${number}, which counts only some items.`, { number, sku }, ['code']);
  }
}

/** A line that was decided, or is not to be counted again, takes no more counts. */
export class LineDecided extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_COUNT_LINE_DECIDED', `${sku} is counted; ask for a recount first.`, { sku }, ['code']);
  }
}

/** Some lines differ by more than the sheet tolerates and were not counted again. */
export class RecountOpen extends RuleBroken {
  constructor(number: string, lines: number) {
    super('INVENTORY_COUNT_RECOUNT_OPEN', `${lines === 1 ? '1 line' : `${lines} lines`} of ${number} still wait for a recount. Count them again, or accept the differences.`, { number, lines });
  }
}

/** A sheet without lines counts nothing. */
export class NothingToCount extends RuleBroken {
  constructor(what: string) {
    super('INVENTORY_NOTHING_TO_COUNT', `There is nothing to count: ${what}.`, {});
  }
}

/** A count is of a moment while its sheet was open. */
export class CountedOutside extends RuleBroken {
  constructor(at: Date, from: Date) {
    super('INVENTORY_COUNTED_OUTSIDE', `This cannot have been counted ${when(at)}: the sheet was opened ${when(from)}, and nothing is counted in the future.`, { at: at.toISOString() }, ['countedAt']);
  }
}

// Tracking and batches.

/** How an item is tracked is settled before it moves: what is there already would be of no batch. */
export class TrackingSettled extends RuleBroken {
  constructor(sku: string) {
    super('INVENTORY_TRACKING_SETTLED', `${sku} has moved already; how it is tracked cannot be changed any more.`, { sku }, ['tracking']);
  }
}

/** What the database's own refusals mean in this module. */
export const constraints: ConstraintWords = {
  inventory_kit_has_no_stock: () => new RuleBroken('INVENTORY_KIT_HAS_NO_STOCK', 'This item is a kit and has no stock of its own. Name what it is made of, or make it an ordinary item again.'),
  inventory_batch_number: () => new RuleBroken('INVENTORY_BATCH_RACE', 'Somebody entered this batch at the same moment. Repeat your request.'),
  inventory_item_tracking_variant: () => new RuleBroken('INVENTORY_TRACKING_RACE', 'Somebody settled how this item is tracked at the same moment. Load it and repeat your change.'),
  inventory_item_tracking_settled: () => new RuleBroken('INVENTORY_TRACKING_RACE', 'This item moved for the first time at the same moment. Load it and repeat your change.'),
  inventory_stock_ledger_entry_tracked: () => new RuleBroken('INVENTORY_TRACKING_RACE', 'Somebody settled how this item is tracked at the same moment. Repeat the movement.'),
  inventory_warehouse_code: () => new RuleBroken('INVENTORY_WAREHOUSE_CODE_TAKEN', 'Another warehouse has this code.', {}, ['code']),
  inventory_reservation_once: () => new RuleBroken('INVENTORY_ALREADY_RESERVED', 'This document line has a reservation already. Release it before reserving again.'),
  inventory_count_plan_key: () => new RuleBroken('INVENTORY_COUNT_PLAN_EXISTS', 'This warehouse has a plan already. Change that one.', {}, ['warehouseId']),
  inventory_count_sheet_suggested_once: () => new RuleBroken('INVENTORY_COUNT_SUGGESTED', 'A sheet was suggested for this warehouse at the same moment. Begin or cancel that one.'),
  inventory_count_line_once: () => new RuleBroken('INVENTORY_COUNT_RACE', 'Somebody added this item to the sheet at the same moment. Count it again.'),
  inventory_reorder_rule_key: () => new RuleBroken('INVENTORY_REORDER_RULE_RACE', 'Somebody made a rule for this item and warehouse at the same moment. Load it and repeat your change.'),
  inventory_item_valuation_variant: () => new RuleBroken('INVENTORY_VALUATION_RACE', 'Somebody settled how this item is valued at the same moment. Load it and repeat your change.'),
};
