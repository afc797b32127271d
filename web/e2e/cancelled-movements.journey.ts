import { randomUUID } from 'node:crypto';
import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'd2cbrand';

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a receipt at a wrong rate is cancelled from its page, after the page has said what that changes, and both documents lead to each other',
    async walk(surroundings) {
      const { stockLevels } = await surroundings.must<{ stockLevels: { nodes: { id: string; sku: string; onHand: string; value: string; warehouse: { id: string } }[] } }>(SITE, '{ stockLevels(first: 1, filter: { onHand: { gte: "15" } }) { nodes { id sku onHand value warehouse { id } } } }');
      const [level] = stockLevels.nodes;
      const { stockReceive } = await surroundings.must<{ stockReceive: { entries: { documentId: string }[] } }>(SITE, 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { documentId } userErrors { message } } }', {
        input: { idempotencyKey: randomUUID(), warehouseId: level!.warehouse.id, reason: 'Challan 8812', lines: [{ sku: level!.sku, quantity: '7', rate: '99999' }] },
      });
      const [{ documentId }] = stockReceive.entries as [{ documentId: string }];
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/inventory/movements?sku=%3D${encodeURIComponent(level!.sku)}`));
      await page.locator('.rows tbody tr').filter({ hasText: 'Challan 8812' }).first().click();
      await page.waitForURL(new RegExp(`/inventory/movements/${documentId}$`));
      await page.getByRole('button', { name: 'Cancel movement' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('as if it had never been', { exact: false }).waitFor();
      const deed = dialog.getByRole('button', { name: 'Cancel movement' });
      same(await deed.isDisabled(), true, 'nothing is cancelled without a reason');
      await dialog.getByLabel('Reason').fill('The rate was of ten');
      await deed.click();
      await within(8000, 'the mark', async () => (await page.locator('.page-head .status').innerText()) === 'Cancelled');
      const after = await surroundings.must<{ stockLevel: { onHand: string; value: string } }>(SITE, 'query($id: ID!) { stockLevel(id: $id) { onHand value } }', { id: level!.id });
      same(after.stockLevel, { onHand: level!.onHand, value: level!.value }, 'stock is what it was');
      await page.getByRole('link', { name: /^SC\// }).click();
      await page.getByText('Neither counts for anything', { exact: false }).waitFor();
      await page.getByRole('link', { name: /^receipt/ }).click();
      await page.waitForURL(new RegExp(`/inventory/movements/${documentId}$`));
      await page.goto(surroundings.address(SITE, '/inventory/movements?isCancelled=yes'));
      await page.locator('.rows tbody tr').filter({ hasText: 'Challan 8812' }).first().getByText('Cancelled').waitFor();
    },
  },
];
