import type { Batch } from '../batch/batch.entity.ts';
import type { Item } from '../catalogue/items.ts';

/** An item that was counted, and which batch of it. */
export interface Counting {
  readonly item: Item;
  readonly batch: Batch | null;
}
