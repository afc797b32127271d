import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'aquapurite';

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

/** An item that is tracked by serial number, made for this walk alone. */
async function purifier(surroundings: Surroundings, sku: string): Promise<{ warehouse: string }> {
  const ask = async <Answer>(query: string, variables: object = {}): Promise<Answer> => {
    const { data, errors } = await surroundings.graph(SITE, query, variables);
    if (!data) throw new Error(JSON.stringify(errors));
    const refused = Object.values(data).flatMap((answer) => (answer as { userErrors?: { message: string }[] } | null)?.userErrors ?? []);
    if (refused.length) throw new Error(JSON.stringify(refused));
    return data as Answer;
  };
  const { taxCategories, units, warehouses } = await ask<{ taxCategories: { nodes: { id: string }[] }; units: { nodes: { id: string }[] }; warehouses: { nodes: { name: string }[] } }>(
    '{ taxCategories(first: 1) { nodes { id } } units(first: 1, filter: { code: { eq: "PCS" } }) { nodes { id } } warehouses(first: 1, filter: { code: { eq: "MAIN" } }) { nodes { name } } }');
  await ask('mutation($input: ProductInput!) { productCreate(input: $input) { product { id } userErrors { message } } }', {
    input: { code: sku, name: `Walk purifier ${sku}`, hsn: '84212190', taxCategoryId: taxCategories.nodes[0]!.id, unitId: units.nodes[0]!.id, variants: [{ sku, name: `Walk purifier ${sku}` }] },
  });
  await ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { message } } }', { input: { sku, tracking: 'SERIAL' } });
  return { warehouse: warehouses.nodes[0]!.name };
}

/** Chooses the item in the first line, and how many. */
async function firstLine(page: Page, sku: string, quantity: string, rate?: string): Promise<void> {
  const cells = page.locator('.lines-grid tbody tr').first().locator('input');
  await cells.nth(0).fill(sku);
  await page.keyboard.press('Enter');
  await cells.nth(1).fill(quantity);
  if (rate) await cells.nth(2).fill(rate);
  await page.keyboard.press('Tab');
}

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
      await page.locator('.ant-select-item-option', { hasText: sku }).first().click();
      await page.getByRole('button', { name: 'Save sequence' }).click();
      await page.getByRole('button', { name: 'Draw numbers' }).waitFor();

      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=receive'));
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
