import type { Decimal } from '@ilms/kernel/decimal';
import type { OrderLine } from '../order/order-line.entity.ts';

/** How many units of each line were cancelled after they had been invoiced. */
export type Undelivered = ReadonlyMap<string, Decimal>;

export const undeliveredOf = (lines: readonly OrderLine[]): Undelivered => new Map(lines.map(({ id, undelivered }) => [id, undelivered]));
