import { randomUUID } from 'node:crypto';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'aquapurite';

interface Made { id: string; number: string }

/** A new customer with two confirmed orders of ₹1,499. */
async function owing(surroundings: Surroundings): Promise<{ customerId: string; orders: Made[] }> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; warehouse: { id: string } }[] } }>('{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [level] = stockLevels.nodes;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Receipts ${Date.now()}`, addresses: [{ label: 'Shop', line1: '14 Sitaram Lane', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const orders: Made[] = [];
  for (let made = 0; made < 2; made++) {
    const { orderCreate } = await ask<{ orderCreate: { order: Made } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number } userErrors { message } } }', {
      input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: level!.warehouse.id, isTaxInclusive: true, lines: [{ sku: level!.sku, quantity: '1', unitPrice: '1499' }] },
    });
    await ask('mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), id: orderCreate.order.id } });
    orders.push(orderCreate.order);
  }
  return { customerId: customerCreate.customer.id, orders };
}

const dueOf = async (surroundings: Surroundings, { id }: Made): Promise<string> => (await surroundings.must<{ order: { due: string } }>(SITE, 'query($id: ID!) { order(id: $id) { due } }', { id })).order.due;

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'one transfer pays two orders, the rest stands on account and pays later, and a bounced cheque makes all of it due again',
    async walk(surroundings) {
      const { customerId, orders: [first, second] } = await owing(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/receipts/new?customer=${customerId}`));
      await page.getByLabel('Amount', { exact: false }).first().fill('3500');
      await page.getByLabel('Reference', { exact: false }).fill(`UTR${Date.now()}`);
      await within(10_000, 'the proposal', async () => (await page.getByLabel(`${second!.number} gets`).inputValue()) === '1499.00');
      same(await page.getByLabel(`${first!.number} gets`).inputValue(), '1499.00', 'what the older order gets');
      await page.getByLabel(`${second!.number} gets`).fill('1000');
      await page.getByText('₹1,001.00 will stand on account.').waitFor();
      await page.getByRole('button', { name: 'Record receipt' }).click();
      await page.getByRole('heading', { name: /RC\// }).waitFor();
      await page.getByText('₹1,001.00 stand on account.').waitFor();
      same([await dueOf(surroundings, first!), await dueOf(surroundings, second!)].join(), '0.00,499.00', 'what is due');

      await page.getByRole('button', { name: 'Apply to orders' }).click();
      const applying = page.getByRole('dialog');
      await within(10_000, 'the proposal', async () => (await applying.getByLabel(`${second!.number} gets`).inputValue()) === '499.00');
      await applying.getByRole('button', { name: 'Apply to orders' }).click();
      await applying.waitFor({ state: 'detached' });
      same(await dueOf(surroundings, second!), '0.00', 'what is due of the second');

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of ['/oms/receipts', '/oms/receipts/new', new URL(page.url()).pathname]) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.getByRole('heading').first().waitFor();
        same(await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${path} fits a phone`);
      }

      await page.getByRole('button', { name: 'Reverse receipt' }).click();
      const reversing = page.getByRole('dialog');
      await reversing.getByLabel('Bank charge').fill('295');
      await reversing.getByRole('button', { name: 'Reverse receipt' }).click();
      await reversing.waitFor({ state: 'detached' });
      await within(10_000, 'the reversal', async () => /Reversed/.test(await page.locator('.page-head .status').innerText()));
      same([await dueOf(surroundings, first!), await dueOf(surroundings, second!)].join(), '1499.00,1499.00', 'what is due again');

      // A payment that was recorded for its order alone is reversed on the order.
      await surroundings.must(SITE, 'mutation($input: PaymentInput!) { paymentRecord(input: $input) { order { id } userErrors { message } } }', { input: { idempotencyKey: randomUUID(), orderId: first!.id, amount: '1499', method: 'BANK', reference: 'Cheque 7' } });
      await page.goto(surroundings.address(SITE, `/oms/orders/${first!.id}`));
      await page.getByRole('button', { name: 'Reverse payment of 1,499.00' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Reverse payment' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText('Cheque or transfer bounced', { exact: false }).first().waitFor();
      same(await dueOf(surroundings, first!), '1499.00', 'what is due after the cheque bounced');
    },
  },
];
