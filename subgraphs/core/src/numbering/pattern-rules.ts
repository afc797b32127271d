import { RuleBroken } from '@ilms/kernel/errors';
import { NUMBER_TOKEN, writeNumber } from '@ilms/kernel/numbering';
import type { DocumentKind } from './document-kind.ts';

/** The most characters the number of a tax invoice, a credit note or a bill of supply may have: CGST Rules, rules 46(b), 49(b) and 53(1)(b). */
export const LONGEST_GST_NUMBER = 16;

/** Refuses a pattern that could not number documents of its kind: one counter, only known words, and for GST what rule 46(b) and the invoice portal accept. */
export function expectUsable(kind: DocumentKind, template: string, { fiscalYear, start }: { fiscalYear: string; start: number }): void {
  const tokens = [...template.matchAll(NUMBER_TOKEN)];
  const counters = tokens.filter(([, token]) => token!.startsWith('SEQ'));
  if (counters.length !== 1) throw new RuleBroken('CORE_SERIES_NEEDS_COUNTER', 'A pattern has the counter once, such as {SEQ:5}.');
  const rest = template.replaceAll(NUMBER_TOKEN, '');
  if (/[{}]/.test(rest)) throw new RuleBroken('CORE_SERIES_WORD_UNKNOWN', 'A pattern may contain {BRANCH}, {FY}, {YYYY}, {YY} and {SEQ:1} to {SEQ:9}, and nothing else in braces.');
  if (kind.isYearly && fiscalYear === 'every' && !tokens.some(([, token]) => !token!.startsWith('SEQ'))) {
    throw new RuleBroken('CORE_SERIES_NEEDS_YEAR', 'Numbers begin again every fiscal year: put {FY}, {YY} or {YYYY} into the pattern, or last year’s numbers return.');
  }
  const first = writeNumber(template, yearFor(fiscalYear), start);
  if (!kind.isGst) {
    if (first.length > 40 || /[^\x21-\x7e]/.test(first)) throw new RuleBroken('CORE_SERIES_CHARACTERS', 'A number has at most 40 characters and no blanks.', { first });
    return;
  }
  if (!/^[A-Z0-9/-]*$/.test(rest)) throw new RuleBroken('CORE_SERIES_CHARACTERS', 'The number of a GST document has capitals, digits, - and / only: CGST Rules, rule 46(b).', { first });
  if (!/^[A-Z1-9]/.test(first)) throw new RuleBroken('CORE_SERIES_FIRST_CHARACTER', `“${first}” begins with a character that the invoice registration portal refuses; begin with a letter.`, { first });
  const longest = first.length;
  if (longest > LONGEST_GST_NUMBER) {
    throw new RuleBroken('CORE_SERIES_TOO_LONG', `“${first}” has ${longest} characters; the number of a GST document may have at most ${LONGEST_GST_NUMBER}: CGST Rules, rule 46(b).`, { first, length: longest, max: LONGEST_GST_NUMBER });
  }
}

/** The last counter that still fits, or undefined where nothing limits it. */
export function lastThatFits(kind: DocumentKind, template: string, fiscalYear: string): number | undefined {
  if (!kind.isGst) return undefined;
  const free = LONGEST_GST_NUMBER - writeNumber(template.replace(/\{SEQ[^}]*\}/, ''), yearFor(fiscalYear), 0).length;
  return free > 9 ? 2_147_483_647 : 10 ** Math.max(0, free) - 1;
}

/** What stands around the counter; two series with the same would write the same numbers. */
export const surroundings = (template: string): string => template.replace(/\{SEQ[^}]*\}/, '#');

const yearFor = (fiscalYear: string): string => (fiscalYear === 'every' ? '2026-27' : fiscalYear);
