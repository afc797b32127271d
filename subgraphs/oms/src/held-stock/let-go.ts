import { expire, release } from '@ilms/inventory/reservation/reservation.service';
import { SYSTEM } from '@ilms/kernel/scope';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { DOCUMENT } from '../order/document.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { inWords } from '../order/in-words.ts';
import { record } from '../order/history.ts';
import { HoldsNoStock } from './held-stock-errors.ts';
import { OrderStockLetGo } from './held-stock-events.ts';

/**
 * Lets go all that an order holds: its lines wait, and get nothing by themselves until it is paid or somebody reserves for it again;
 * otherwise it would take at once what it has just let go. Without a reason its time ran out.
 */
export async function letGo(tx: Transaction, { order, lines }: OrderAtHand, reason: string | null, now = new Date()): Promise<void> {
  const held = lines.filter((line) => line.reserved.gt(0)).map((line) => ({ lineId: line.id, sku: line.sku, quantity: line.reserved.toFixed() }));
  if (held.length === 0) throw new HoldsNoStock(order.number);
  order.loseStock(lines, now);
  const words = inWords(held.map(({ sku, quantity }) => `${quantity} ${sku}`));
  record(tx, order, order.status, (reason === null ? `Time to pay ran out, stock let go: ${words}` : `Stock let go: ${words}. ${reason}`).slice(0, 500), reason === null ? SYSTEM : tx.actor);
  tx.publish(new OrderStockLetGo(order.id, order.number, order.customerId, reason === null, reason, held));
  await (reason === null ? expire : release)(tx, DOCUMENT, order.id);
}
