import type { Decimal } from '@ilms/kernel/decimal';

/** A name and address on an invoice, with the state spelled out as Rule 46 wants it. */
export interface InvoiceParty {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly state: { readonly code: string; readonly name: string };
  readonly gstin?: string;
}

export interface InvoiceLine {
  readonly description: string;
  readonly sku: string;
  readonly hsn: string;
  readonly quantity: Decimal;
  /** The unit's code, as PCS or KGS. */
  readonly unit: string;
  readonly unitPrice: Decimal;
  readonly discount: Decimal;
  readonly taxRate: Decimal;
  readonly taxable: Decimal;
  readonly cgst: Decimal;
  readonly sgst: Decimal;
  readonly igst: Decimal;
  readonly total: Decimal;
}

/** A tax invoice as it was issued: everything Rule 46 of the CGST Rules asks for, already decided; printing decides nothing. */
export interface InvoiceDocument {
  readonly number: string;
  readonly issuedOn: string;
  readonly orderNumber: string;
  readonly orderedOn: string;
  readonly seller: InvoiceParty & { readonly tradeName?: string; readonly email?: string; readonly phone?: string };
  readonly buyer: InvoiceParty;
  readonly shipTo: InvoiceParty;
  readonly placeOfSupply: { readonly code: string; readonly name: string };
  /** What stands beside CGST; null when IGST was charged. */
  readonly stateTax: 'SGST' | 'UTGST' | null;
  readonly supplyType: 'DOMESTIC' | 'SEZ_WITH_PAYMENT' | 'SEZ_WITHOUT_PAYMENT' | 'EXPORT_WITH_PAYMENT' | 'EXPORT_WITHOUT_PAYMENT';
  /** Whether unit prices and discounts contain the tax. */
  readonly isTaxInclusive: boolean;
  readonly isReverseCharge: boolean;
  readonly isCancelled: boolean;
  readonly lines: readonly InvoiceLine[];
  readonly taxable: Decimal;
  readonly cgst: Decimal;
  readonly sgst: Decimal;
  readonly igst: Decimal;
  readonly roundOff: Decimal;
  readonly total: Decimal;
  readonly amountInWords: string;
  /** Terms the seller prints below, as a bank account or the days to pay. */
  readonly terms?: string;
}
