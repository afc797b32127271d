import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'd2cbrand';

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 5.5 * 3_600_000).toISOString().slice(0, 10);

async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#field-${field}`).click();
  await page.keyboard.type(text, { delay: 40 });
  await pick(page.locator(`#field-${field}`), text);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'an item is tracked by batch, two batches come in, what expires first leaves first, and one that is held back leaves no more',
    async walk(surroundings) {
      const sku = `BALM-${Date.now()}`;
      const ask = <Answer>(query: string, variables: object) => surroundings.must<Answer>(SITE, query, variables);
      await ask('mutation($input: ProductInput!) { productCreate(input: $input) { userErrors { message } } }', { input: { code: sku, name: 'Cuticle balm 15 g', hsn: '330499', taxCategoryCode: 'GST_18', unitCode: 'PCS', variants: [{ sku, name: 'Cuticle balm 15 g', mrp: '199' }] } });
      const { warehouses } = await ask<{ warehouses: { nodes: { id: string; name: string }[] } }>('{ warehouses(filter: { code: { eq: "MAIN" } }) { nodes { id name } } }', {});
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/inventory/batches?track=1'));
      const dialog = page.getByRole('dialog');
      await choose(page, 'sku', sku);
      await dialog.getByLabel('Shelf life').fill('365');
      await dialog.getByRole('button', { name: 'Settle tracking' }).click();
      await dialog.waitFor({ state: 'detached' });

      const receive = 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code message } } }';
      const line = (batch: string, days: number) => ({ sku, quantity: '5', rate: '40', batch, expiresOn: inDays(days) });
      await ask(receive, { input: { idempotencyKey: sku, warehouseId: warehouses.nodes[0]!.id, lines: [line('LATE', 300), line('SOON', 12)] } });

      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=issue'));
      await page.locator('#field-warehouseId').click();
      await pick(page.locator('#field-warehouseId'), warehouses.nodes[0]!.name);
      await page.locator('#field-reason').fill('Testers');
      await page.locator('#field-lines-0-sku').focus();
      await page.keyboard.type(sku, { delay: 70 });
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('SOON: 5', { exact: false }).waitFor();
      await page.locator('#field-lines-0-quantity').fill('6');
      await page.getByRole('button', { name: 'Post issue' }).click();
      await page.waitForURL(/\/inventory\/movements$/);

      await page.goto(surroundings.address(SITE, `/inventory/batches?show=all&q=${sku}`));
      const rows = page.locator('.rows tbody tr').filter({ hasText: sku });
      await within(5000, 'both batches', async () => (await rows.count()) === 2);
      await rows.filter({ hasText: 'LATE' }).getByText('For sale').waitFor();
      await rows.filter({ hasText: 'LATE' }).click();
      const went = page.locator('section.section', { has: page.getByRole('heading', { name: 'Where it went' }) });
      await went.getByText('Testers').waitFor();
      await page.getByRole('button', { name: 'Hold batch back' }).click();
      await dialog.getByLabel('Reason').fill('Seal is loose');
      await dialog.getByRole('button', { name: 'Hold batch back' }).click();
      await page.locator('.page-head .status', { hasText: 'Held back' }).waitFor();
      const { data } = await surroundings.graph(SITE, 'mutation($input: StockIssueInput!) { stockIssue(input: $input) { userErrors { code } } }', { input: { idempotencyKey: `${sku}-2`, warehouseId: warehouses.nodes[0]!.id, reason: 'x', lines: [{ sku, quantity: '1' }] } });
      same(data?.stockIssue, { userErrors: [{ code: 'INVENTORY_INSUFFICIENT_STOCK' }] }, 'nothing of it may leave by itself');

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of ['/inventory/batches', '/inventory/batches/new']) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.locator('.page-head').first().waitFor();
        same(await isWiderThanScreen(phone), false, `${path} fits a phone`);
      }
    },
  },
];
