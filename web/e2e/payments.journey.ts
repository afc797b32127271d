import { randomUUID } from 'node:crypto';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'aquapurite';

interface Made { id: string; number: string; due: string }

/** A confirmed order of one piece. */
async function confirmed(surroundings: Surroundings, rest: Record<string, unknown> = {}): Promise<Made> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; warehouse: { id: string } }[] } }>('{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [level] = stockLevels.nodes;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Payments ${Date.now()}`, addresses: [{ label: 'Home', line1: '14 Sitaram Lane', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: { id: string } } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: level!.warehouse.id, isTaxInclusive: true, lines: [{ sku: level!.sku, quantity: '1', unitPrice: '1499' }], ...rest },
  });
  const { orderConfirm } = await ask<{ orderConfirm: { order: Made } }>('mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id number due } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id: orderCreate.order.id } });
  if (rest.isCod) await ask('mutation($input: OrderShipInput!) { orderShip(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id: orderCreate.order.id, reference: `AWB${Date.now()}`, courier: 'Delhivery' } });
  return orderConfirm.order;
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a customer pays an order at the checkout of the gateway, and the order is paid by itself, once',
    async walk(surroundings) {
      const { id } = await confirmed(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      await page.getByRole('button', { name: 'Take payment' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Ask for payment' }).click();
      await dialog.getByRole('img', { name: 'QR code of the payment link' }).waitFor();
      const link = (await dialog.locator('.asked-link a').getAttribute('href'))!;
      await dialog.getByRole('button', { name: 'Done' }).click();

      const customer = await surroundings.window({ width: 390, height: 844, dark: true });
      await customer.goto(link);
      await customer.getByText('1,499.00').first().waitFor();
      await customer.getByRole('button', { name: 'Let it fail' }).click();
      await customer.getByText('The bank has declined the payment.').waitFor();
      await customer.getByRole('link', { name: 'Try again' }).click();
      await customer.getByRole('button', { name: /^Pay/ }).click();
      await customer.getByRole('heading', { name: 'Paid' }).waitFor();

      // Nobody asks the gateway here: its signed message brings the payment.
      await within(30_000, 'the payment', async () => {
        await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
        await page.getByText('Payments asked for').waitFor();
        return (await page.getByText('Gateway', { exact: false }).and(page.locator('td .soft')).count()) > 0;
      });
      await page.getByText('Waits for payment').waitFor({ state: 'detached' });
      const { data } = await surroundings.graph(SITE, 'query($id: ID!) { order(id: $id) { due payments { amount method gateway { state } } } }', { id });
      const { order } = data as { order: { due: string; payments: { amount: string; method: string; gateway: { state: string } | null }[] } };
      same(order.due, '0.00', 'what is due');
      same(order.payments.map(({ amount, method, gateway }) => `${amount} ${method} ${gateway?.state}`).join(), '1499.00 UPI CAPTURED', 'payments');
    },
  },
  {
    sentence: 'a courier pays over what it collected: what fits is posted, what does not is set aside with a reason',
    async walk(surroundings) {
      const order = await confirmed(surroundings, { isCod: true });
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/oms/remittances/new'));
      await page.getByLabel('Courier', { exact: false }).first().fill('Delhivery');
      await page.getByLabel('Transfer reference', { exact: false }).fill(`UTR${Date.now()}`);
      await page.getByLabel('Order or AWB, line 1').fill(order.number);
      await page.getByLabel('Collected, line 1').fill('1499');
      await page.getByLabel('Charges, line 1').fill('45');
      await page.getByLabel('GST, line 1').fill('8.10');
      await page.getByLabel('Order or AWB, line 2').fill('SO/00-00/00000');
      await page.getByLabel('Collected, line 2').fill('799');
      await page.getByRole('button', { name: 'Take remittance down' }).click();
      await page.getByRole('heading', { name: /REM\// }).waitFor();
      await page.getByText('Matched').waitFor();
      await page.getByRole('button', { name: 'Set line 2 aside' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Note').fill('Not our parcel; told the courier');
      await dialog.getByRole('button', { name: 'Set aside' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Post remittance' }).click();
      await within(10_000, 'the posting', async () => /Posted/.test(await page.locator('.page-head .status').innerText()));
      const { data } = await surroundings.graph(SITE, 'query($id: ID!) { order(id: $id) { due payments { amount method } } }', { id: order.id });
      same((data as { order: { due: string } }).order.due, '0.00', 'what is due');

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of ['/oms/remittances', '/oms/receivables', '/oms/payment-exceptions', '/oms/payments']) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.getByRole('heading').first().waitFor();
        same(await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${path} fits a phone`);
      }
    },
  },
];
