import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

/** A SKU with enough to sell in the warehouse the order form proposes. */
async function sellableSku(page: Page, surroundings: Surroundings, warehouse: string): Promise<string> {
  await page.goto(surroundings.address('aquapurite', '/inventory/stock?onHand=10..'));
  const row = page.locator('.rows tbody tr').filter({ hasText: warehouse }).filter({ hasText: 'In stock' }).first();
  return (await row.locator('td a').first().innerText()).trim();
}

const status = (page: Page) => page.locator('.page-head .status').innerText();

/** Writes an order by keyboard alone: customer, one line; answers with the draft on the screen. */
async function writeOrder(page: Page, surroundings: Surroundings, quantity: string): Promise<void> {
  await page.goto(surroundings.address('aquapurite', '/oms/orders/new'));
  const warehouse = page.locator('.field', { hasText: 'Ships from' }).locator('.ant-select');
  await within(5000, 'the warehouse proposed by the form', async () => /\S/.test(await warehouse.innerText()));
  const place = (await warehouse.innerText()).trim();
  const sku = await sellableSku(page, surroundings, place);
  await page.goto(surroundings.address('aquapurite', '/oms/orders/new'));
  await within(5000, 'the focus on the customer', () => page.evaluate(() => document.activeElement?.id === 'field-customerId'));
  await page.keyboard.type('a');
  await page.locator('.ant-select-item-option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#field-lines-0-sku').focus();
  // As a hand types: what comes at the pace of a scanner is counted up, and the cursor goes to the next line.
  await page.keyboard.type(sku, { delay: 70 });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await within(3000, 'the focus on the quantity', () => page.evaluate(() => document.activeElement?.id === 'field-lines-0-quantity'));
  await page.keyboard.type(quantity);
  await page.keyboard.press('Enter');
  await within(5000, 'the total', async () => /₹/.test(await page.getByLabel('Totals').innerText()));
}

/** Ships what stands in the dialog; a quantity changes its first line before. */
async function ship(page: Page, quantity?: string): Promise<void> {
  await page.getByRole('button', { name: 'Ship order' }).click();
  const dialog = page.getByRole('dialog');
  if (quantity !== undefined) await dialog.getByLabel(/^Leaves now/).first().fill(quantity);
  await dialog.getByRole('button', { name: /^Ship/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

const totals = (page: Page) => page.getByLabel('Totals').innerText();

export const company = 'aquapurite';

export const journeys: readonly Journey[] = [
  {
    sentence: 'an order goes from the keyboard to shipped, invoiced with its PDF, and paid',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await writeOrder(page, surroundings, '2');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/oms\/orders\/(?!new)/);
      await within(5000, 'confirmation', async () => (await status(page)) === 'Confirmed');
      await ship(page);
      await within(5000, 'shipment', async () => (await status(page)) === 'Shipped');
      await page.getByRole('button', { name: 'Issue invoice' }).click();
      await within(5000, 'the invoice', async () => (await status(page)) === 'Invoiced');
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: /Download invoice/ }).first().click();
      const file = await waiting;
      same(readFileSync(await file.path()).subarray(0, 5).toString('latin1'), '%PDF-', 'the first bytes of the invoice');
      await page.getByRole('button', { name: 'Record payment' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
      await within(5000, 'payment', async () => (await status(page)) === 'Paid');
    },
  },
  {
    sentence: 'part of an order ships and is invoiced, the rest follows, and both invoices stand on it',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await writeOrder(page, surroundings, '3');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/oms\/orders\/(?!new)/);
      await within(5000, 'confirmation', async () => (await status(page)) === 'Confirmed');
      await page.getByRole('button', { name: 'Ship order' }).click();
      const dialog = page.getByRole('dialog');
      const leaves = dialog.getByLabel(/^Leaves now/);
      same(await leaves.inputValue(), '3', 'the quantity proposed');
      await leaves.fill('4');
      await dialog.getByText('Only 3 held').waitFor();
      same(await dialog.getByRole('button', { name: /^Ship/ }).isDisabled(), true, 'more than is open cannot be shipped');
      await dialog.getByRole('button', { name: 'Not now' }).click();
      await ship(page, '1');
      await within(5000, 'the part shipment', async () => (await status(page)) === 'Partly shipped');
      await page.getByRole('button', { name: 'Invoice what has left' }).click();
      await page.getByRole('heading', { name: 'Invoices' }).waitFor();
      await ship(page);
      await within(5000, 'the rest', async () => (await status(page)) === 'Shipped');
      await page.getByRole('button', { name: 'Issue invoice' }).click();
      await within(5000, 'the second invoice', async () => (await status(page)) === 'Invoiced');
      same(await page.locator('.section', { has: page.getByRole('heading', { name: 'Invoices' }) }).locator('tbody tr').count(), 2, 'invoices of the order');
      same(/₹/.test(await totals(page)), true, 'the total is shown');
    },
  },
  {
    sentence: 'a confirmed order is cancelled with a reason, and the reason stands in its timeline',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await writeOrder(page, surroundings, '1');
      await page.keyboard.press('Control+Enter');
      await within(8000, 'confirmation', async () => (await page.locator('.page-head .status').count()) > 0 && (await status(page)) === 'Confirmed');
      await page.getByRole('button', { name: 'Cancel order' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('Ordered twice by mistake');
      await dialog.getByRole('button', { name: 'Cancel order' }).click();
      await within(5000, 'cancellation', async () => (await status(page)) === 'Cancelled');
      await page.locator('.timeline blockquote', { hasText: 'Ordered twice by mistake' }).waitFor();
    },
  },
  {
    sentence: 'an order for more than there is stays a draft and says how many can be promised',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await writeOrder(page, surroundings, '999999');
      await page.keyboard.press('Control+Enter');
      await page.locator('.refusals').waitFor();
      same(await status(page), 'Draft', 'the status after the refusal');
    },
  },
  {
    sentence: 'leaving a changed order asks first, and staying keeps what was typed',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await page.goto(surroundings.address('aquapurite', '/oms/orders/new'));
      await page.getByLabel('Note').fill('Deliver before Diwali');
      await page.getByRole('link', { name: 'Invoices', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).click();
      same(await page.getByLabel('Note').inputValue(), 'Deliver before Diwali', 'the note after staying');
    },
  },
  {
    sentence: 'rows pasted from a spreadsheet become lines',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await page.goto(surroundings.address('aquapurite', '/inventory/stock?q=BS-'));
      const cells = page.locator('.rows tbody tr td a');
      await cells.nth(10).waitFor();
      const skus = [...new Set(await cells.allInnerTexts())].slice(0, 3);
      await page.goto(surroundings.address('aquapurite', '/inventory/movements/new?kind=receive'));
      await page.locator('#field-lines-0-sku').focus();
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, skus.map((sku, index) => `${sku}\t${index + 1},000\t99.50`).join('\n'));
      await within(3000, 'the pasted lines', async () => (await page.locator('.lines tbody tr').count()) === 4);
      same(await page.locator('#field-lines-2-quantity').inputValue(), '3000', 'the third quantity');
      same(await page.locator('#field-lines-1-rate').inputValue(), '99.50', 'the second cost');
    },
  },
];
