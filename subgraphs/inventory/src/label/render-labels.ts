import { dayWords } from '@ilms/core/india/moment';
import { plain } from '@ilms/core/paper/paper-figures';
import { renderPaper } from '@ilms/core/paper/render-paper';
import { placeOf, SHEETS, type Sheet } from './label-layout.ts';
import type { LabelFacts, LabelSheet } from './label-sheet.entity.ts';
import { drawn, isSquare, symbolOfBatch, symbolOfItem, symbolOfSerial, type Symbol } from './symbol.ts';

const MM = 72 / 25.4;
const inRupees = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

type Sheeted = Pick<LabelSheet, 'layout' | 'startAt' | 'showsMrp' | 'facts' | 'at'>;

/** A sheet of labels as PDF; the same sheet gives the same pages at any time. */
export const renderLabels = (sheet: Sheeted): Promise<Buffer> => renderPaper(labelPages(sheet));

/** The pages as a description: names stand in it as texts, never as an address, a file or an instruction. */
export function labelPages({ layout, startAt, showsMrp, facts, at }: Sheeted): { content: unknown[]; [part: string]: unknown } {
  const sheet = SHEETS[layout];
  const { width, height } = sheet.page;
  const labels = facts.flatMap((one) => { const drawing = drawnOnce(one, sheet); return Array.from({ length: one.copies }, () => [one, drawing] as const); });
  const pages = Map.groupBy(labels.map(([one, drawing], index) => ({ one, drawing, ...placeOf(sheet, startAt, index) })), ({ page }) => page);
  const content = [...pages.values()].map((onPage, index) => ({
    stack: onPage.map(({ one, drawing, x, y }) => ({ absolutePosition: { x: (x + pad(sheet)) * MM, y: (y + pad(sheet)) * MM }, columns: label(sheet, wordsOf(one, drawing.text, showsMrp), drawing), columnGap: 4 })),
    ...(index > 0 ? { pageBreak: 'before' } : {}),
  }));
  return {
    pageSize: { width: width * MM, height: height * MM }, pageMargins: [0, 0, 0, 0], info: { title: 'Labels', creator: 'ilms', producer: 'ilms', creationDate: at },
    defaultStyle: { font: 'Roboto', lineHeight: 1.05, color: '#000000' }, content,
  };
}

interface Drawing { readonly svg: string; readonly square: boolean; readonly text: string }

function drawnOnce(one: LabelFacts, sheet: Sheet): Drawing {
  const symbol = symbolOf(one, sheet);
  return { svg: drawn(symbol), square: isSquare(symbol), text: symbol.text };
}

function symbolOf(one: LabelFacts, sheet: Sheet): Symbol {
  switch (one.kind) {
    case 'ITEM': return symbolOfItem(one.sku, one.barcode);
    case 'SERIAL': return symbolOfSerial(one.serial, one.barcode);
    case 'BATCH': return symbolOfBatch(one, sheet.label.width);
    case 'PLACE': return { kind: 'code128', text: one.code };
  }
}

/** What people read on a label. */
interface Words {
  readonly name: string;
  /** What is found by it, in bold beside a square. */
  readonly head: string;
  /** What the symbol says, below bars. */
  readonly read: string;
  readonly under: string | null;
  readonly mrp: string | null;
}

/** Between facts on one line. */
const APART = ' · ';

function wordsOf(one: LabelFacts, text: string, showsMrp: boolean): Words {
  if (one.kind === 'PLACE') return { name: one.name, head: one.code, read: one.code, under: one.where, mrp: null };
  const mrp = showsMrp ? one.mrp : null;
  if (one.kind === 'SERIAL') return { name: one.name, head: one.serial, read: `${one.serial}${APART}${one.sku}`, under: one.sku, mrp };
  if (one.kind === 'ITEM') return { name: one.name, head: text, read: text === one.sku ? text : `${text}${APART}${one.sku}`, under: one.sku, mrp };
  const day = one.lastDay ? `${one.lastDayIs === 'BEST_BEFORE' ? 'Best before' : 'Exp'} ${dayWords(one.lastDay)}` : null;
  return { name: one.name, head: `Batch ${one.batch}`, read: text, under: [day, ...(text === one.batch ? [] : [`Batch ${one.batch}`]), one.sku].filter(Boolean).join(APART), mrp };
}

/** The rim on which nothing is printed. */
const pad = ({ label: { width } }: Sheet): number => (width >= 90 ? 4 : 2);

/** A square stands beside its words, bars stand above them. */
function label(sheet: Sheet, words: Words, { svg, square }: Drawing): unknown[] {
  const rim = pad(sheet);
  const [width, height] = [(sheet.label.width - 2 * rim) * MM, (sheet.label.height - 2 * rim) * MM];
  const size = Math.max(5, Math.min(9, height / 11));
  const mrp = words.mrp === null ? [] : [{ text: `MRP ₹ ${inRupees.format(words.mrp as Intl.StringNumericLiteral)}`, bold: true, fontSize: size + 0.5 }, { text: 'incl. of all taxes', fontSize: size - 1.5 }];
  if (square) {
    const side = Math.min(height, width * 0.42);
    const room = width - side - 4;
    const under = (words.under ?? '').split(APART).filter((each) => each && each !== words.head);
    return [
      { width: side, svg, fit: [side, side] },
      { width: room, stack: [{ text: fitted(words.head, room, size + 0.5), bold: true, fontSize: size + 0.5 }, ...under.map((each) => ({ text: fitted(each, room, size), fontSize: size })), { text: fitted(words.name, room * 2, size), fontSize: size }, ...mrp] },
    ];
  }
  const bars = height * 0.42;
  return [{
    width, stack: [
      { text: fitted(words.name, width, size), bold: true, fontSize: size },
      { svg, fit: [width, bars], margin: [0, 1, 0, 1] },
      { text: fitted(words.read, width, size), fontSize: size },
      ...(words.under && !words.read.includes(words.under) ? [{ text: fitted(words.under, width, size), fontSize: size }] : []),
      ...(mrp.length ? [{ text: [mrp[0], { text: '  incl. of all taxes', fontSize: size - 1.5 }] }] : []),
    ],
  }];
}

const graphemes = new Intl.Segmenter('en-IN', { granularity: 'grapheme' });
/** How wide a sign is for its height, more or less: letters of Indian scripts are wider than Latin ones. */
const widthOf = (sign: string): number => (/[\u0900-\u0d7f]/.test(sign) ? 0.72 : 0.52);

/** As much of a text as fits on a line of that width, whole signs only. */
function fitted(text: string, width: number, size: number): string {
  const signs = [...graphemes.segment(plain(text))].map(({ segment }) => segment);
  const room = Math.max(4 * 0.52, width / size);
  let used = 0;
  const fits = signs.findIndex((sign) => (used += widthOf(sign)) > room);
  return fits < 0 ? signs.join('') : `${signs.slice(0, Math.max(1, fits - 1)).join('').trimEnd()}…`;
}
