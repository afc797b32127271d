import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'd2cbrand';
const SKU = 'TW-BATH-TEA-70X140';

const status = (page: Page) => page.locator('.page-head .status').innerText();

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

const hasFocus = (page: Page, id: string) => within(4000, `the focus on ${id}`, () => page.evaluate((wanted) => document.activeElement?.id === wanted, id));

interface Answer { userErrors: { message: string }[] }

/** Six boxes more of the towel, in the warehouse that the form proposes. */
async function takeIn(surroundings: Surroundings, place: string): Promise<void> {
  const found = await surroundings.graph(SITE, '{ warehouses(first: 50) { nodes { id name } } }');
  const { nodes } = (found.data as { warehouses: { nodes: { id: string; name: string }[] } }).warehouses;
  const warehouse = nodes.find(({ name }) => place.includes(name))!;
  const { data } = await surroundings.graph(SITE, 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), warehouseId: warehouse.id, reason: 'Sahyadri Mills', lines: [{ sku: SKU, quantity: '6', unit: 'BOX', rate: '2760.00' }] },
  });
  same(((data as { stockReceive: Answer }).stockReceive.userErrors).length, 0, 'six boxes came in');
}

/** The item, as a hand types it; a quantity and its unit, then the cursor stands in the price. */
async function writeLine(page: Page, quantity: string, unit: string): Promise<void> {
  await page.locator('#field-lines-0-sku').focus();
  await page.keyboard.type(SKU, { delay: 70 });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await hasFocus(page, 'field-lines-0-quantity');
  await page.keyboard.type(quantity);
  await page.keyboard.press('Tab');
  await hasFocus(page, 'field-lines-0-unit');
  await within(4000, 'the units of the item', async () => (await page.locator('#field-lines-0-unit option').allInnerTexts()).includes(unit));
  await page.keyboard.type(unit);
  await within(2000, `the unit ${unit}`, async () => (await page.locator('#field-lines-0-unit').inputValue()) === unit);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'boxes are ordered by keyboard, promised as pieces, shipped, and invoiced as boxes',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/oms/orders/new'));
      const warehouse = page.locator('.field', { hasText: 'Ships from' }).locator('.ant-select');
      await within(5000, 'the warehouse proposed by the form', async () => /\S/.test(await warehouse.innerText()));
      await takeIn(surroundings, (await warehouse.innerText()).trim());
      await hasFocus(page, 'field-customerId');
      await page.keyboard.type('a');
      await page.locator('.ant-select-item-option').first().waitFor();
      await page.keyboard.press('Enter');
      await writeLine(page, '2.55', 'BOX');
      await page.getByText('2.55 BOX = 30.6 PCS, which is counted whole').waitFor();
      await page.keyboard.press('Control+s');
      await page.locator('.line-problem', { hasText: '2.55 BOX comes to 30.6 PCS, which is counted whole.' }).waitFor();
      await page.locator('#field-lines-0-quantity').fill('2.5');
      await page.getByText('2.5 BOX = 30 PCS').waitFor();
      same(await page.locator('#field-lines-0-unitPrice').inputValue(), '7788.00', 'the price of the list for a box');
      await page.locator('#field-lines-0-unitPrice').fill('7000');
      await within(8000, 'the total', async () => /17,500/.test(await page.getByLabel('Totals').innerText()));
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/oms\/orders\/(?!new)/);
      await within(8000, 'confirmation', async () => (await status(page)) === 'Confirmed');
      const line = page.locator('.grid tbody tr').filter({ hasText: SKU }).first();
      same(/30 PCS\s*· 2\.5 BOX/.test(await line.innerText()), true, 'both quantities stand on the line');
      same(/7,000\.00\s*per BOX/.test(await line.innerText()), true, 'the price is that of a box');
      await page.getByRole('button', { name: 'Ship order' }).click();
      await page.getByRole('dialog').getByRole('button', { name: /^Ship/ }).click();
      await within(8000, 'shipment', async () => (await status(page)) === 'Shipped');
      await page.getByRole('button', { name: 'Issue invoice' }).click();
      await within(8000, 'the invoice', async () => (await status(page)) === 'Invoiced');
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: /Download invoice/ }).first().click();
      same(readFileSync(await (await waiting).path()).subarray(0, 5).toString('latin1'), '%PDF-', 'the first bytes of the invoice');
      const id = new URL(page.url()).pathname.split('/').at(-1)!;
      const answer = await surroundings.graph(SITE, 'query($id: ID!) { order(id: $id) { total invoices { total lines { unit quantity enteredUnit enteredQuantity enteredPrice enteredDiscount total } } } }', { id });
      same(JSON.stringify((answer.data as { order: unknown }).order), JSON.stringify({ total: '17500.00', invoices: [{ total: '17500.00', lines: [{ unit: 'PCS', quantity: '30', enteredUnit: 'BOX', enteredQuantity: '2.5', enteredPrice: '7000.00', enteredDiscount: '0.00', total: '17500.00' }] }] }), 'the invoice shows boxes');
      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      await phone.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await phone.getByText('· 2.5 BOX').first().waitFor();
      same(await isWiderThanScreen(phone), false, 'the order fits a phone');
    },
  },
  {
    sentence: 'a scanned box is one box, a receipt in boxes costs what the boxes cost, and the ledger shows both',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const found = await surroundings.graph(SITE, 'query($sku: String!) { variants(filter: { sku: { eq: $sku } }) { nodes { barcodes { code quantity } } } }', { sku: SKU });
      const code = (found.data as { variants: { nodes: { barcodes: { code: string; quantity: string }[] }[] } }).variants.nodes[0]!.barcodes.find(({ quantity }) => Number(quantity) === 12)!.code;
      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=receive'));
      await page.getByRole('heading', { name: 'Receive stock' }).waitFor();
      for (let scans = 1; scans <= 2; scans++) {
        await page.locator('.lines tbody input[role="combobox"]').last().focus();
        await page.keyboard.insertText(code);
        await page.evaluate((keys) => { for (const key of [...keys, 'Enter']) document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); }, [...code]);
        await within(5000, `${scans} scanned`, async () => (await page.locator('#field-lines-0-quantity').inputValue()) === String(scans));
      }
      same(await page.locator('#field-lines-0-unit').inputValue(), 'BOX', 'a box was scanned');
      await page.getByText('2 BOX = 24 PCS').waitFor();
      await page.locator('#field-lines-0-rate').fill('100.01');
      const places = page.locator('.field', { hasText: 'Warehouse' }).first().locator('.ant-select');
      await places.click();
      await page.locator('.ant-select-item-option').first().click();
      await page.getByText('Adds 24 units', { exact: false }).waitFor();
      await page.getByRole('button', { name: 'Post receipt' }).click();
      await page.waitForURL(/\/inventory\/movements$/);
      const row = page.locator('.rows tbody tr').filter({ hasText: SKU }).first();
      await row.getByText('2 BOX').waitFor();
      same(/\+24[\s\S]*200\.02/.test(await row.innerText()), true, 'twenty-four pieces for what two boxes cost');
    },
  },
];
