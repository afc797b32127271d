import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'd2cbrand';

/** A kit of two cups and a saucer, of which there are enough for three, and a draft that wants four. */
async function draftOfKits(surroundings: Surroundings): Promise<{ id: string; productId: string; kit: string; cup: string; saucer: string }> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const mark = String(Date.now()).slice(-7);
  const [kit, cup, saucer] = [`TEA-${mark}`, `CUP-${mark}`, `SAUCER-${mark}`];
  const product = (sku: string, name: string, price: string) => ({ code: sku, name, hsn: '6912', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku, price }] });
  await ask('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { message } } }', { input: { products: [product(kit, 'Tea for two', '700'), product(cup, 'Stoneware cup', '300'), product(saucer, 'Stoneware saucer', '200')] } });
  const { variantByCode } = await ask<{ variantByCode: { id: string; version: number; product: { id: string } } }>('query($code: String!) { variantByCode(code: $code) { id version product { id } } }', { code: kit });
  await ask('mutation($input: KitSetInput!) { kitSet(input: $input) { userErrors { message } } }', { input: { variantId: variantByCode.id, version: variantByCode.version, components: [{ sku: cup, quantity: '2' }, { sku: saucer, quantity: '1' }] } });
  const { warehouses } = await ask<{ warehouses: { nodes: { id: string }[] } }>('{ warehouses(first: 1, filter: { code: { eq: "MAIN" } }) { nodes { id } } }');
  const warehouseId = warehouses.nodes[0]!.id;
  await ask('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { message } } }', { input: { idempotencyKey: randomUUID(), warehouseId, lines: [{ sku: cup, quantity: '7', rate: '90' }, { sku: saucer, quantity: '9', rate: '40' }] } });
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Tea House ${mark}`, addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: { id: string } } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId, isTaxInclusive: true, lines: [{ sku: kit, quantity: '3', unitPrice: '700' }] },
  });
  return { id: orderCreate.order.id, productId: variantByCode.product.id, kit, cup, saucer };
}

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a kit is ordered, shows what it consists of, is picked in parts, shipped, and one part of it comes back',
    async walk(surroundings) {
      const { id, productId, kit, cup, saucer } = await draftOfKits(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const state = () => page.locator('.page-head .status').innerText();
      const dialog = page.getByRole('dialog');

      await page.goto(surroundings.address(SITE, `/core/products/${productId}`));
      await page.getByRole('heading', { name: 'Kits that can be sold' }).waitFor();
      const main = page.locator('tr').filter({ hasText: kit }).filter({ hasText: `${cup} 7 available, 2 a kit` });
      await main.waitFor();
      same(await main.locator('td.figure').innerText(), '3', 'kits that can be sold');

      await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await page.getByRole('button', { name: 'Confirm order' }).click();
      await within(5000, 'confirmation', async () => (await state()) === 'Confirmed');
      await page.getByText('Kit of 2 items').click();
      await page.getByText(`6 PCS ${cup}`, { exact: false }).first().waitFor();
      await page.getByText(`3 PCS ${saucer}`, { exact: false }).first().waitFor();

      await page.getByRole('button', { name: 'Ship order' }).click();
      await dialog.getByText(`Pick 6`, { exact: false }).waitFor();
      await dialog.getByLabel(`Leaves now, ${kit}`).fill('2');
      await dialog.getByText(`Pick 4`, { exact: false }).waitFor();
      await dialog.getByRole('button', { name: 'Ship part of order' }).click();
      await dialog.waitFor({ state: 'detached' });
      await within(5000, 'shipment', async () => (await state()) === 'Partly shipped');
      await page.getByRole('button', { name: 'Ship order' }).click();
      await dialog.getByRole('button', { name: 'Ship order' }).click();
      await dialog.waitFor({ state: 'detached' });
      await within(5000, 'the rest', async () => (await state()) === 'Shipped');

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      await phone.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await phone.getByText('Kit of 2 items').waitFor();
      same(await isWiderThanScreen(phone), false, 'the phone scrolls sideways');

      await page.getByRole('button', { name: 'Return goods' }).click();
      const only = dialog.getByLabel(`Comes back, ${cup} of ${kit}`);
      await only.fill('7');
      await dialog.getByText('Only 6 can come back').waitFor();
      await only.fill('1');
      await dialog.getByRole('button', { name: 'Request return' }).click();
      await page.waitForURL(/\/oms\/returns\//);
      await page.getByText(`of ${kit}`).waitFor();
      await page.getByRole('button', { name: 'Approve return' }).click();
      await within(5000, 'approval', async () => (await state()) === 'Approved');
      await page.getByRole('button', { name: 'Receive goods' }).click();
      await dialog.getByRole('button', { name: 'Receive goods', exact: true }).click();
      await within(5000, 'receipt', async () => (await state()) === 'Received');
    },
  },
];
