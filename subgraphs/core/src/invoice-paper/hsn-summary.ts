import type { Decimal } from '@ilms/kernel/decimal';
import type { InvoiceLine } from './invoice-document.ts';

/** What one HSN contributes at one rate, as GSTR-1 table 12 wants it. */
export interface HsnSummaryRow {
  readonly hsn: string;
  readonly taxRate: Decimal;
  readonly taxable: Decimal;
  readonly cgst: Decimal;
  readonly sgst: Decimal;
  readonly igst: Decimal;
}

/** The lines by HSN and rate, in the order of the codes. */
export function summariseByHsn(lines: readonly InvoiceLine[]): HsnSummaryRow[] {
  const groups = Map.groupBy(lines, (line) => `${line.hsn} ${line.taxRate}`);
  return [...groups.values()].map(([first, ...others]) => others.reduce<HsnSummaryRow>((row, line) => ({
    ...row,
    taxable: row.taxable.plus(line.taxable), cgst: row.cgst.plus(line.cgst), sgst: row.sgst.plus(line.sgst), igst: row.igst.plus(line.igst),
  }), first!)).map(({ hsn, taxRate, taxable, cgst, sgst, igst }) => ({ hsn, taxRate, taxable, cgst, sgst, igst }))
    .sort((a, b) => (a.hsn === b.hsn ? a.taxRate.comparedTo(b.taxRate) : a.hsn < b.hsn ? -1 : 1));
}
