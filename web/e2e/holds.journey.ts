import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { clerk, same, within } from './browser.ts';

const SITE = 'd2cbrand';


/** A draft whose customer has nearly no credit. */
async function draftBeyondCredit(surroundings: Surroundings): Promise<{ id: string; number: string }> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; warehouse: { id: string } }[] } }>('{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [level] = stockLevels.nodes;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Credit Traders ${Date.now()}`, creditLimit: '1', addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: { id: string; number: string } } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: level!.warehouse.id, isTaxInclusive: true, lines: [{ sku: level!.sku, quantity: '1' }] },
  });
  return orderCreate.order;
}

const status = (page: Page) => page.locator('.page-head .status').innerText();

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

async function ship(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ship order' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Ship/ }).click();
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'an order beyond the credit limit is promised and held, ships for nobody, and leaves once a manager has released it with a note',
    async walk(surroundings) {
      const { id, number } = await draftBeyondCredit(surroundings);
      const seller = await surroundings.window();
      await surroundings.signIn(seller, SITE, clerk(SITE));
      await seller.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await seller.getByRole('button', { name: 'Confirm order' }).click();
      await within(5000, 'confirmation', async () => (await status(seller)) === 'Confirmed');
      const held = seller.getByRole('list', { name: 'On hold' });
      await held.getByText('On hold · Credit').waitFor();
      same(await held.getByRole('button').count(), 0, 'a clerk is not offered to release it');
      same(/Limit/.test(await held.innerText()), false, 'a clerk does not see the limit');
      await ship(seller);
      await seller.getByRole('dialog').getByText(`${number} is on hold (credit:`, { exact: false }).waitFor();
      await seller.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
      await seller.goto(surroundings.address(SITE, `/oms/orders?isOnHold=yes&q=${encodeURIComponent(number)}`));
      await seller.locator('.rows tbody tr').filter({ hasText: number }).getByText('On hold').waitFor();

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of ['/oms/holds', `/oms/orders/${id}`]) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.getByText(path === '/oms/holds' ? number : 'On hold · Credit').first().waitFor();
        same(await isWiderThanScreen(phone), false, `${path} fits a phone`);
      }

      const manager = await surroundings.window();
      await surroundings.signIn(manager, SITE);
      await manager.goto(surroundings.address(SITE, '/oms/holds'));
      await manager.waitForURL(/releasedAt=/);
      const row = manager.locator('.rows tbody tr').filter({ hasText: number });
      await row.getByRole('button', { name: `Release hold of ${number}` }).click();
      const dialog = manager.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Release hold' }).click();
      await dialog.locator('.field-error', { hasText: `Say why ${number} may leave` }).waitFor();
      await dialog.getByLabel('Note').fill('Cheque seen');
      await dialog.getByRole('button', { name: 'Release hold' }).click();
      await dialog.waitFor({ state: 'detached' });
      await row.waitFor({ state: 'detached' });

      await seller.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await seller.locator('.timeline blockquote', { hasText: 'Cheque seen' }).waitFor();
      same(await held.count(), 0, 'holds shown');
      await ship(seller);
      await within(5000, 'shipment', async () => (await status(seller)) === 'Shipped');
    },
  },
  {
    sentence: 'many holds are released at once with one note, and one placed by hand says who placed it',
    async walk(surroundings) {
      const { id, number } = await draftBeyondCredit(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await page.getByRole('button', { name: 'Put on hold' }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('Call before packing');
      await page.getByRole('dialog').getByRole('button', { name: 'Put on hold' }).click();
      await page.getByRole('list', { name: 'On hold' }).getByText('Call before packing').waitFor();
      await page.getByRole('button', { name: 'Confirm order' }).click();
      await within(5000, 'both holds', async () => (await page.getByRole('list', { name: 'On hold' }).getByRole('listitem').count()) === 2);
      await page.goto(surroundings.address(SITE, `/oms/holds?releasedAt=:empty&q=${encodeURIComponent(number)}`));
      const rows = page.locator('.rows tbody tr').filter({ hasText: number });
      await within(5000, 'both rows', async () => (await rows.count()) === 2);
      await page.getByLabel('Choose the rows of this page').check();
      await page.getByRole('button', { name: 'Release holds' }).click();
      await page.getByRole('dialog').getByLabel('Note').fill('All is well');
      await page.getByRole('dialog').getByRole('button', { name: 'Release holds' }).click();
      await within(20_000, 'the release', async () => {
        await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
        await page.locator('.timeline').first().waitFor();
        return (await page.getByRole('list', { name: 'On hold' }).count()) === 0;
      });
      same(await page.locator('.timeline blockquote', { hasText: 'All is well' }).count(), 2, 'releases in the history');
    },
  },
];
