import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'd2cbrand';

interface Place { sku: string; channel: string; orderId: string; number: string }

/** Two warehouses of one branch of which neither has enough, and a draft that wants more than one of them has. */
async function draftOfBoth(surroundings: Surroundings): Promise<Place> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const stamp = Date.now();
  const sku = `SPLIT-${stamp}`;
  const { warehouses, branches } = await ask<{ warehouses: { nodes: { id: string; code: string }[] }; branches: { nodes: { id: string; isDefault: boolean }[] } }>('{ warehouses(first: 100) { nodes { id code } } branches { nodes { id isDefault } } }');
  const main = warehouses.nodes.find(({ code }) => code === 'MAIN')!.id;
  const pune = warehouses.nodes.find(({ code }) => code === 'PUN')?.id ?? (await ask<{ warehouseCreate: { warehouse: { id: string } } }>('mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } userErrors { message } } }', {
    input: { code: 'PUN', name: 'Pune store', branchId: branches.nodes.find(({ isDefault }) => isDefault)!.id, city: 'Pune', pincode: '411014' },
  })).warehouseCreate.warehouse.id;
  await ask('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused rows { errors { message } } userErrors { message } } }', { input: { products: [{ code: sku, name: 'Split test scarf', hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku, price: '500' }] }] } });
  for (const [warehouseId, quantity] of [[main, '4'], [pune, '3']] as const) {
    await ask('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { message } } }', { input: { idempotencyKey: randomUUID(), warehouseId, lines: [{ sku, quantity, rate: '200' }] } });
  }
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Split Traders ${stamp}`, addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const channel = `Stall ${stamp}`;
  const { orderCreate } = await ask<{ orderCreate: { order: { id: string; number: string } } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: main, channel, isTaxInclusive: true, lines: [{ sku, quantity: '5', unitPrice: '500' }] },
  });
  return { sku, channel, orderId: orderCreate.order.id, number: orderCreate.order.number };
}

const status = (page: Page) => page.locator('.page-head .status').first().innerText();
const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a rule is made, tried, and splits an order over two warehouses; the order says why, and both parts leave',
    async walk(surroundings) {
      const { sku, channel, orderId, number } = await draftOfBoth(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);

      await page.goto(surroundings.address(SITE, '/oms/allocation/new'));
      const ruleName = `Stall, nearest first ${channel.slice(6)}`;
      await page.getByLabel('Name').fill(ruleName);
      await page.getByLabel('Channels').fill(channel);
      await page.getByLabel('Channels').press('Enter');
      await page.getByRole('button', { name: 'Move Nearest up' }).click();
      await page.getByRole('button', { name: 'Take Fewest warehouses out' }).click();
      await page.getByLabel('At most warehouses per order').fill('2');
      await page.getByRole('button', { name: 'Create allocation rule' }).click();
      await page.waitForURL(/allocation\/[0-9a-f-]{36}/);

      await page.goto(surroundings.address(SITE, '/oms/allocation/dry-run'));
      await page.getByText('An order', { exact: true }).click();
      const order = page.getByRole('combobox', { name: /^Order/ });
      await order.fill(number);
      await pick(order, number);
      await page.getByRole('button', { name: 'Try allocation' }).click();
      const result = page.getByRole('region', { name: 'Result' });
      await result.getByText('Complete').waitFor();
      await result.getByRole('table', { name: 'Warehouses, and why' }).getByText('It gives 3 for 1 of 1 line, together with MAIN.').waitFor();

      await page.goto(surroundings.address(SITE, `/oms/orders/${orderId}`));
      same(await status(page), 'Draft', 'a dry run has changed nothing');
      await page.getByRole('button', { name: 'Confirm order' }).click();
      await within(8000, 'confirmation', async () => (await status(page)) === 'Confirmed');
      const held = page.getByRole('table', { name: 'Where the units are' });
      await held.getByText('Pune store').waitFor();
      same((await held.locator('tbody tr').allInnerTexts()).map((row) => row.split('\t').slice(2).join(' ')), ['Main warehouse 2 –', 'Pune store 3 –'], 'where the units are');
      await page.getByText(`Why from there: ${ruleName}`).click();
      await page.getByText('It gives 2 for 1 of 1 line, together with PUN.').waitFor();

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of ['/oms/allocation', '/oms/allocation/log', `/oms/orders/${orderId}`]) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.getByText(path.startsWith('/oms/orders') ? 'Where' : path.endsWith('log') ? number : ruleName).or(phone.getByRole('heading', { name: 'Allocation' })).first().waitFor();
        same(await isWiderThanScreen(phone), false, `${path} fits a phone`);
      }

      for (const [warehouse, after] of [['Pune store', 'Partly shipped'], [undefined, 'Shipped']] as const) {
        await page.getByRole('button', { name: 'Ship order' }).click();
        const dialog = page.getByRole('dialog');
        if (warehouse) {
          await dialog.getByLabel('Ship from').click();
          await pick(dialog.getByLabel('Ship from'), `Only from ${warehouse}`);
          await dialog.getByText('Takes 3 units out of Pune store.', { exact: false }).waitFor();
          same(await dialog.getByLabel(`Leaves now, ${sku} from Main warehouse`).inputValue(), '0', 'nothing leaves the other one');
        }
        await dialog.getByRole('button', { name: /^Ship/ }).click();
        await within(8000, `the shipment (${after})`, async () => (await status(page)) === after);
      }
      same((await held.locator('tbody tr').allInnerTexts()).map((row) => row.split('\t').slice(2).join(' ')), ['Main warehouse – 2', 'Pune store – 3'], 'where the units left');

      await page.goto(surroundings.address(SITE, `/oms/allocation/log?q=${encodeURIComponent(number)}`));
      await page.locator('.rows tbody tr').filter({ hasText: number }).getByText('MAIN, PUN').waitFor();
    },
  },
];
