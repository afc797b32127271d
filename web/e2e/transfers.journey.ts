import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'd2cbrand';

interface Place { id: string; code: string; name: string }

const ask = <Answer>(surroundings: Surroundings, query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);

/** The godown, the store beside it, and an item of which both have enough. */
async function places(surroundings: Surroundings): Promise<{ from: Place; to: Place; sku: string }> {
  const { warehouses, stockLevels } = await ask<{ warehouses: { nodes: Place[] }; stockLevels: { nodes: { sku: string; warehouse: { code: string } }[] } }>(surroundings,
    '{ warehouses(first: 50) { nodes { id code name } } stockLevels(first: 100, search: "BS-", filter: { onHand: { gte: "30" }, reserved: { eq: "0" } }) { nodes { sku warehouse { code } } } }');
  const called = (code: string) => warehouses.nodes.find((one) => one.code === code)!;
  return { from: called('MAIN'), to: called('RETAIL'), sku: stockLevels.nodes.find(({ warehouse }) => warehouse.code === 'MAIN')!.sku };
}

async function draft(surroundings: Surroundings, from: Place, to: Place, sku: string): Promise<{ id: string; number: string }> {
  const { stockTransferOrderCreate } = await ask<{ stockTransferOrderCreate: { stockTransferOrder: { id: string; number: string } } }>(surroundings,
    'mutation($input: StockTransferOrderInput!) { stockTransferOrderCreate(input: $input) { stockTransferOrder { id number } userErrors { message } } }',
    { input: { idempotencyKey: randomUUID(), fromWarehouseId: from.id, toWarehouseId: to.id, lines: [{ sku, quantity: '10' }] } });
  return stockTransferOrderCreate.stockTransferOrder;
}

const status = (page: Page) => page.locator('.page-head .status').innerText();
const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

async function scan(page: Page, code: string): Promise<void> {
  // The field has the cursor already: a scanner types and presses Enter.
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a transfer is dispatched, received short and damaged on a phone, and its difference is settled',
    async walk(surroundings) {
      const { from, to, sku } = await places(surroundings);
      const { id, number } = await draft(surroundings, from, to, sku);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/inventory/transfers/${id}`));
      await page.getByRole('button', { name: 'Dispatch transfer' }).click();
      await within(8000, 'dispatch', async () => (await status(page)) === 'In transit');

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      await phone.goto(surroundings.address(SITE, `/inventory/transfers/${id}/scan`));
      await phone.getByText(`Scan what arrives in ${to.name}`).waitFor();
      await phone.getByLabel('How many').fill('6');
      await phone.getByLabel('Code').click();
      await scan(phone, sku);
      await phone.locator('.scan-figure', { hasText: '6 of 10' }).waitFor();
      await scan(phone, 'NO-SUCH-CODE');
      await phone.locator('.scan-bad', { hasText: 'This is not expected' }).waitFor();
      await scan(phone, sku);
      await phone.locator('.scan-figure', { hasText: '7 of 10' }).waitFor();
      same(await isWiderThanScreen(phone), false, 'the scanning page fits a phone');
      await phone.getByRole('button', { name: 'Receive', exact: true }).click();
      const dialog = phone.getByRole('dialog');
      await dialog.getByLabel(`Damaged, ${sku}`).fill('1');
      await dialog.getByLabel(`Missing, ${sku}`).fill('2');
      same(await dialog.getByLabel(`Good, ${sku}`).inputValue(), '7', 'good ones left');
      await dialog.getByLabel('What happened').fill('One bale opened');
      await dialog.getByRole('button', { name: 'Receive transfer' }).click();
      await dialog.waitFor({ state: 'detached' });
      await within(8000, 'difference', async () => (await status(phone)) === 'Difference open');

      await page.goto(surroundings.address(SITE, `/inventory/transfers?status=DIFFERENCE&q=${encodeURIComponent(number)}`));
      await page.locator('.rows tbody tr').filter({ hasText: number }).getByText('Difference open').waitFor();
      await page.goto(surroundings.address(SITE, `/inventory/transfers/${id}`));
      await page.getByRole('button', { name: 'Settle difference' }).click();
      const settle = page.getByRole('dialog');
      await settle.getByLabel(`Found, ${sku}`).fill('1');
      await settle.getByLabel(`Write off, ${sku}`).fill('1');
      await settle.getByLabel('What happened').fill('One under the tarpaulin, one lost');
      await settle.getByRole('button', { name: 'Settle difference' }).click();
      await settle.waitFor({ state: 'detached' });
      await within(8000, 'receipt', async () => (await status(page)) === 'Received');
      await page.locator('.timeline blockquote', { hasText: 'One under the tarpaulin' }).waitFor();
    },
  },
  {
    sentence: 'a blind count is scanned on a phone, counted again where it differs, and posted',
    async walk(surroundings) {
      const { from, sku } = await places(surroundings);
      const { stockCountOpen } = await ask<{ stockCountOpen: { stockCountSheet: { id: string } } }>(surroundings, 'mutation($input: StockCountOpenInput!) { stockCountOpen(input: $input) { stockCountSheet { id } userErrors { message } } }', {
        input: { idempotencyKey: randomUUID(), warehouseId: from.id, isBlind: true, items: [{ sku }] },
      });
      const { id } = stockCountOpen.stockCountSheet;
      const onHand = async () => (await ask<{ stockLevels: { nodes: { onHand: string }[] } }>(surroundings, 'query($sku: String!, $at: ID!) { stockLevels(filter: { sku: { eq: $sku }, warehouseId: { eq: $at } }) { nodes { onHand } } }', { sku, at: from.id })).stockLevels.nodes[0]!.onHand;
      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      const count = async (quantity: string) => {
        await phone.goto(surroundings.address(SITE, `/inventory/counts/${id}/scan`));
        await phone.getByLabel('How many').fill(quantity);
        await phone.getByLabel('Code').click();
        await scan(phone, sku);
        await phone.locator('.scan-figure', { hasText: new RegExp(`^${quantity}$`) }).waitFor();
        same(await isWiderThanScreen(phone), false, 'the counting page fits a phone');
      };
      const manager = await surroundings.window();
      await surroundings.signIn(manager, SITE);
      const finish = async (then: string) => {
        await manager.goto(surroundings.address(SITE, `/inventory/counts/${id}`));
        await manager.getByRole('button', { name: 'Finish counting' }).click();
        await within(8000, then, async () => (await status(manager)) === then);
      };
      await count('5');
      await finish('Recount');
      await count('5');
      await finish('Counted');
      await manager.getByRole('button', { name: 'Post count' }).click();
      await manager.getByRole('dialog').getByRole('button', { name: 'Post count' }).click();
      await within(8000, 'posting', async () => (await status(manager)) === 'Posted');
      same(await onHand(), '5', 'on hand after the count');
    },
  },
];
