import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Order } from '../order/order.entity.ts';

/** How a reference of a courier is written. */
export const AWB = { max: 40, pattern: /^[A-Za-z0-9/-]{4,40}$/, expects: '4 to 40 letters, digits, - or /' };

/** References are compared as couriers print them: in capitals, without blanks. */
export const referenceOf = (text: string): string => text.replace(/\s+/g, '').toUpperCase();

/** Keeps what a courier calls a shipment of an order; the same again changes nothing. Answers whether it is new. */
export async function keepReference(tx: Transaction, order: Order, reference: string, courier: string | null | undefined): Promise<boolean> {
  const kept = await tx.sql(
    `insert into oms_shipment_reference (id, order_id, reference, courier, created_at) values (?, ?, ?, ?, ?) on conflict on constraint oms_shipment_reference_once do nothing returning id`,
    [uuidv7(), order.id, referenceOf(reference), courier?.trim() || null, new Date()]);
  return kept.length > 0;
}
