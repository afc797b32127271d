import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'aquapurite';

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

/** An item that is tracked by serial number, made for this walk alone. */
async function purifier(surroundings: Surroundings, sku: string): Promise<void> {
  const ask = (query: string, variables: object) => surroundings.must(SITE, query, variables);
  await ask('mutation($input: ProductInput!) { productCreate(input: $input) { product { id } userErrors { message } } }', {
    input: { code: sku, name: `Walk purifier ${sku}`, hsn: '842121', unitCode: 'PCS', variants: [{ sku, name: `Walk purifier ${sku}` }] },
  });
  await ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { message } } }', { input: { sku, tracking: 'SERIAL' } });
}

const paste = (page: Page, text: string) => page.evaluate((pasted) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', pasted);
  document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, text);

/** Goods move in the main warehouse. */
async function inMain(page: Page): Promise<void> {
  await page.getByLabel('Warehouse', { exact: false }).first().click();
  await pick(page.getByLabel('Warehouse', { exact: false }).first(), 'Main warehouse');
}

/** One line as it is pasted from a spreadsheet. */
async function firstLine(page: Page, ...cells: string[]): Promise<void> {
  await page.locator('#field-lines-0-sku').focus();
  await paste(page, cells.join('\t'));
  await within(5000, 'the pasted line', async () => (await page.locator('#field-lines-0-quantity').inputValue()) === cells[1]);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'units come in by their serial numbers, leave by name, and each tells its life',
    async walk(surroundings) {
      const stamp = String(Date.now()).slice(-8);
      const sku = `WALK-RO-${stamp}`;
      await purifier(surroundings, sku);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);

      await page.goto(surroundings.address(SITE, '/inventory/serials/sequences/new'));
      await page.getByLabel('Name').fill(`Walk ${stamp}`);
      await page.getByLabel('Prefix').fill(`W${stamp}-`);
      await page.getByLabel('Characters of the count').fill('4');
      await page.getByLabel('To', { exact: true }).fill('9999');
      await page.getByRole('list', { name: 'Next numbers' }).getByText(`W${stamp}-0001`).waitFor();
      await page.getByLabel('To', { exact: true }).fill('99999');
      await page.getByText('has more than 4 characters', { exact: false }).first().waitFor();
      await page.getByLabel('To', { exact: true }).fill('9999');
      const item = page.getByLabel('Item', { exact: true });
      await item.click();
      await item.fill(sku);
      await pick(item, sku);
      await page.getByRole('button', { name: 'Save sequence' }).click();
      await page.getByRole('button', { name: 'Draw numbers' }).waitFor();

      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=receive'));
      await inMain(page);
      await firstLine(page, sku, '4', '6200');
      const numbers = page.getByLabel(`Serial numbers of ${sku}`).first();
      await numbers.fill(`S${stamp}-01–S${stamp}-03`);
      await numbers.press('Enter');
      await page.getByText('1 of 4 still missing').waitFor();
      await numbers.fill(`S${stamp}-03`);
      await numbers.press('Enter');
      await page.getByText('was entered already', { exact: false }).waitFor();
      await numbers.fill(`S${stamp}-04`);
      await numbers.press('Enter');
      await page.getByText('All 4 entered').waitFor();
      await page.getByRole('button', { name: 'Post receipt' }).click();
      await page.waitForURL(/\/inventory\/movements$/);

      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=issue'));
      await inMain(page);
      await firstLine(page, sku, '1');
      await page.getByLabel('Reason').fill('Demo unit for the showroom');
      await page.getByRole('button', { name: 'Post issue' }).click();
      await page.getByText('no serial number was named', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: `Add S${stamp}-02` }).click();
      await page.getByText('All 1 entered').waitFor();
      await page.getByRole('button', { name: 'Post issue' }).click();
      await page.waitForURL(/\/inventory\/movements$/);

      await page.goto(surroundings.address(SITE, `/inventory/serials?q=${encodeURIComponent(`S${stamp}`)}`));
      await within(5000, 'four units', async () => (await page.locator('.rows tbody tr').count()) === 4);
      same(await page.locator('.rows tbody tr').filter({ hasText: `S${stamp}-02` }).getByText('Issued').count(), 1, 'the unit that left is issued');
      await page.locator('.rows tbody tr').filter({ hasText: `S${stamp}-02` }).getByText(`S${stamp}-02`).click();
      const life = page.getByRole('list', { name: `Life of S${stamp}-02` });
      await life.getByText('Issued').waitFor();
      same(await life.getByRole('listitem').count(), 2, 'it came in and it left');
      await page.getByLabel('Warranty until').fill('31 Mar 2029');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Save serial number' }).click();
      await page.getByText('Under warranty').waitFor();

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      await phone.goto(surroundings.address(SITE, `/inventory/serials?q=${encodeURIComponent(`S${stamp}`)}`));
      await phone.getByText(`S${stamp}-01`).first().waitFor();
      same(await isWiderThanScreen(phone), false, 'the list fits a phone');
    },
  },
];
