import type { Transaction } from '@ilms/kernel/tenant-context';
import { PastStock } from './past-stock.ts';
import { settlePast, type Movable, type Posting } from './post.ts';
import type { StockLedgerEntry } from './stock-ledger-entry.entity.ts';
import type { StockLevel } from './stock-level.entity.ts';

/** Locked levels as they are, or as they were at the moment a document happened; what it moves there is made to agree with all that came later. */
export class Shelves {
  readonly #past = new Map<string, PastStock>();
  readonly #first = new Map<string, StockLedgerEntry>();

  constructor(private readonly tx: Transaction) {}

  /** Reads what stood there then, where something has moved since. Each level is touched at one moment. */
  async bring(level: StockLevel, at: Date): Promise<void> {
    if (this.#past.has(level.id) || !level.lastEffectiveAt || at >= level.lastEffectiveAt) return;
    this.#past.set(level.id, await PastStock.read(this.tx, level, at));
  }

  of(level: StockLevel, at: Date | undefined): Movable {
    return (at && this.#past.get(level.id)) ?? level;
  }

  /** Keeps a movement that was written there: what came later is valued anew from the first one on. */
  note(level: StockLevel, entry: StockLedgerEntry): void {
    if (this.#past.has(level.id) && !this.#first.has(level.id)) this.#first.set(level.id, entry);
  }

  /** Once all of it is written. */
  async settle(posting: Posting): Promise<void> {
    for (const [id, past] of this.#past) {
      const first = this.#first.get(id);
      if (first) await settlePast(this.tx, past, first, posting);
    }
  }
}
