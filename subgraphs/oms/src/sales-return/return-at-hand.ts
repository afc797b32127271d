import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { LineComponents } from '../component/line-components.ts';
import { takeInHandWithAccount, type Account } from '../hold/credit.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { SalesReturnLine } from './sales-return-line.entity.ts';
import { SalesReturn } from './sales-return.entity.ts';

/** What inventory and the document flow call a return. */
export const RETURN = 'SalesReturn';

/** A return whose order is locked, with all its lines. Whoever changes a return holds its order, so one lock serves both. */
export interface ReturnAtHand extends OrderAtHand {
  readonly account: Account | null;
  readonly goods: SalesReturn;
  readonly items: readonly SalesReturnLine[];
  readonly components: LineComponents;
}

/** Locks the customer where its credit is counted, then the order, then the return; refuses a caller who saw an older version of it. */
export async function takeReturnInHand(tx: Transaction, id: string, version?: number | null, field: readonly string[] = ['id']): Promise<ReturnAtHand> {
  const [found] = await tx.sql<{ order_id: string }>('select order_id from oms_sales_return where id = ?', [id]);
  if (!found) throw new NotFound('return', id, field);
  const atHand = await takeInHandWithAccount(tx, found.order_id);
  const goods = await tx.lock(SalesReturn, id, field);
  tx.expectVersion(goods, version);
  return { ...atHand, goods, items: await tx.find(SalesReturnLine, { returnId: goods.id }, { orderBy: { position: 'asc' } }), components: await LineComponents.of(tx, atHand.lines) };
}

/** The line of the order whose units come back. */
export const soldLineOf = ({ lines }: OrderAtHand, item: SalesReturnLine): OrderLine => lines.find(({ id }) => id === item.orderLineId)!;

/** The line of the return that is meant. */
export function itemOf(items: readonly SalesReturnLine[], lineId: string): SalesReturnLine {
  const item = items.find(({ id }) => id === lineId.toLowerCase());
  if (!item) throw new NotFound('line', lineId, ['lineId']);
  return item;
}
