import { sum } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { expectPast } from '../movement/book.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { StockTransferOrder } from './transfer-order.entity.ts';
import { StockTransferOrderLine } from './transfer-line.entity.ts';
import { StockTransferStep, type StockTransferStepKind } from './transfer-step.entity.ts';
import type { Leg } from './carry.ts';

/** A locked transfer with its lines. Whoever changes a line holds its transfer. */
export interface TransferAtHand {
  readonly transfer: StockTransferOrder;
  readonly lines: readonly StockTransferOrderLine[];
}

export async function takeTransfer(tx: Transaction, id: string, version: number | null | undefined): Promise<TransferAtHand> {
  const transfer = await tx.lock(StockTransferOrder, id, ['id']);
  tx.expectVersion(transfer, version);
  return { transfer, lines: await tx.find(StockTransferOrderLine, { transferId: transfer.id }, { orderBy: { position: 'asc' } }) };
}

/** The line somebody speaks of; it is the transfer’s own or there is none. */
export function lineOf(lines: readonly StockTransferOrderLine[], id: string): StockTransferOrderLine {
  const line = lines.find((one) => one.id === id.toLowerCase());
  if (!line) throw new NotFound('line of this transfer', id, ['lineId']);
  return line;
}

/** What was said together: one dispatch, one receipt. */
export interface Act {
  readonly id: string;
  /** When it happened. */
  readonly at: Date;
  /** The same where that was said, and was not now. */
  readonly effectiveAt?: Date | undefined;
  readonly reason: string | null;
}

export function newAct(context: TenantContext, reason: string | null = null, effectiveAt?: Date | null): Act {
  if (effectiveAt) expectPast(context, effectiveAt);
  return { id: uuidv7(), at: effectiveAt ?? new Date(), effectiveAt: effectiveAt ?? undefined, reason };
}

/** Units of a line, what became of them, and the movement they made; one of those missing made none. */
export interface Told {
  readonly kind: StockTransferStepKind;
  readonly line: StockTransferOrderLine;
  readonly quantity: Leg['quantity'];
  readonly warehouseId: string | null;
  readonly entry: StockLedgerEntry | null;
}

/** Keeps what was said of the lines of a transfer; its version counts it. */
export function tell(tx: Transaction, transfer: StockTransferOrder, { id, at, reason }: Act, told: readonly Told[]): void {
  transfer.updatedAt = new Date();
  for (const { kind, line, quantity, warehouseId, entry } of told) {
    tx.create(StockTransferStep, {
      id: uuidv7(), transferId: transfer.id, lineId: line.id, actId: id, kind, quantity, warehouseId, entryId: entry?.id ?? null, reason, at, actorId: tx.actor.id, actorName: tx.actor.name,
    });
  }
}

/** So many units, as a sentence of the timeline says it. */
export const units = (told: readonly Told[], ...kinds: readonly StockTransferStepKind[]) => sum(told.filter(({ kind }) => kinds.includes(kind)).map(({ quantity }) => quantity));
