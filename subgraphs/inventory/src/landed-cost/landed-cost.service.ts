import { fiscalYearOf, dayInIndia } from '@ilms/core/india/fiscal-year';
import { type Decimal, sum } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { LandedBelowZero } from '../errors.ts';
import { LandedCostAdded } from '../events.ts';
import { vendorsByCode } from '../reorder/vendor.ts';
import { expectOpenBooks } from '../stock/post.ts';
import { revalue } from '../stock/revalue.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { LandedCharge, LandedCost, LandedShare } from './landed-cost.entity.ts';
import type { LandedChargeInput, LandedCostCancelInput, LandedCostInput, LandedCostTrialInput } from './landed-cost.input.ts';
import { receiptsOf, type Receipt } from './receipts.ts';
import { spread } from './spread.ts';

/** What one receipt would bear. */
export interface TriedShare {
  readonly receipt: Receipt;
  readonly amount: Decimal;
}

/** What each receipt would bear; nothing is written. */
export async function tryLandedCost(context: TenantContext, { receipts, spreadBy, charges }: LandedCostTrialInput): Promise<TriedShare[]> {
  return shared(await receiptsOf(context, receipts.map(({ entryId }) => entryId)), spreadBy, charges);
}

/** Enters what it cost to bring goods in. Everything that came of these receipts since is valued anew, also what has been sold. */
export function addLandedCost(context: TenantContext, input: LandedCostInput): Promise<string> {
  return context.once('landedCostAdd', input, async (tx) => {
    await expectOpenBooks(tx);
    const vendorId = await vendorOf(tx, input.vendorCode);
    const ids = input.receipts.map(({ entryId }) => entryId);
    const levels = await lockLevelsOf(tx, await receiptsOf(tx, ids));
    // Again, now that nobody else can add to them.
    const shares = shared(await receiptsOf(tx, ids), input.spreadBy, input.charges);
    const now = new Date();
    const fiscalYear = fiscalYearOf(dayInIndia(now)).label;
    const id = uuidv7();
    const number = await tx.nextNumber({ document: 'landed-cost', scope: 'company', fiscalYear, prefix: `LC/${fiscalYear.slice(2)}/`, recordId: id });
    const total = sum(input.charges.map(({ amount }) => amount));
    tx.create(LandedCost, { id, number, spreadBy: input.spreadBy, total, billNumber: input.billNumber?.trim() || null, vendorId, note: input.note?.trim() || null, postedAt: now, actorId: tx.actor.id, actorName: tx.actor.name });
    for (const { kind, description, amount } of input.charges) tx.create(LandedCharge, { id: uuidv7(), landedCostId: id, kind, description: description?.trim() || null, amount });
    tx.publish(new LandedCostAdded(id, number, total));
    await bear(tx, id, levels, shares, now);
    return id;
  });
}

/** Takes a landed cost back: its receipts cost again what they did, and so does all that came of them. */
export function cancelLandedCost(context: TenantContext, input: LandedCostCancelInput): Promise<string> {
  const { id, version, reason } = input;
  return context.once('landedCostCancel', input, async (tx) => {
    await expectOpenBooks(tx);
    const cost = await tx.lock(LandedCost, id, ['id']);
    tx.expectVersion(cost, version);
    const relieved = cost.cancel(await tx.find(LandedShare, { landedCostId: cost.id }), reason.trim());
    const receipts = new Map((await receiptsOf(tx, relieved.map(({ entryId }) => entryId))).map((receipt) => [receipt.id, receipt]));
    const shares = relieved.map(({ entryId, amount }) => ({ receipt: receipts.get(entryId)!, amount }));
    const levels = await lockLevelsOf(tx, [...receipts.values()]);
    expectNotBelowZero(shares);
    tx.publish(new LandedCostAdded(cost.id, cost.number, cost.total.neg()));
    await bear(tx, cost.id, levels, shares, new Date());
    return cost.id;
  });
}

function shared(receipts: readonly Receipt[], spreadBy: LandedCostInput['spreadBy'], charges: readonly LandedChargeInput[]): TriedShare[] {
  for (const [index, { kind, description, amount }] of charges.entries()) {
    const at = ['charges', String(index)];
    if (amount.isZero()) throw new RuleBroken('INVENTORY_CHARGE_ZERO', 'A charge of nothing changes nothing. Leave it out.', {}, [...at, 'amount']);
    if (kind === 'OTHER' && !description?.trim()) throw new RuleBroken('REQUIRED', 'Say what was paid for.', {}, [...at, 'description']);
  }
  const total = sum(charges.map(({ amount }) => amount));
  if (total.isZero()) throw new RuleBroken('INVENTORY_CHARGE_ZERO', 'The charges come to nothing together.', {}, ['charges']);
  const parts = spread(total, spreadBy, receipts);
  const shares = receipts.map((receipt, index) => ({ receipt, amount: parts[index]! }));
  expectNotBelowZero(shares);
  return shares;
}

/** Goods cannot have cost less than nothing. */
function expectNotBelowZero(shares: readonly TriedShare[]): void {
  for (const [index, { receipt, amount }] of shares.entries()) {
    const cost = receipt.stated.plus(receipt.landed);
    if (cost.plus(amount).isNegative()) throw new LandedBelowZero(receipt.sku, cost, amount, index);
  }
}

const lockLevelsOf = (tx: Transaction, receipts: readonly Receipt[]): Promise<StockLevel[]> => tx.lockAll(StockLevel, { id: { $in: [...new Set(receipts.map(({ levelId }) => levelId))] } });

async function bear(tx: Transaction, landedCostId: string, levels: readonly StockLevel[], shares: readonly TriedShare[], at: Date): Promise<void> {
  const borne = shares.filter(({ amount }) => !amount.isZero());
  for (const { receipt, amount } of borne) tx.create(LandedShare, { id: uuidv7(), landedCostId, entryId: receipt.id, amount, at });
  await tx.flush();
  for (const level of levels) {
    const [first] = borne.map(({ receipt }) => receipt).filter(({ levelId }) => levelId === level.id).toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.sequence - b.sequence);
    if (first) await revalue(tx, level, first, { entryId: first.id, landedCostId });
  }
}

async function vendorOf(tx: Transaction, code: string | null | undefined): Promise<string | null> {
  const wanted = code?.trim();
  if (!wanted) return null;
  const id = (await vendorsByCode(tx, [wanted])).get(wanted);
  if (!id) throw new NotFound('vendor', wanted, ['vendorCode']);
  return id;
}
