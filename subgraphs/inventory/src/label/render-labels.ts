import pdfmake from 'pdfmake';
import { lendFont } from './label-font.ts';
import { placeOf, SHEETS, type Sheet } from './label-layout.ts';
import type { LabelFacts, LabelSheet } from './label-sheet.entity.ts';
import { drawn, isSquare, symbolOfItem, symbolOfSerial } from './symbol.ts';

const MM = 72 / 25.4;
const inRupees = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A sheet of labels as PDF; the same sheet gives the same pages at any time. */
export function renderLabels({ layout, startAt, showsMrp, facts, at }: LabelSheet): Promise<Buffer> {
  lendFont();
  const sheet = SHEETS[layout];
  const { width, height } = sheet.page;
  const labels = facts.flatMap((one) => { const drawing = drawnOnce(one); return Array.from({ length: one.copies }, () => [one, drawing] as const); });
  const pages = Map.groupBy(labels.map(([one, drawing], index) => ({ one, drawing, ...placeOf(sheet, startAt, index) })), ({ page }) => page);
  const content = [...pages.values()].map((onPage, index) => ({
    stack: onPage.map(({ one, drawing, x, y }) => ({ absolutePosition: { x: (x + pad(sheet)) * MM, y: (y + pad(sheet)) * MM }, columns: label(sheet, one, drawing, showsMrp), columnGap: 4 })),
    ...(index > 0 ? { pageBreak: 'before' } : {}),
  }));
  return pdfmake.createPdf({
    pageSize: { width: width * MM, height: height * MM }, pageMargins: [0, 0, 0, 0], info: { title: 'Labels', creator: 'ilms', producer: 'ilms', creationDate: at },
    defaultStyle: { font: 'Roboto', lineHeight: 1.05, color: '#000000' }, content,
  }).getBuffer();
}

const drawnOnce = (one: LabelFacts): { svg: string; square: boolean; text: string } => {
  const symbol = one.kind === 'SERIAL' ? symbolOfSerial(one.serial, one.barcode) : symbolOfItem(one.sku, one.barcode);
  return { svg: drawn(symbol), square: isSquare(symbol), text: one.kind === 'SERIAL' ? one.serial : symbol.text };
};

/** The rim on which nothing is printed. */
const pad = ({ label: { width } }: Sheet): number => (width >= 90 ? 4 : 2);

/** A square stands beside its words, bars stand above them. */
function label(sheet: Sheet, one: LabelFacts, { svg, square, text }: { svg: string; square: boolean; text: string }, showsMrp: boolean): unknown[] {
  const rim = pad(sheet);
  const [width, height] = [(sheet.label.width - 2 * rim) * MM, (sheet.label.height - 2 * rim) * MM];
  const size = Math.max(5, Math.min(9, height / 11));
  const mrp = showsMrp && one.mrp !== null ? [{ text: `MRP ₹ ${inRupees.format(one.mrp as Intl.StringNumericLiteral)}`, bold: true, fontSize: size + 0.5 }, { text: 'incl. of all taxes', fontSize: size - 1.5 }] : [];
  if (square) {
    const side = Math.min(height, width * 0.42);
    const room = width - side - 4;
    return [
      { width: side, svg, fit: [side, side] },
      { width: room, stack: [{ text: fitted(text, room, size + 0.5), bold: true, fontSize: size + 0.5 }, { text: fitted(one.sku, room, size), fontSize: size }, { text: fitted(one.name, room * 2, size), fontSize: size }, ...mrp] },
    ];
  }
  const bars = height * 0.42;
  return [{
    width, stack: [
      { text: fitted(one.name, width, size), bold: true, fontSize: size },
      { svg, fit: [width, bars], margin: [0, 1, 0, 1] },
      { text: fitted(text === one.sku ? text : `${text}   ${one.sku}`, width, size), fontSize: size },
      ...(mrp.length ? [{ text: [mrp[0], { text: '  incl. of all taxes', fontSize: size - 1.5 }] }] : []),
    ],
  }];
}

/** As much of a text as fits on a line of that width; letters are about half as wide as high. */
function fitted(text: string, width: number, size: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  const most = Math.max(4, Math.floor(width / (size * 0.52)));
  return plain.length <= most ? plain : `${plain.slice(0, most - 1).trimEnd()}…`;
}
