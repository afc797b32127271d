import { randomUUID } from 'node:crypto';
import type { Journey, Surroundings } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'd2cbrand';


const asking = (surroundings: Surroundings) => <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);

interface Order { id: string; number: string; lines: { id: string }[] }

/** An order that holds the last units of an item, and an urgent one that waits for two of them. */
async function holderAndUrgent(surroundings: Surroundings): Promise<{ sku: string; holder: Order; urgent: Order }> {
  const ask = asking(surroundings);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; available: string; warehouse: { id: string; code: string } }[] } }>('{ stockLevels(first: 100, search: "BS-", filter: { onHand: { gte: "3" }, reserved: { eq: "0" } }) { nodes { sku available warehouse { id code } } } }');
  const level = stockLevels.nodes.find(({ available, warehouse }) => Number(available) >= 3 && warehouse.code === 'RETAIL') ?? stockLevels.nodes.find(({ available }) => Number(available) >= 3)!;
  const { customers } = await ask<{ customers: { nodes: { id: string }[] } }>('{ customers(first: 1, filter: { code: { eq: "C-1001" } }) { nodes { id } } }');
  const order = async (quantity: string, priority: number): Promise<Order> => {
    const { orderCreate } = await ask<{ orderCreate: { order: Order } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number lines { id } } userErrors { message } } }', {
      input: { idempotencyKey: randomUUID(), customerId: customers.nodes[0]!.id, warehouseId: level.warehouse.id, isTaxInclusive: true, priority, lines: [{ sku: level.sku, quantity, unitPrice: '500' }] },
    });
    await ask('mutation($input: OrderActionInput!) { orderConfirm(input: $input, shortage: BACKORDER) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id: orderCreate.order.id } });
    return orderCreate.order;
  };
  return { sku: level.sku, holder: await order(String(Number(level.available)), 4), urgent: await order('2', 1) };
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'stock is held for an exhibition, held longer and let go, and the list says until when',
    async walk(surroundings) {
      const ask = asking(surroundings);
      const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; available: string; warehouse: { name: string } }[] } }>('{ stockLevels(first: 50, filter: { onHand: { gte: "10" } }) { nodes { sku available warehouse { name } } } }');
      const { sku, warehouse } = stockLevels.nodes.find(({ available }) => Number(available) >= 5)!;
      const occasion = `Exhibition ${Date.now()}`;
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/inventory/reservations'));
      await page.getByRole('button', { name: 'Hold stock' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Hold stock' }).click();
      await dialog.locator('.field-error').first().waitFor();
      await dialog.getByLabel('Warehouse').click();
      await pick(dialog.getByLabel('Warehouse'), warehouse.name);
      await dialog.getByLabel('For').fill(occasion);
      await dialog.getByLabel('Reason').fill('Stand 12');
      await dialog.getByLabel('Until').fill('31/12/2099 18:00');
      await dialog.getByLabel('Until').press('Enter');
      await dialog.getByLabel('Item').fill(sku);
      await pick(dialog.getByLabel('Item'), sku);
      await dialog.getByLabel('Quantity').fill('2');
      await dialog.getByRole('button', { name: 'Hold stock' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.goto(surroundings.address(SITE, '/inventory/reservations?status=ACTIVE&documentType=StockHold'));
      const row = page.locator('.rows tbody tr').filter({ hasText: occasion });
      const before = await row.getByText(/in \d+ days/).innerText();
      await row.getByRole('button', { name: /^Extend hold/ }).click();
      await page.getByRole('dialog').getByLabel('Until').fill('31/12/2100 18:00');
      await page.getByRole('dialog').getByLabel('Until').press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Extend hold' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await within(5000, 'the later end', async () => (await row.getByText(/in \d+ days/).innerText()) !== before);
      await row.getByRole('button', { name: /^Let go/ }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('The exhibition is over');
      await page.getByRole('dialog').getByRole('button', { name: 'Let stock go' }).click();
      await row.waitFor({ state: 'detached' });
    },
  },
  {
    sentence: 'an urgent order takes stock over from one that can wait, and both histories say so',
    async walk(surroundings) {
      const { sku, holder, urgent } = await holderAndUrgent(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/orders/${urgent.id}`));
      await page.getByRole('button', { name: `Take over ${sku}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('From').click();
      await pick(dialog.getByLabel('From'), holder.number);
      await dialog.getByLabel('Reason').fill('Promised for tomorrow');
      await dialog.getByRole('button', { name: 'Take stock over' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.timeline blockquote', { hasText: `taken over from ${holder.number}` }).waitFor();
      await page.goto(surroundings.address(SITE, `/oms/orders/${holder.id}`));
      await page.locator('.timeline blockquote', { hasText: `given to ${urgent.number}` }).waitFor();
    },
  },
  {
    sentence: 'places are read as a tree, closed up by key, and a group stands for all within it',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/inventory/warehouses'));
      const tree = page.getByRole('treegrid', { name: 'Tree of places' });
      const first = tree.getByRole('row', { expanded: true }).first();
      await first.waitFor();
      const all = await tree.locator('tbody tr').count();
      await first.focus();
      await page.keyboard.press('ArrowLeft');
      await within(2000, 'the closed group', async () => (await tree.locator('tbody tr').count()) < all);
      await page.keyboard.press('ArrowRight');
      await within(2000, 'the open group', async () => (await tree.locator('tbody tr').count()) === all);
      await tree.locator('tbody tr').first().locator('td.figure a').first().click();
      await page.waitForURL(/warehouse=/);
      await page.locator('.rows tbody tr').first().waitFor();
      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of ['/inventory/warehouses', '/inventory/reservations']) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.locator('.page-head h1').waitFor();
        same(await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${path} fits a phone`);
      }
    },
  },
];
