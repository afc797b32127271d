import { randomUUID } from 'node:crypto';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'aquapurite';

/** A cloth that is sold by the metre, and a confirmed order of 40 of it. */
async function ordered(surroundings: Surroundings): Promise<{ id: string; productId: string }> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const code = `CLOTH-${Date.now()}`;
  await ask('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { message } } }', { input: { products: [{ code, name: 'Khadi by the metre', hsn: '5208', taxCategoryCode: 'GST_5', unitCode: 'MTR', variants: [{ sku: code, price: '100.00' }] }] } });
  const { products } = await ask<{ products: { nodes: { id: string }[] } }>('query($code: String!) { products(filter: { code: { eq: $code } }) { nodes { id } } }', { code });
  const { warehouses } = await ask<{ warehouses: { nodes: { id: string }[] } }>('{ warehouses(first: 1, filter: { kind: { eq: STORE }, isActive: { eq: true } }) { nodes { id } } }');
  const warehouseId = warehouses.nodes[0]!.id;
  await ask('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { message } } }', { input: { idempotencyKey: randomUUID(), warehouseId, lines: [{ sku: code, quantity: '60', rate: '40' }] } });
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Metres ${Date.now()}`, addresses: [{ label: 'Shop', line1: '14 Sitaram Lane', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: { id: string } } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId, isTaxInclusive: true, lines: [{ sku: code, quantity: '40', unitPrice: '100' }] },
  });
  await ask('mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id: orderCreate.order.id } });
  return { id: orderCreate.order.id, productId: products.nodes[0]!.id };
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a product may leave with a little more than was ordered, and the order is charged what has left',
    async walk(surroundings) {
      const { id, productId } = await ordered(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/core/products/${productId}`));
      await page.getByLabel('More than ordered may leave, %').fill('5');
      await page.getByRole('button', { name: 'Save delivery' }).click();
      await page.getByText('5 % more than ordered may leave').waitFor();
      await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await page.getByRole('button', { name: 'Ship order' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/^Leaves now/).fill('43');
      await dialog.getByText('2 more may leave').waitFor();
      await dialog.getByLabel(/^Leaves now/).fill('42');
      await dialog.getByRole('button', { name: /^Ship/ }).click();
      await dialog.waitFor({ state: 'detached' });
      await within(5000, 'the shipment', async () => (await page.locator('.page-head .status').first().innerText()) === 'Shipped');
      await page.getByText('2 more than ordered has left').waitFor();
      const { order } = await surroundings.must<{ order: { total: string } }>(SITE, 'query($id: ID!) { order(id: $id) { total } }', { id });
      same(order.total, '4200.00', 'what the order comes to');
    },
  },
];
