import { choice } from '@ilms/kernel/fields';

export const LabelLayout = choice('LabelLayout', 'The paper labels are printed on.', {
  A4_24: 'A4 sheet, 24 labels of 63.5 × 33.9 mm.',
  A4_40: 'A4 sheet, 40 labels of 45.7 × 25.4 mm.',
  A4_65: 'A4 sheet, 65 labels of 38.1 × 21.2 mm.',
  ROLL_50_25: 'Roll, one label of 50 × 25 mm after the other.',
  ROLL_100_50: 'Roll, one label of 100 × 50 mm after the other.',
});
export type LabelLayout = keyof typeof LabelLayout;

/** Where labels stand on their paper, in millimetres. */
export interface Sheet {
  readonly page: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly label: { readonly width: number; readonly height: number };
  readonly left: number;
  readonly top: number;
  /** From one label to the next. */
  readonly across: number;
  readonly down: number;
}

const A4 = { width: 210, height: 297 };
const roll = (width: number, height: number): Sheet => ({ page: { width, height }, columns: 1, rows: 1, label: { width, height }, left: 0, top: 0, across: width, down: height });

export const SHEETS: Readonly<Record<LabelLayout, Sheet>> = {
  A4_24: { page: A4, columns: 3, rows: 8, label: { width: 63.5, height: 33.9 }, left: 7.2, top: 12.9, across: 66.04, down: 33.9 },
  A4_40: { page: A4, columns: 4, rows: 10, label: { width: 45.7, height: 25.4 }, left: 9.7, top: 21.5, across: 48.3, down: 25.4 },
  A4_65: { page: A4, columns: 5, rows: 13, label: { width: 38.1, height: 21.2 }, left: 4.75, top: 10.7, across: 40.6, down: 21.2 },
  ROLL_50_25: roll(50, 25),
  ROLL_100_50: roll(100, 50),
};

export const labelsOnPage = ({ columns, rows }: Sheet): number => columns * rows;

/** Where the label stands that is printed as number `index` from 0, of a first page that begins at label `startAt` from 1. */
export function placeOf(sheet: Sheet, startAt: number, index: number): { page: number; x: number; y: number } {
  const at = startAt - 1 + index;
  const onPage = at % labelsOnPage(sheet);
  return { page: Math.floor(at / labelsOnPage(sheet)), x: sheet.left + (onPage % sheet.columns) * sheet.across, y: sheet.top + Math.floor(onPage / sheet.columns) * sheet.down };
}
