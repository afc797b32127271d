import { randomUUID } from 'node:crypto';
import type { Journey, Surroundings } from './browser.ts';
import { same } from './browser.ts';

const SITE = 'aquapurite';

/** A confirmed order of three for ₹500 each, of which one has left. */
async function partlyShipped(surroundings: Surroundings): Promise<string> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; warehouse: { id: string } }[] } }>('{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [level] = stockLevels.nodes;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Short ${Date.now()}`, addresses: [{ label: 'Shop', line1: '14 Sitaram Lane', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: { id: string; lines: { id: string }[] } } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id lines { id } } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: level!.warehouse.id, isTaxInclusive: true, lines: [{ sku: level!.sku, quantity: '3', unitPrice: '500' }] },
  });
  const { id, lines } = orderCreate.order;
  await ask('mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id } });
  await ask('mutation($input: OrderShipInput!) { orderShip(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id, lines: [{ lineId: lines[0]!.id, quantity: '1' }] } });
  return id;
}

export const journeys: readonly Journey[] = [
  {
    sentence: 'the rest of an order is closed short with a reason, and reopened when its goods are found',
    async walk(surroundings) {
      const id = await partlyShipped(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      const choose = async (item: string) => {
        await page.getByRole('button', { name: 'Change order' }).click();
        await page.getByRole('menuitem', { name: item }).click();
      };
      const due = async () => (await surroundings.must<{ order: { status: string; due: string } }>(SITE, 'query($id: ID!) { order(id: $id) { status due } }', { id })).order;
      const dialog = page.getByRole('dialog');
      await choose('Close short');
      await dialog.getByText('2 units are not delivered').waitFor();
      await dialog.getByRole('button', { name: 'Close short' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Closed short: It cannot be had: 2').first().waitFor();
      same(JSON.stringify(await due()), JSON.stringify({ status: 'SHIPPED', due: '500.00' }), 'what is due once it is closed');
      await choose('Reopen what was closed short');
      await dialog.getByLabel('Reason').fill('A box was found');
      await dialog.getByRole('button', { name: 'Reopen order' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Reopened: A box was found: 2').first().waitFor();
      same(JSON.stringify(await due()), JSON.stringify({ status: 'PARTLY_SHIPPED', due: '1500.00' }), 'what is due once it is reopened');
    },
  },
];
