import { choice } from '@ilms/kernel/fields';

export const StockCountKind = choice('StockCountKind', 'What a sheet counts.', {
  FULL: 'All of a warehouse.',
  SELECTION: 'Some items of it.',
  CYCLE: 'What is due by the plan of the warehouse.',
});
export type StockCountKind = keyof typeof StockCountKind;

export const StockCountStatus = choice('StockCountStatus', 'How far a count is.', {
  SUGGESTED: 'The plan says that it is due; nobody has begun.',
  COUNTING: 'It is being counted.',
  RECOUNT: 'Some lines differ by too much and are counted again.',
  COUNTED: 'All that was counted is decided; the books are not corrected yet.',
  POSTED: 'The books agree with what was counted.',
  CANCELLED: 'It was given up; nothing was corrected.',
});
export type StockCountStatus = keyof typeof StockCountStatus;

export const StockCountLineState = choice('StockCountLineState', 'How far a line of a count sheet is.', {
  OPEN: 'Not counted yet.',
  COUNTED: 'Counted in this round.',
  RECOUNT: 'To be counted again.',
  DECIDED: 'What was counted holds.',
});
export type StockCountLineState = keyof typeof StockCountLineState;

export const UncountedLines = choice('UncountedLines', 'What becomes of lines that nobody counted.', {
  LEAVE: 'The books stay as they are.',
  ZERO: 'None are there any more.',
});
export type UncountedLines = keyof typeof UncountedLines;

export const TallyMode = choice('StockCountMode', 'How a count is entered.', {
  ADD: 'So many more were found, as with each scan.',
  SET: 'So many are there in all.',
});
export type TallyMode = keyof typeof TallyMode;
