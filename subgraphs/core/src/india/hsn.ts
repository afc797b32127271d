import { RuleBroken } from '@ilms/kernel/errors';

/** Whether an invoice line is about goods (HSN) or a service (SAC, which begins with 99). */
export type HsnKind = 'GOODS' | 'SERVICES';

/** A code of the harmonised system: 4, 6 or 8 digits for goods, 99 and two or four more for services. Chapter 77 is not in use. */
export function parseHsn(text: string): string {
  const hsn = text.trim().replace(/\.0$/, '').replace(/[ .]/g, '');
  const chapter = hsn.slice(0, 2);
  const hasShape = chapter === '99' ? /^99([0-9]{2}|[0-9]{4})$/.test(hsn) : /^[0-9]{4}([0-9]{2}){0,2}$/.test(hsn);
  if (!hasShape || chapter === '00' || chapter === '77') {
    throw new RuleBroken('CORE_HSN_INVALID', `“${text}” is not an HSN or SAC code: goods have 4, 6 or 8 digits, services 4 or 6 beginning with 99.`, { hsn: text });
  }
  return hsn;
}

/** Goods or service, from the code alone. */
export function hsnKind(hsn: string): HsnKind {
  return parseHsn(hsn).startsWith('99') ? 'SERVICES' : 'GOODS';
}
