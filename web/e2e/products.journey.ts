import type { Page } from 'playwright-core';
import type { GraphAnswer, Journey, Surroundings } from './browser.ts';
import { clerk, same, within } from './browser.ts';

const SITE = 'aquapurite';
const stamp = () => Date.now().toString(36).toUpperCase().slice(-6);
const DAY = 24 * 3600 * 1000;
const inDays = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(Date.now() + days * DAY));

/** The combobox of the field with this label, opened, typed into, and answered with its first option. */
async function choose(page: Page, field: string, words: string): Promise<void> {
  await page.locator(`#${field}`).focus();
  await page.keyboard.type(words);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active', { hasText: words }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Writes a product with two variants by keys alone; answers with its code. */
async function writeProduct(page: Page, surroundings: Surroundings): Promise<string> {
  const code = `JR-${stamp()}`;
  await page.goto(surroundings.address(SITE, '/core/products/new'));
  await within(5000, 'the focus on the code', () => page.evaluate(() => document.activeElement?.id === 'field-code'));
  await page.keyboard.type(code.toLowerCase());
  await page.keyboard.press('Tab');
  await page.keyboard.type('Journey kurta');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Apparel > Kurtas');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Sahyadri Studio');
  await page.keyboard.press('Tab');
  await page.keyboard.type('621142');
  await choose(page, 'field-taxCategoryCode', 'Apparel');
  await choose(page, 'field-unitCode', 'Pieces');
  await page.locator('#field-lines-0-sku').focus();
  for (const [size, price] of [['M', '1000'], ['L', '1100']] as const) {
    // Enter goes from cell to cell: SKU, name, size, colour, barcode, price, MRP, cost, next line.
    for (const cell of [`${code}-${size}`, '', size, 'Indigo', '', price, '1500', '600']) {
      await page.keyboard.type(cell);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(60);
    }
  }
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/core\/products\/(?!new)/);
  return code;
}

const quote = (page: Page) => page.getByLabel('Quote');

export const journeys: readonly Journey[] = [
  {
    sentence: 'a product with variants is made by keyboard alone, found by SKU, and a future price is quoted on both days',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const code = await writeProduct(page, surroundings);
      await within(5000, 'both variants with their margin', async () => (await page.locator('table.grid').first().innerText()).includes(`${code}-M`));
      same(await page.locator('#field-lines-0-price').inputValue(), '1100.00', 'the price of the larger one');

      await page.goto(surroundings.address(SITE, `/core/products?q=${code}-L`));
      await page.locator('.rows tbody td a').first().click();
      await page.getByLabel('New price', { exact: true }).first().waitFor();
      await page.getByLabel('Variant', { exact: true }).first().focus();
      await within(5000, 'today’s price', async () => (await quote(page).innerText()).includes('₹1,100.00'));
      await page.locator('#field-amount').fill('1250');
      await page.locator('#field-effectiveFrom').fill(inDays(30));
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: 'Set price' }).click();
      await page.getByText('Announced').waitFor();
      same((await quote(page).innerText()).includes('₹1,100.00'), true, 'today the old price holds');
      await page.getByLabel('On the day').fill(inDays(30));
      await page.keyboard.press('Enter');
      await within(5000, 'the price of that day', async () => (await quote(page).innerText()).includes('₹1,250.00'));
      await page.getByLabel('On the day').fill(inDays(29));
      await page.keyboard.press('Enter');
      await within(5000, 'the price of the day before', async () => (await quote(page).innerText()).includes('₹1,100.00'));
      await page.getByRole('button', { name: /Take back price/ }).click();
      await page.getByText('Announced').waitFor({ state: 'detached' });
    },
  },
  {
    sentence: 'the tree of categories is walked and changed by keyboard',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const name = `Journey ${stamp()}`;
      await page.goto(surroundings.address(SITE, '/core/categories'));
      await page.getByRole('button', { name: 'New category' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill(name);
      await page.keyboard.press('Enter');
      const node = page.getByRole('treeitem', { name: new RegExp(name) });
      await node.waitFor();
      await node.focus();
      same(await node.getAttribute('aria-level'), '1', 'its level');
      await page.keyboard.press('Alt+ArrowRight');
      await within(5000, 'the move into the one above', async () => (await node.getAttribute('aria-level')) === '2');
      await page.keyboard.press('Alt+ArrowLeft');
      await within(5000, 'the move out again', async () => (await node.getAttribute('aria-level')) === '1');
      await page.keyboard.press('Delete');
      await node.waitFor({ state: 'detached' });
    },
  },
  {
    sentence: 'who may not see cost finds it nowhere on product pages, nor on the wire',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'd2cbrand', clerk('d2cbrand'));
      const told: string[] = [];
      page.on('response', (response) => {
        if (response.url().endsWith('/graphql')) void response.json().then((body: GraphAnswer) => { if (/"(cost|margin|netPrice)":/.test(JSON.stringify(body.data)) || body.errors) told.push(JSON.stringify(body).slice(0, 200)); }).catch(() => undefined);
      });
      const words = async () => (await page.locator('.work').innerText()).toLowerCase();
      for (const path of ['/core/products', '/core/categories', '/core/brands', '/core/attributes', '/core/price-lists', '/core/price-lists/grid', '/core/products/new']) {
        await page.goto(surroundings.address('d2cbrand', path));
        await page.locator('.page h1').first().waitFor();
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .bone') === null);
        await page.waitForTimeout(300);
        same(/\bcost\b|\bmargin\b/.test(await words()), false, `cost on ${path}`);
      }
      await page.goto(surroundings.address('d2cbrand', '/core/products'));
      await page.locator('.rows tbody td a').first().click();
      await page.locator('.document').waitFor();
      await page.waitForTimeout(800);
      same(/\bcost\b|\bmargin\b/.test(await words()), false, 'cost on a product');
      same(told, [], 'what came over the wire');
    },
  },
];
