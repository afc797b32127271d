import { taxDocument, type SupplyType, type TaxedDocument } from '@ilms/core/gst/tax';
import { Decimal } from '@ilms/kernel/decimal';

/** Our software is taxed at 18 %, whoever buys it. */
export const GST = new Decimal(18);

/** What decides which taxes a sale of ours bears. */
export interface Supply {
  readonly sellerState: string;
  readonly placeOfSupply: string;
  readonly supplyType: SupplyType;
}

/** Karnataka, until somebody has said where we are. */
const NOWHERE = '29';
export const UNKNOWN_SUPPLY: Supply = { sellerState: NOWHERE, placeOfSupply: NOWHERE, supplyType: 'DOMESTIC' };

/** The taxes of a document over these amounts, and of each; quotes and invoices ask the same. */
export function taxed(amounts: readonly Decimal[], { sellerState, placeOfSupply, supplyType }: Supply, on: string): TaxedDocument {
  return taxDocument({ sellerState, placeOfSupply, supplyType, on, lines: amounts.map((unitPrice) => ({ quantity: new Decimal(1), unitPrice, isTaxInclusive: false, rate: GST })) });
}
