import { randomUUID } from 'node:crypto';
import type { Surroundings } from './browser.ts';

export interface ConfirmedOrder {
  readonly id: string;
  readonly lines: readonly { readonly id: string }[];
}

/** A confirmed order of one item for ₹500 each that lies there free, for a customer nobody else has. */
export async function confirmedOrder(surroundings: Surroundings, site: string, { customer, quantity }: { customer: string; quantity: string }): Promise<ConfirmedOrder> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(site, query, variables);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; warehouse: { id: string } }[] } }>('{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [level] = stockLevels.nodes;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `${customer} ${Date.now()}`, addresses: [{ label: 'Shop', line1: '14 Sitaram Lane', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: ConfirmedOrder } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id lines { id } } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: level!.warehouse.id, isTaxInclusive: true, lines: [{ sku: level!.sku, quantity, unitPrice: '500' }] },
  });
  await ask('mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id: orderCreate.order.id } });
  return orderCreate.order;
}
