import type { DocumentDefinition } from 'pdfmake';
import { date, plain } from '@ilms/core/paper/paper-figures';
import { logoAbove } from '@ilms/core/paper/paper-logo';
import { INK, label, ledgerLayout, QUIET, RULE, wrapped } from '@ilms/core/paper/paper-style';

/** Somebody, or a place, that a paper names. */
export interface PaperParty {
  readonly label: string;
  readonly name: string;
  readonly lines: readonly string[];
}

export interface PaperColumn {
  readonly title: string;
  readonly isFigure?: true;
  /** Room to write into, in points. */
  readonly room?: number;
}

/** What stands in a cell, and quietly below it. */
export type PaperCell = string | readonly [text: string, under: string];

/** The company at the head of its papers, and how it prints. */
export interface PaperHead {
  readonly name: string;
  readonly lines: readonly string[];
  readonly logo: string | undefined;
  readonly gstin: string | null;
  readonly footer: string | null;
  readonly signatory: string | null;
  readonly size: string;
}

/** A paper of the warehouse: who, what, how many. Texts of people stand in it as texts, never as an address, a file or an instruction. */
export interface StockPaper {
  readonly title: string;
  readonly number: string;
  readonly day: string;
  /** How each copy is marked; one unmarked copy where the law wants none. */
  readonly copies?: readonly string[];
  readonly head: PaperHead;
  readonly parties: readonly PaperParty[];
  readonly facts: readonly (readonly [name: string, fact: string])[];
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly (readonly PaperCell[])[];
  /** Under the columns. */
  readonly sums?: readonly string[];
  readonly notes?: readonly string[];
  /** Who signs. */
  readonly signs: readonly string[];
}

/** The pages of a paper as a description. */
export function paperLayout(paper: StockPaper): DocumentDefinition {
  const name = `${paper.title} ${plain(paper.number)}`;
  return {
    pageSize: paper.head.size, pageMargins: [36, 40, 36, 44],
    info: { title: name, author: plain(paper.head.name), creator: 'ilms', producer: 'ilms', creationDate: new Date(`${paper.day}T00:00:00Z`) },
    language: 'en-IN',
    defaultStyle: { font: 'Roboto', fontSize: 8.5, lineHeight: 1.15, color: INK },
    content: (paper.copies ?? ['']).flatMap((copy, index) => {
      const content = [headOf(paper, copy), middleOf(paper), linesOf(paper), ...notesOf(paper), signsOf(paper)];
      return index > 0 ? [{ stack: content, pageBreak: 'before' }] : content;
    }),
    header: (page: number) => (page === 1 ? null : { text: `${plain(paper.head.name)} · ${name}`, margin: [36, 20, 36, 0], fontSize: 7, color: QUIET }),
    footer: (page: number, pages: number) => ({ margin: [36, 16, 36, 0], fontSize: 7, color: QUIET, columns: [{ width: '*', text: plain(paper.head.footer ?? '') }, { width: 'auto', text: `Page ${page} of ${pages}`, alignment: 'right' }] }),
  };
}

function headOf({ title, number, day, head }: StockPaper, copy: string): unknown {
  return {
    columns: [
      {
        width: '*',
        stack: [
          ...logoAbove(head.logo),
          { ...wrapped(head.name), fontSize: 15, bold: true, margin: [0, 0, 0, 2] },
          ...head.lines.map((line) => ({ ...wrapped(line), color: QUIET })),
          { text: [{ text: 'GSTIN ', color: QUIET }, { text: head.gstin ? plain(head.gstin) : 'not registered', bold: true }], margin: [0, 3, 0, 0] },
        ],
      },
      {
        width: 210, alignment: 'right',
        stack: [
          { text: title.toUpperCase(), fontSize: 9, bold: true, characterSpacing: 1.4 },
          ...(copy ? [{ text: copy, fontSize: 7, color: QUIET, margin: [0, 1, 0, 0] }] : []),
          { text: plain(number), fontSize: 15, bold: true, margin: [0, 6, 0, 0] },
          { text: date(day), margin: [0, 1, 0, 0] },
        ],
      },
    ],
    columnGap: 8,
  };
}

const PLAIN = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 2 };

function middleOf({ parties, facts }: StockPaper): unknown {
  const blocks = parties.map((party) => ({ stack: [label(party.label), { ...wrapped(party.name), bold: true }, ...party.lines.map(wrapped)] }));
  return {
    margin: [0, 12, 0, 12],
    table: { widths: [...parties.map(() => '*'), parties.length > 0 ? 190 : '*'], body: [[...blocks, { table: { widths: [76, '*'], body: facts.map(([name, fact]) => [{ text: name, color: QUIET }, wrapped(fact)]) }, layout: PLAIN }]] },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => RULE, paddingLeft: (column: number) => (column === 0 ? 0 : 10), paddingRight: () => 0, paddingTop: () => 8, paddingBottom: () => 8 },
  };
}

/** One row each, the heading repeated on every page. The first column that is no figure takes the room that is left. */
function linesOf({ columns, rows, sums }: StockPaper): unknown {
  const figures = ({ isFigure }: PaperColumn) => (isFigure ? { alignment: 'right' } : {});
  const wide = columns.findIndex(({ title }) => title === 'Description');
  const cell = (said: PaperCell, column: PaperColumn) => {
    const [text, under] = typeof said === 'string' ? [said, ''] : said;
    const shown = column.isFigure ? { text: plain(text), noWrap: true } : wrapped(text);
    return under ? { stack: [shown, { ...wrapped(under), fontSize: 6.5, color: QUIET }], ...figures(column) } : { ...shown, ...figures(column) };
  };
  return {
    table: {
      headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true,
      widths: columns.map(({ room }, at) => room ?? (at === wide ? '*' : 'auto')),
      body: [
        columns.map((column) => ({ text: column.title, bold: true, fontSize: 7, noWrap: true, ...figures(column) })),
        ...rows.map((row) => row.map((said, at) => cell(said, columns[at]!))),
        ...(sums ? [columns.map((column, at) => ({ text: sums[at] ?? '', bold: true, noWrap: true, ...figures(column) }))] : []),
      ],
    },
    fontSize: 8,
    layout: ledgerLayout(sums ? 1 : 0),
  };
}

const notesOf = ({ notes = [] }: StockPaper): unknown[] => notes.map((note) => ({ ...wrapped(note), fontSize: 7.5, color: QUIET, margin: [0, 8, 0, 0] }));

const SIGNED = { hLineWidth: (row: number) => (row === 0 ? 0.5 : 0), vLineWidth: () => 0, hLineColor: () => RULE, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 4, paddingBottom: () => 0 };

/** Lines to sign on, kept together at the end. */
function signsOf({ signs }: StockPaper): unknown {
  return { unbreakable: true, margin: [0, 44, 0, 0], columnGap: 24, columns: signs.map((sign) => ({ width: '*', table: { widths: ['*'], body: [[{ text: plain(sign), fontSize: 7.5, color: QUIET }]] }, layout: SIGNED })) };
}
