import type { TenantContext } from '@ilms/kernel/tenant-context';
import { referenceOf } from './shipment-reference.ts';

/** How a courier names what it has delivered. */
export interface Named {
  readonly orderNumber?: string | null | undefined;
  readonly shipmentReference?: string | null | undefined;
}

/**
 * The orders that lines name: by the shipment first, then by the order's number, its number in its channel, or its invoice. What is
 * named by more than one order is of none, and a line whose two names lead to different orders is left to people. Two statements for all.
 */
export async function findOrders(context: TenantContext, lines: readonly Named[]): Promise<readonly (string | null)[]> {
  const shipments = [...new Set(lines.flatMap(({ shipmentReference }) => (shipmentReference?.trim() ? [referenceOf(shipmentReference)] : [])))];
  const numbers = [...new Set(lines.flatMap(({ orderNumber }) => (orderNumber?.trim() ? [orderNumber.trim()] : [])))];
  const byShipment = shipments.length ? await context.sql<{ name: string; id: string }>('select distinct reference as name, order_id as id from oms_shipment_reference where reference = any(?::text[])', [shipments]) : [];
  const byNumber = numbers.length ? await context.sql<{ name: string; id: string }>(
    `select number as name, id from oms_order where number = any(?::text[]) and status <> 'DRAFT'
     union select external_id, id from oms_order where external_id = any(?::text[]) and status <> 'DRAFT'
     union select i.number, p.order_id from oms_sales_invoice i join oms_sales_invoice_order p on p.invoice_id = i.id where i.number = any(?::text[])`, [numbers, numbers, numbers]) : [];
  const one = (rows: readonly { name: string; id: string }[]) => {
    const grouped = Map.groupBy(rows, ({ name }) => name);
    return (name: string | null | undefined): string | null | undefined => {
      const found = name ? grouped.get(name) : undefined;
      return found && (found.length === 1 ? found[0]!.id : null);
    };
  };
  const [shipment, number] = [one(byShipment), one(byNumber)];
  return lines.map(({ shipmentReference, orderNumber }) => {
    const found = [shipment(shipmentReference?.trim() ? referenceOf(shipmentReference) : null), number(orderNumber?.trim())].filter((id) => id !== undefined);
    return found.length && found.every((id) => id === found[0]) ? found[0]! : null;
  });
}
