import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { clerk, same, within } from './browser.ts';

const SITE = 'd2cbrand';

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

async function scan(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').click();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a clerk receives goods by scan, keeps what is scanned without a connection, and posts it once without knowing what it cost',
    async walk(surroundings) {
      const { stockLevels } = await surroundings.must<{ stockLevels: { nodes: { sku: string; onHand: string; warehouse: { code: string; name: string } }[] } }>(SITE,
        '{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "5" } }) { nodes { sku onHand warehouse { code name } } } }');
      const { sku, warehouse } = stockLevels.nodes[0]!;
      const phone = await surroundings.window({ width: 390, height: 844, dark: true, expected: /ERR_INTERNET_DISCONNECTED/ });
      await surroundings.signIn(phone, SITE, clerk(SITE));
      await phone.goto(surroundings.address(SITE, '/inventory/movements/scan'));
      await phone.getByLabel('Code').waitFor();
      await scan(phone, warehouse.code);
      await phone.getByText(`Scan what arrives in ${warehouse.name}`).waitFor();
      await phone.getByLabel('How many').fill('6');
      await scan(phone, sku);
      await phone.locator('.scan-figure', { hasText: '6' }).waitFor();
      await scan(phone, 'NO-SUCH-CODE');
      await phone.locator('.scan-bad', { hasText: 'No item has this code.' }).waitFor();
      await phone.context().setOffline(true);
      await scan(phone, sku);
      await phone.getByText('1 kept on this phone until there is a connection').waitFor();
      await phone.context().setOffline(false);
      await phone.getByText('7 in 1 line').waitFor();
      same(await isWiderThanScreen(phone), false, 'receiving by scan fits a phone');
      await phone.reload();
      await phone.getByText('7 in 1 line').waitFor();
      await phone.getByRole('button', { name: 'Look over' }).click();
      const dialog = phone.getByRole('dialog');
      same(await dialog.getByRole('group', { name: sku }).getByLabel('Quantity').inputValue(), '7', 'all that was scanned is looked over');
      same(await dialog.getByLabel('Cost per unit').count(), 0, 'a clerk is not asked what it cost');
      const challan = `Challan ${randomUUID().slice(0, 8)}`;
      await dialog.getByLabel('From whom, or which challan').fill(challan);
      await dialog.getByRole('button', { name: 'Post receipt' }).click();
      await phone.getByText('Receipt posted').waitFor();
      const { stockLedger } = await surroundings.must<{ stockLedger: { nodes: { quantity: string; value: string; documentId: string }[] } }>(SITE,
        'query($sku: String!) { stockLedger(first: 5, filter: { sku: { eq: $sku }, kind: { eq: RECEIPT } }, sort: [{ field: postedAt, direction: DESC }]) { nodes { quantity value documentId reason } } }', { sku });
      same(stockLedger.nodes[0]?.quantity, '7', 'what was scanned came in once');

      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/inventory/movements?kind=RECEIPT&sku=${sku}`));
      const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Print goods received note/ }).first().click()]);
      same(/^GRN-[0-9A-F]{8}\.pdf$/.test(paper.suggestedFilename()), true, 'the receipt is printed');
    },
  },
  {
    sentence: 'goods that a clerk does not find are told to who may write them off, and the message leads to the transfer',
    async walk(surroundings) {
      const { warehouses, stockLevels } = await surroundings.must<{ warehouses: { nodes: { id: string; code: string }[] }; stockLevels: { nodes: { sku: string; warehouse: { code: string } }[] } }>(SITE,
        '{ warehouses(first: 50) { nodes { id code } } stockLevels(first: 100, search: "BS-", filter: { onHand: { gte: "30" }, reserved: { eq: "0" } }) { nodes { sku warehouse { code } } } }');
      const called = (code: string) => warehouses.nodes.find((one) => one.code === code)!.id;
      const { sku } = stockLevels.nodes.find(({ warehouse }) => warehouse.code === 'MAIN')!;
      const { stockTransferOrderCreate: { stockTransferOrder: draft } } = await surroundings.must<{ stockTransferOrderCreate: { stockTransferOrder: { id: string; number: string } } }>(SITE,
        'mutation($input: StockTransferOrderInput!) { stockTransferOrderCreate(input: $input) { stockTransferOrder { id number } userErrors { message } } }',
        { input: { idempotencyKey: randomUUID(), fromWarehouseId: called('MAIN'), toWarehouseId: called('RETAIL'), lines: [{ sku, quantity: '3' }] } });

      const phone = await surroundings.window({ width: 390, height: 844 });
      await surroundings.signIn(phone, SITE, clerk(SITE));
      await phone.goto(surroundings.address(SITE, `/inventory/transfers/${draft.id}/pick`));
      await phone.getByLabel('How many').fill('4');
      await scan(phone, sku);
      await phone.locator('.scan-bad', { hasText: `Only 3 of ${sku} are to go.` }).waitFor();
      await phone.getByLabel('How many').fill('3');
      await scan(phone, sku);
      await phone.locator('.scan-figure', { hasText: '3' }).waitFor();
      same(await isWiderThanScreen(phone), false, 'picking by scan fits a phone');
      await phone.getByRole('button', { name: 'Dispatch', exact: true }).click();
      await phone.getByRole('dialog').getByRole('button', { name: 'Dispatch what is picked' }).click();
      await phone.getByText(`Transfer ${draft.number} dispatched`).waitFor();
      const { stockTransferOrder: sent } = await surroundings.must<{ stockTransferOrder: { version: number; lines: { id: string }[] } }>(SITE, 'query($id: ID!) { stockTransferOrder(id: $id) { version lines { id } } }', { id: draft.id });
      await surroundings.must(SITE, 'mutation($input: StockTransferReceiveInput!) { stockTransferOrderReceive(input: $input) { userErrors { message } } }',
        { input: { idempotencyKey: randomUUID(), id: draft.id, version: sent.version, lines: [{ lineId: sent.lines[0]!.id, received: '1', short: '2' }] } }, clerk(SITE));

      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const words = `2 missing of ${draft.number}`;
      await within(30_000, 'the message', async () => {
        const { notifications } = await surroundings.must<{ notifications: { nodes: { title: string }[] } }>(SITE, '{ notifications(first: 20) { nodes { title } } }');
        return notifications.nodes.some(({ title }) => title.startsWith(words));
      });
      await page.reload();
      await page.getByRole('button', { name: /Notifications/ }).first().click();
      await page.getByText(words, { exact: false }).first().click();
      await page.waitForURL(`**/inventory/transfers/${draft.id}`);
      const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Print delivery challan' }).click()]);
      same(paper.suggestedFilename(), `${draft.number.replaceAll('/', '-')}.pdf`, 'the challan is printed');
    },
  },
];
