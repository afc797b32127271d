import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';

/** A movement, and the one that takes it back. */
export interface Reversal {
  readonly original: StockLedgerEntry;
  readonly back: StockLedgerEntry;
}
