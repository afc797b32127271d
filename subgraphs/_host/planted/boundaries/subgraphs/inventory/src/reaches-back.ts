import type { oms } from '../../oms/src/module.ts';

export type Reached = typeof oms;
