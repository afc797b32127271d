import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, violationsOn, within } from './browser.ts';

const SITE = 'd2cbrand';


const ask = <Answer>(surroundings: Surroundings, query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);

interface Offer { id: string; number: string; sku: string; warehouseId: string }

/** A quotation for more of an item than there is: five units more. */
async function quoted(surroundings: Surroundings): Promise<Offer> {
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; available: string; warehouse: { id: string } }[] } }>(surroundings, '{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15", lte: "60" }, reserved: { eq: "0" } }) { nodes { sku available warehouse { id } } } }');
  const { sku, available, warehouse } = stockLevels.nodes[0]!;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>(surroundings, 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Quoted Traders ${Date.now()}`, addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { quotationCreate } = await ask<{ quotationCreate: { quotation: { id: string; number: string } } }>(surroundings, 'mutation($input: QuotationInput!) { quotationCreate(input: $input) { quotation { id number } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: warehouse.id, isTaxInclusive: true, lines: [{ sku, quantity: String(Number(available) + 5), unitPrice: '100' }] },
  });
  return { ...quotationCreate.quotation, sku, warehouseId: warehouse.id };
}

const state = (page: Page) => page.locator('.page-head .status').first().innerText();

async function looksRight(page: Page, path: string): Promise<void> {
  same(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${path} is wider than the screen`);
  same(await violationsOn(page), [], `accessibility of ${path}`);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a quotation is sent and accepted, its order waits for stock, is changed with the difference shown, and gets what a receipt brings',
    async walk(surroundings) {
      const { id, number, sku, warehouseId } = await quoted(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/quotations/${id}`));
      await page.getByRole('button', { name: 'Mark as sent' }).click();
      await within(8000, 'sending', async () => (await state(page)) === 'Sent');
      await page.getByRole('button', { name: 'Accept quotation' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make order' }).click();
      await page.waitForURL(/\/oms\/orders\//);
      await page.getByRole('button', { name: 'Confirm order' }).click();
      await page.getByRole('button', { name: 'Confirm and let the rest wait' }).click();
      await page.locator('.document-subtitle').getByText('5 units wait for stock').waitFor();
      const orderPath = new URL(page.url()).pathname;
      const orderNumber = await page.locator('.page-head h1').innerText();

      await page.goto(surroundings.address(SITE, `/oms/backorders?q=${encodeURIComponent(sku)}`));
      const row = page.locator('.rows tbody tr').filter({ hasText: orderNumber });
      await row.waitFor();
      same(/\b5\b/.test(await row.innerText()), true, 'five units wait');

      await page.goto(surroundings.address(SITE, orderPath));
      await page.getByRole('button', { name: 'Change order' }).click();
      await page.getByRole('menuitem', { name: 'Edit order' }).click();
      await page.getByLabel('Reason').fill('They want two fewer');
      const quantity = page.locator('#field-lines-0-quantity');
      await quantity.waitFor();
      await quantity.fill(String(Number(await quantity.inputValue()) - 2));
      await page.getByText('₹200.00 less to collect.').first().waitFor();
      await page.getByRole('button', { name: 'Save changes' }).click();
      await page.getByRole('article', { name: /They want two fewer/ }).waitFor();
      await page.locator('.document-subtitle').getByText('3 units wait for stock').waitFor();

      await ask(surroundings, 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { message } } }', { input: { idempotencyKey: randomUUID(), warehouseId, lines: [{ sku, quantity: '3', rate: '40' }] } });
      await within(30_000, 'the reservation of what came', async () => {
        await page.goto(surroundings.address(SITE, orderPath));
        await page.locator('.page-head .status').first().waitFor();
        return (await page.locator('.document-subtitle').count()) === 0;
      });
      await page.locator('.timeline').getByText(`Stock came: 3 ${sku}`).waitFor();

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of ['/oms/quotations', `/oms/quotations/${id}`, '/oms/backorders', orderPath, `${orderPath}?edit=1`]) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.locator('.page-head h1').waitFor();
        await phone.waitForLoadState('networkidle');
        await looksRight(phone, path);
      }
      await phone.goto(surroundings.address(SITE, `/oms/quotations?q=${encodeURIComponent(number)}`));
      await phone.getByText(number).first().waitFor();
    },
  },
  {
    sentence: 'a part of an order is split off, lines are cancelled with a cause, and a quotation is revised with the earlier one readable',
    async walk(surroundings) {
      const { id, number, sku } = await quoted(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/quotations/${id}`));
      await page.getByRole('button', { name: 'Mark as sent' }).click();
      await within(8000, 'sending', async () => (await state(page)) === 'Sent');
      await page.getByRole('button', { name: 'Revise quotation' }).click();
      await page.locator('.page-head h1', { hasText: `${number} rev. 2` }).waitFor();
      await page.getByRole('list', { name: 'Revisions' }).getByText('Revised').waitFor();
      await page.getByRole('list', { name: 'Revisions' }).getByRole('link', { name: 'Revision 1' }).click();
      await within(8000, 'the earlier revision', async () => (await state(page)) === 'Revised');
      await page.goBack();
      await page.getByRole('button', { name: 'Mark as sent' }).click();
      await page.getByRole('button', { name: 'Accept quotation' }).click();
      await page.getByRole('dialog').getByLabel(`Accepted, ${sku}`).fill('6');
      await page.getByRole('dialog').getByRole('button', { name: 'Make order' }).click();
      await page.waitForURL(/\/oms\/orders\//);
      await page.getByRole('button', { name: 'Confirm order' }).click();
      await page.getByRole('button', { name: 'Change order' }).click();
      await page.getByRole('menuitem', { name: 'Split order' }).click();
      await page.getByRole('dialog').getByLabel(`To new order, ${sku}`).fill('2');
      const before = page.url();
      await page.getByRole('dialog').getByRole('button', { name: 'Split order' }).click();
      await page.waitForURL((url) => url.href !== before);
      await page.locator('.timeline').getByText('Split from', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Change order' }).click();
      await page.getByRole('menuitem', { name: 'Cancel lines' }).click();
      await page.getByRole('dialog').getByLabel(`Cancel, ${sku}`).fill('1');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel lines' }).click();
      await page.getByRole('article', { name: /Lines cancelled/ }).waitFor();
    },
  },
];
