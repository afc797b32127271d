import { ZERO, type Decimal } from '@ilms/kernel/decimal';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Branch } from '../company/branch.entity.ts';
import { letterInForce } from '../company/letter-of-undertaking.service.ts';
import { Address } from '../customer/address.entity.ts';
import { Customer } from '../customer/customer.entity.ts';
import { placeOfSupply, type PlaceOfSupply, type Supply } from '../gst/place-of-supply.ts';
import { rateFor, type DatedRate } from '../gst/tax-category.ts';
import { taxDocument, type SupplyType, type TaxAmounts, type TaxedDocument } from '../gst/tax.ts';
import { parseGstin } from '../india/gstin.ts';
import { hsnKind } from '../india/hsn.ts';
import { OTHER_COUNTRY, stateNamed } from '../india/states.ts';
import { variantsById, type Item } from '../variant/variants-by-sku.ts';
import { TaxCategory } from './tax-category.entity.ts';
import { TaxRate } from './tax-rate.entity.ts';

/** A sale as far as its taxes depend on it. */
export interface QuoteRequest {
  readonly branchId: string;
  /** Unregistered when nobody is named. */
  readonly customerId?: string | null | undefined;
  /** Where the goods go when no address is named: a state's code, abbreviation or name; 96 abroad. */
  readonly stateCode?: string | null | undefined;
  readonly shippingAddressId?: string | null | undefined;
  /** The day whose rates apply. */
  readonly on: string;
  /** Whether prices and discounts contain the tax. */
  readonly isTaxInclusive: boolean;
  readonly lines: readonly QuoteLine[];
  /** The items of the lines, where the caller has just read them. */
  readonly items?: readonly Item[] | undefined;
}

export interface QuoteLine {
  readonly variantId: string;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  /** What they come to before the discount, in paise, where the price was agreed for another unit and that of one is rounded. */
  readonly worth?: Decimal | undefined;
  /** For the whole line. */
  readonly discount?: Decimal | null | undefined;
}

/** One line's tax; `taxable + cgst + sgst + igst = total`. */
export interface QuotedLine extends TaxAmounts {
  readonly rate: Decimal;
  readonly explanation: string;
}

/** The tax of a whole document: its lines sum to its header, to the paisa. */
export interface Quote extends TaxAmounts {
  /** The state's code. */
  readonly placeOfSupply: string;
  readonly isInterState: boolean;
  /** Who decided what, with the provision of the IGST Act. */
  readonly explanation: string;
  /** The registration under which the seller charges it; null while the branch has none and may not charge any. */
  readonly sellerGstin: string | null;
  readonly lines: readonly QuotedLine[];
}

/**
 * What GST a sale bears, and why: the place of supply from branch, customer and address; the rate of each item on the day
 * from the tenant's own schedule, slabs by the value of one piece; amounts that sum. Six reads at most, however many lines; one more for exports and zones.
 */
export async function quote(context: TenantContext, request: QuoteRequest): Promise<Quote> {
  const branch = await context.load(Branch, request.branchId);
  if (!branch) throw new NotFound('branch', request.branchId, ['branchId']);
  const items = request.items ? new Map(request.items.map((item) => [item.id, item])) : await variantsById(context, request.lines.map(({ variantId }) => variantId));
  const sold = request.lines.map(({ variantId }, index) => {
    const item = items.get(variantId);
    if (!item) throw new NotFound('variant', variantId, ['lines', String(index), 'variantId']);
    return item;
  });
  const categories = await schedules(context, sold.map(({ taxCategoryId }) => taxCategoryId));
  const supply = await supplyOf(context, request, branch, sold);
  const place = placeOfSupply(supply);
  const isZeroRated = place.state.code === OTHER_COUNTRY || supply.buyer === 'SEZ';
  const letter = isZeroRated ? await letterInForce(context, branch.id, request.on) : undefined;
  const taxed = tax(request, supply, place, letter !== undefined, sold.map(({ taxCategoryId }) => categories.get(taxCategoryId)!));
  const under = letter ? ` Letter of undertaking ${letter.number}, in force until ${letter.validUntil}.` : '';
  const words = branch.gstin ? '' : ` ${branch.name} has no GSTIN yet: until it is registered it may not charge GST.`;
  return { ...taxed, placeOfSupply: place.state.code, explanation: `${place.explanation} (${place.provision}.) ${taxed.explanation}${under}${words}`, sellerGstin: branch.gstin ?? null };
}

interface Schedule { readonly code: string; readonly name: string; readonly rates: readonly DatedRate[] }

async function schedules(context: TenantContext, ids: readonly string[]): Promise<Map<string, Schedule>> {
  const wanted = [...new Set(ids)];
  const categories = await context.find(TaxCategory, { id: { $in: wanted } });
  const rates = Map.groupBy(await context.find(TaxRate, { taxCategoryId: { $in: wanted } }), ({ taxCategoryId }) => taxCategoryId);
  return new Map(categories.map(({ id, code, name }) => [id, {
    code, name, rates: (rates.get(id) ?? []).map(({ effectiveFrom, rate, upToUnitValue }) => ({ effectiveFrom, rate, ...(upToUnitValue ? { upToUnitValue } : {}) })),
  }]));
}

/** Who supplies what to whom and whereto, as the IGST Act asks. A document with goods in it is a supply of goods. */
async function supplyOf(context: TenantContext, request: QuoteRequest, branch: Branch, sold: readonly Item[]): Promise<Supply> {
  const customer = request.customerId ? await context.load(Customer, request.customerId) : null;
  if (request.customerId && !customer) throw new NotFound('customer', request.customerId, ['customerId']);
  const addresses = customer ? await context.loadMany(Address, 'customerId', customer.id, { position: 'asc' }) : [];
  const named = addresses.find(({ id }) => id === request.shippingAddressId);
  if (request.shippingAddressId && !named) throw new NotFound('address', request.shippingAddressId, ['shippingAddressId']);
  const billing = addresses.find(({ isBilling }) => isBilling) ?? addresses[0];
  const said = request.stateCode ? stateAt(request.stateCode) : undefined;
  const registeredIn = customer?.gstin ? parseGstin(customer.gstin).stateCode : undefined;
  const billingState = registeredIn ?? billing?.stateCode;
  const shippingState = named?.stateCode ?? said ?? addresses.find(({ isShipping }) => isShipping)?.stateCode ?? billing?.stateCode ?? registeredIn;
  return {
    sellerState: branch.stateCode,
    buyer: customer?.gstCategory ?? 'UNREGISTERED',
    ...(billingState ? { billingState } : {}),
    ...(shippingState ? { shippingState } : {}),
    kind: sold.some(({ hsn }) => hsnKind(hsn) === 'GOODS') ? 'GOODS' : 'SERVICES',
  };
}

function stateAt(text: string): string {
  try {
    return stateNamed(text).code;
  } catch (error) {
    throw error instanceof RuleBroken ? error.at('stateCode') : error;
  }
}

const FIELD_OF_FIGURE: Readonly<Record<string, string>> = { quantity: 'quantity', price: 'unitPrice', discount: 'discount' };

function tax(request: QuoteRequest, supply: Supply, place: PlaceOfSupply, isUnderLetter: boolean, categories: readonly Schedule[]): TaxedDocument {
  const { isTaxInclusive, on } = request;
  try {
    return taxDocument({
      sellerState: supply.sellerState,
      placeOfSupply: place.state.code,
      supplyType: supplyType(supply, place, isUnderLetter),
      on,
      lines: request.lines.map(({ quantity, unitPrice, worth, discount }, index) => ({
        quantity, unitPrice, worth, isTaxInclusive, discount: discount ?? ZERO,
        rate: rateFor(categories[index]!, on, { amount: pieceValue(quantity, worth && !quantity.isZero() ? worth.div(quantity) : unitPrice, discount ?? ZERO), isTaxInclusive }).rate,
      })),
    });
  } catch (error) {
    if (!(error instanceof RuleBroken) || typeof error.details.position !== 'number') throw error;
    const figure = FIELD_OF_FIGURE[String(error.details.figure)];
    throw error.at('lines', String(error.details.position - 1), ...(figure ? [figure] : []));
  }
}

/** What one piece is sold for after the discount; decides its slab. */
const pieceValue = (quantity: Decimal, unitPrice: Decimal, discount: Decimal): Decimal =>
  (quantity.isZero() ? unitPrice : unitPrice.minus(discount.div(quantity)));

/** Zero-rated supplies are charged with IGST and refunded, unless a letter of undertaking of the branch is in force: IGST Act s. 16(3). */
function supplyType(supply: Supply, place: PlaceOfSupply, isUnderLetter: boolean): SupplyType {
  if (place.state.code === OTHER_COUNTRY) return isUnderLetter ? 'EXPORT_WITHOUT_PAYMENT' : 'EXPORT_WITH_PAYMENT';
  if (supply.buyer !== 'SEZ') return 'DOMESTIC';
  return isUnderLetter ? 'SEZ_WITHOUT_PAYMENT' : 'SEZ_WITH_PAYMENT';
}
