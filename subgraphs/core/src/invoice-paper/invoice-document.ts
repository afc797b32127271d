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

/** Where the buyer pays to. */
export interface InvoiceBank {
  readonly holder: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly ifsc: string;
  readonly upiId?: string;
}

/** What is set for a branch's papers and decides nothing of what they say. */
export interface InvoicePrinting {
  /** The picture at its head, as a data URL. */
  readonly logo?: string;
  readonly letterhead?: string;
  readonly footer?: string;
  readonly signatory?: string;
  readonly bank?: InvoiceBank;
  readonly paper: 'A4' | 'A5' | 'LETTER';
  /** Original, duplicate, triplicate: CGST Rules, rule 48. */
  readonly copies: number;
  readonly showsHsn: boolean;
  readonly showsDiscount: boolean;
}

/** What the paper is. Only the first charges a tax; quotations, confirmations and proformas say beforehand what it will be, credit notes take it back or leave it. */
export const PAPERS = {
  TAX_INVOICE: 'Tax invoice', ORDER_CONFIRMATION: 'Order confirmation', PROFORMA_INVOICE: 'Proforma invoice', QUOTATION: 'Quotation',
  CREDIT_NOTE: 'Credit note', COMMERCIAL_CREDIT_NOTE: 'Commercial credit note',
} as const;
export type PaperKind = keyof typeof PAPERS;

/** A tax invoice as it was issued: everything Rule 46 of the CGST Rules asks for, already decided; printing decides nothing. */
export interface InvoiceDocument {
  /** A tax invoice when nothing is said. */
  readonly paper?: PaperKind;
  /** The invoice that is credited, and why: CGST Rules, rule 53(1A). */
  readonly against?: { readonly number: string; readonly issuedOn: string; readonly reason: string };
  readonly number: string;
  readonly issuedOn: string;
  /** The last day on which an offer can be accepted. */
  readonly validUntil?: string;
  /** Absent where nothing was ordered by number, as what is sold by the month. */
  readonly orderNumber?: string;
  readonly orderedOn?: string;
  /** What the buyer calls its order; several where several orders stand on it. */
  readonly purchaseOrder?: string;
  readonly seller: InvoiceParty & { readonly tradeName?: string; readonly email?: string; readonly phone?: string };
  readonly buyer: InvoiceParty;
  /** Absent for services. */
  readonly shipTo?: InvoiceParty;
  readonly placeOfSupply: { readonly code: string; readonly name: string };
  /** What stands beside CGST; null when IGST was charged. */
  readonly stateTax: 'SGST' | 'UTGST' | null;
  readonly supplyType: 'DOMESTIC' | 'SEZ_WITH_PAYMENT' | 'SEZ_WITHOUT_PAYMENT' | 'EXPORT_WITH_PAYMENT' | 'EXPORT_WITHOUT_PAYMENT';
  /** Whether unit prices and discounts contain the tax. */
  readonly isTaxInclusive: boolean;
  readonly isReverseCharge: boolean;
  readonly isCancelled: boolean;
  /** Shows how papers look, and says across the page that it is none. */
  readonly isSample?: boolean;
  readonly lines: readonly InvoiceLine[];
  readonly taxable: Decimal;
  readonly cgst: Decimal;
  readonly sgst: Decimal;
  readonly igst: Decimal;
  readonly roundOff: Decimal;
  readonly total: Decimal;
  readonly amountInWords: string;
  /** How the seller wants it to look; A4 with all columns where nobody said. */
  readonly print?: InvoicePrinting;
  /** Terms the seller prints below, as a bank account or the days to pay. */
  readonly terms?: string;
}
