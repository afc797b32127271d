import { plain } from './paper-figures.ts';

const LONGEST_WORD = 24;

/** Black for what is read, grey for what only names it, a hairline for what separates. */
export const INK = '#111827';
export const QUIET = '#5b6472';
export const RULE = '#c3c9d2';

/** Text from people in a narrow place: a word too long for it is broken rather than pushing the columns off the page. */
export function wrapped(text: string): object {
  const line = plain(text);
  return line.split(/[\s-]/).some((word) => word.length > LONGEST_WORD) ? { text: line, wordBreak: 'break-all' } : { text: line };
}

/** The small word above a block. */
export function label(text: string): unknown {
  return { text: text.toUpperCase(), fontSize: 6.5, bold: true, color: QUIET, characterSpacing: 0.6, margin: [0, 0, 0, 2] };
}

/** Hairlines under the heading and between rows, a stronger one around the sum; no box. */
export function ledgerLayout(sumRows: number): unknown {
  return {
    hLineWidth: (row: number, node: { table: { body: unknown[] } }) =>
      (row === 0 || row === node.table.body.length ? 0.8 : row === 1 || row === node.table.body.length - sumRows ? 0.8 : 0.35),
    vLineWidth: () => 0,
    hLineColor: (row: number, node: { table: { body: unknown[] } }) =>
      (row <= 1 || row >= node.table.body.length - sumRows ? INK : RULE),
    paddingLeft: (column: number) => (column === 0 ? 0 : 5),
    paddingRight: (column: number, node: { table: { widths: unknown[] } }) => (column === node.table.widths.length - 1 ? 0 : 5),
    paddingTop: () => 3.5,
    paddingBottom: () => 3.5,
  };
}
