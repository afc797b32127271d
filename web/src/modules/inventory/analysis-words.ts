import type { AbcClass, StockPace, XyzClass } from '../../generated/graphql.ts';

export const ABC_WORDS: Record<AbcClass, string> = { A: 'A, first 80 % of the value', B: 'B, next 15 %', C: 'C, the rest' };
export const XYZ_WORDS: Record<XyzClass, string> = { X: 'X, even demand', Y: 'Y, varying', Z: 'Z, irregular or none' };
export const PACE_WORDS: Record<StockPace, string> = { MOVING: 'Moving', SLOW: 'Slow', DEAD: 'Dead', EMPTY: 'None on hand' };
