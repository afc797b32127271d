import type { Four } from './four.ts';

export interface Three { four: Four }
