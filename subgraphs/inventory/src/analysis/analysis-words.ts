import { choice } from '@ilms/kernel/fields';

export const AbcClass = choice('AbcClass', 'How much of the value that left is this item’s.', {
  A: 'One of the few that make the first 80 percent.',
  B: 'One of those that make the next 15 percent.',
  C: 'One of the many that make the rest, or nothing of it left.',
});
export type AbcClass = keyof typeof AbcClass;

export const XyzClass = choice('XyzClass', 'How even the demand of its weeks is, by their coefficient of variation.', {
  X: 'Even: 0.5 at most.',
  Y: 'Varying: 1.0 at most.',
  Z: 'Irregular, or none.',
});
export type XyzClass = keyof typeof XyzClass;

export const StockPace = choice('StockPace', 'Whether what is on hand still goes.', {
  MOVING: 'Some left in the last 60 days, or it came in less than 60 days ago.',
  SLOW: 'None left in the last 60 days.',
  DEAD: 'None left in the last 180 days, or ever, although it came in 60 days ago or earlier.',
  EMPTY: 'None is on hand.',
});
export type StockPace = keyof typeof StockPace;
