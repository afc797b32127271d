import { readFileSync } from 'node:fs';
import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';

export const company = 'aquapurite';

export const journeys: readonly Journey[] = [
  {
    sentence: 'a list keeps its filter, order and place in the address and on Back',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await page.goto(surroundings.address('aquapurite', '/core/products'));
      const code = (await page.locator('.rows tbody td a').first().innerText()).trim();
      await page.keyboard.press('/');
      await page.keyboard.type(code);
      await page.waitForURL(/[?&]q=/);
      await page.keyboard.press('Escape');
      await page.goto(surroundings.address('aquapurite', `/core/products?q=${encodeURIComponent(code)}&isActive=yes`));
      await page.getByRole('button', { name: 'Name', exact: true }).click();
      await page.waitForURL(/sort=name/);
      // The address changes before the page does; keys belong to what is shown.
      await page.locator('th[aria-sort=ascending]', { hasText: 'Name' }).waitFor();
      await within(5000, 'the row looked for', async () => (await page.locator('.rows tbody td a').first().innerText()).trim() === code);
      const before = page.url();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/core\/products\/[^?]+$/);
      await page.getByText(/^1 of \d+$/).waitFor();
      await page.goBack();
      same(page.url(), before, 'the address after Back');
    },
  },
  {
    sentence: 'the CSV holds every row of the filter and the columns shown',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await page.goto(surroundings.address('aquapurite', '/inventory/movements?columns=effectiveAt,sku,quantity'));
      await page.locator('.rows tbody td').nth(1).waitFor();
      const total = Number((await page.locator('.page-count').innerText()).replaceAll(',', ''));
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: 'CSV' }).click();
      const text = readFileSync(await (await waiting).path(), 'utf8');
      const lines = text.replace(/^\uFEFF/, '').trimEnd().split('\r\n');
      same(total > 100, true, 'there are more rows than one page of the graph holds');
      same(lines[0], 'When,SKU,Quantity', 'the head of the file');
      same(lines.length - 1, total, 'the rows of the file');
    },
  },
  {
    sentence: 'the palette finds a product by its code and opens it',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await page.goto(surroundings.address('aquapurite', '/core/products'));
      const code = (await page.locator('.rows tbody td a').first().innerText()).trim();
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search records, pages, actions').fill(code);
      await page.getByRole('option').filter({ hasText: `Product ${code}` }).click();
      await page.waitForURL(/\/core\/products\/[^/]+$/);
    },
  },
];
