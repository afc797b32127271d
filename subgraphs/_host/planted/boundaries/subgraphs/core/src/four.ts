import type { Three } from './three.ts';

export interface Four { three: Three }
