import { randomUUID } from 'node:crypto';
import type { Journey } from './browser.ts';
import { same } from './browser.ts';
import { confirmedOrder } from './confirmed-order.ts';

const SITE = 'aquapurite';

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'the rest of an order is closed short with a reason, and reopened when its goods are found',
    async walk(surroundings) {
      const { id, lines } = await confirmedOrder(surroundings, SITE, { customer: 'Short', quantity: '3' });
      await surroundings.must(SITE, 'mutation($input: OrderShipInput!) { orderShip(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id, lines: [{ lineId: lines[0]!.id, quantity: '1' }] } });
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
