import { Decimal } from '@ilms/kernel/decimal';
import { parseDay } from '../india/fiscal-year.ts';
import { RuleBroken } from '@ilms/kernel/errors';
import { stateOfCode } from '../india/states.ts';
import { allocateByLargestRemainder } from './largest-remainder.ts';
import { divideHalfUp, rupees, scaled, withinReach } from './paise.ts';

/** Which taxes a supply bears. Exports and supplies to a SEZ are zero-rated: IGST is paid and refunded, or an undertaking replaces it. */
export type SupplyType = 'DOMESTIC' | 'SEZ_WITH_PAYMENT' | 'SEZ_WITHOUT_PAYMENT' | 'EXPORT_WITH_PAYMENT' | 'EXPORT_WITHOUT_PAYMENT';

/** One line to be taxed. Up to six decimals in quantity and price; the discount is for the whole line, in paise. */
export interface TaxableLine {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  /** What they come to before the discount, in paise, where the price was agreed for another unit and that of one is rounded. */
  readonly worth?: Decimal | undefined;
  readonly discount?: Decimal;
  /** Whether price and discount already contain the tax. */
  readonly isTaxInclusive: boolean;
  /** Percent, as in force on the day of supply. */
  readonly rate: Decimal;
}

/** A whole document to be taxed at once, because paise are shared out over all lines of a rate. */
export interface TaxableDocument {
  readonly sellerState: string;
  readonly placeOfSupply: string;
  readonly supplyType: SupplyType;
  readonly isSellerInSez?: boolean;
  readonly on: string;
  readonly lines: readonly TaxableLine[];
}

/** The five amounts of a line or a document; `taxable + cgst + sgst + igst = total`, to the paisa. */
export interface TaxAmounts {
  readonly taxable: Decimal;
  readonly cgst: Decimal;
  /** SGST, or UTGST in a territory without legislature. */
  readonly sgst: Decimal;
  readonly igst: Decimal;
  readonly total: Decimal;
}

export interface TaxedLine extends TaxAmounts {
  /** The rate that was charged: 0 when an undertaking replaces the tax. */
  readonly rate: Decimal;
  readonly explanation: string;
}

export interface TaxedDocument extends TaxAmounts {
  readonly lines: readonly TaxedLine[];
  readonly isInterState: boolean;
  /** The name of what stands beside CGST; null when IGST is due. */
  readonly stateTax: 'SGST' | 'UTGST' | null;
  readonly explanation: string;
}

/** Percent with three decimals, so that 0.25 and 0.125 are whole numbers. */
const RATE_DECIMALS = 3;
const HUNDRED_PERCENT = 100_000n;
const LARGEST_RATE = HUNDRED_PERCENT;

interface Workings { line: TaxableLine; position: number; gross: bigint; rate: bigint; levy: bigint; taxable: bigint }

/**
 * Taxes a document. Every line is rounded to paise so that the lines sum to the header: the tax of all lines of one rate is
 * rounded once and shared out by largest remainder. Inside a state CGST and SGST are equal on every line; where the price
 * includes the tax, the buyer pays exactly that price and the taxable value absorbs the odd paisa.
 */
export function taxDocument(document: TaxableDocument): TaxedDocument {
  const on = parseDay(document.on);
  const seller = stateOfCode(document.sellerState);
  const place = stateOfCode(document.placeOfSupply);
  if (document.lines.length === 0) throw new RuleBroken('CORE_TAX_NO_LINES', 'A document needs at least one line to be taxed.');
  const isZeroRated = document.supplyType !== 'DOMESTIC';
  const isUntaxed = document.supplyType === 'SEZ_WITHOUT_PAYMENT' || document.supplyType === 'EXPORT_WITHOUT_PAYMENT';
  const isInterState = isZeroRated || Boolean(document.isSellerInSez) || seller.code !== place.code;
  const halves = isInterState ? 1n : 2n;

  const workings = document.lines.map((line, index) => measure(line, index + 1, isUntaxed));
  shareLevies(workings, halves);

  const lines = workings.map((work) => taxedLine(work, isInterState));
  const [taxable, levy] = [sum(workings.map((work) => work.taxable)), sum(workings.map((work) => work.levy))];
  const stateTax = isInterState ? null : seller.stateTax;
  const words = isUntaxed ? 'No tax is charged under a letter of undertaking' : isInterState ? 'IGST is charged' : `CGST and ${stateTax} are charged, half each`;
  return {
    ...amounts(taxable, levy, isInterState), lines, isInterState, stateTax,
    explanation: `Supply of ${on} from ${seller.name} (${seller.code}) to ${place.name} (${place.code}). ${words}.`,
  };
}

/** What is left to pay in whole rupees, and the difference that stands on the document as its own line. 50 paise go up. */
export function roundToRupee(total: Decimal): { roundOff: Decimal; payable: Decimal } {
  const paise = scaled(total, 2, 'amount');
  const payable = divideHalfUp(paise, 100n) * 100n;
  return { roundOff: rupees(payable - paise), payable: rupees(payable) };
}

/** Quantity times price less discount, in paise; refuses figures no invoice can bear. */
function measure(line: TaxableLine, position: number, isUntaxed: boolean): Workings {
  const quantity = scaled(line.quantity, 6, 'quantity', position);
  if (quantity === 0n) throw new RuleBroken('CORE_TAX_QUANTITY_ZERO', `The quantity in line ${position} is zero.`, { figure: 'quantity', position });
  const price = scaled(line.unitPrice, 6, 'price', position);
  const value = line.worth ? scaled(line.worth, 2, 'price', position) : divideHalfUp(quantity * price, 10n ** 10n);
  const discount = scaled(line.discount ?? new Decimal(0), 2, 'discount', position);
  if (discount > value) {
    throw new RuleBroken('CORE_TAX_DISCOUNT_TOO_LARGE', `The discount of ${rupees(discount)} in line ${position} exceeds its value of ${rupees(value)}.`, { figure: 'discount', position });
  }
  const stated = scaled(line.rate, RATE_DECIMALS, 'rate', position);
  if (stated > LARGEST_RATE) throw new RuleBroken('CORE_TAX_RATE_TOO_LARGE', `The rate in line ${position} is above 100 %.`, { figure: 'rate', position });
  const gross = withinReach(value - discount, position);
  return { line, position, gross, rate: isUntaxed ? 0n : stated, levy: 0n, taxable: gross };
}

/** Fills in `levy` (one half of the tax inside a state, all of it between states) and `taxable`, rate by rate. */
function shareLevies(workings: readonly Workings[], halves: bigint): void {
  for (const group of Map.groupBy(workings, (work) => `${work.rate} ${work.line.isTaxInclusive}`).values()) {
    const { rate, line: { isTaxInclusive } } = group[0]!;
    const base = isTaxInclusive ? HUNDRED_PERCENT + rate : HUNDRED_PERCENT;
    const ceilings = isTaxInclusive ? group.map((work) => work.gross / halves) : undefined;
    const levies = allocateByLargestRemainder(group.map((work) => work.gross * rate), base * halves, ceilings);
    group.forEach((work, index) => {
      work.levy = levies[index]!;
      if (isTaxInclusive) work.taxable = work.gross - work.levy * halves;
    });
  }
}

function taxedLine(work: Workings, isInterState: boolean): TaxedLine {
  const rate = new Decimal(work.rate.toString()).div(1000);
  const parts = amounts(work.taxable, work.levy, isInterState);
  const { quantity, unitPrice, worth, discount } = work.line;
  const sold = `${quantity} ${worth ? `for ₹${worth.toFixed(2)}` : `× ₹${unitPrice.toFixed(Math.max(2, unitPrice.decimalPlaces()))}`}${discount?.gt(0) ? ` less ₹${discount.toFixed(2)}` : ''}`;
  const tax = isInterState ? `IGST ${rate} % ₹${parts.igst.toFixed(2)}` : `CGST and state tax ${rate.div(2)} % each ₹${parts.cgst.toFixed(2)}`;
  const split = work.line.isTaxInclusive ? `₹${rupees(work.gross).toFixed(2)} includes ${tax}` : `${tax} is added to ₹${rupees(work.gross).toFixed(2)}`;
  return { ...parts, rate, explanation: `${sold}: ${split}; taxable ₹${parts.taxable.toFixed(2)}, total ₹${parts.total.toFixed(2)}.` };
}

function amounts(taxable: bigint, levy: bigint, isInterState: boolean): TaxAmounts {
  const [half, whole] = isInterState ? [0n, levy] : [levy, 0n];
  const total = withinReach(taxable + 2n * half + whole);
  return { taxable: rupees(taxable), cgst: rupees(half), sgst: rupees(half), igst: rupees(whole), total: rupees(total) };
}

function sum(parts: readonly bigint[]): bigint {
  return parts.reduce((total, part) => total + part, 0n);
}
