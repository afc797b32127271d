import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'd2cbrand';

type Asked = <Answer>(query: string, variables?: object) => Promise<Answer>;

const asker = (surroundings: Surroundings): Asked => <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);

/** An order of four for ₹500 each that has left and is invoiced; ₹700 and ₹1,300 were paid. */
async function soldOrder(surroundings: Surroundings): Promise<{ id: string; number: string; sku: string }> {
  const ask = asker(surroundings);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; warehouse: { id: string } }[] } }>('{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [level] = stockLevels.nodes;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Return Traders ${Date.now()}`, addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: { id: string; number: string } } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: level!.warehouse.id, isTaxInclusive: true, lines: [{ sku: level!.sku, quantity: '4', unitPrice: '500' }] },
  });
  const { id, number } = orderCreate.order;
  const step = (mutation: string, type: string, rest: object) => ask(`mutation($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`, { input: { idempotencyKey: randomUUID(), ...rest } });
  await step('orderConfirm', 'OrderActionInput', { id });
  await step('orderShip', 'OrderShipInput', { id });
  await step('orderInvoice', 'OrderActionInput', { id });
  await step('paymentRecord', 'PaymentInput', { orderId: id, amount: '700.00', method: 'CASH' });
  await step('paymentRecord', 'PaymentInput', { orderId: id, amount: '1300.00', method: 'UPI' });
  return { id, number, sku: level!.sku };
}

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'goods of an invoiced and paid order come back, are inspected in parts, credited and refunded, and the order’s figures agree at every step',
    async walk(surroundings) {
      const { id, number, sku } = await soldOrder(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const state = () => page.locator('.page-head .status').innerText();
      const dialog = page.getByRole('dialog');
      const figure = async (name: string) => (await page.getByLabel('Totals').locator('div').filter({ hasText: new RegExp(`^${name}`) }).locator('dd').innerText()).replace(/[₹\s]/g, '');
      const open = async (verb: string) => {
        await page.getByRole('button', { name: verb, exact: true }).click();
        await dialog.waitFor();
      };
      const confirm = async (verb: string) => {
        await dialog.getByRole('button', { name: verb, exact: true }).click();
        await dialog.waitFor({ state: 'detached' });
      };
      const onOrder = async (figures: Record<string, string>) => {
        await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
        for (const [name, value] of Object.entries(figures)) {
          await page.getByLabel('Totals').getByText(name, { exact: true }).waitFor();
          same(await figure(name), value, `${name} of the order`);
        }
      };

      await onOrder({ Total: '2,000.00', Paid: '2,000.00', Due: '0.00' });
      await open('Return goods');
      const coming = dialog.getByLabel(`Comes back, ${sku}`);
      await coming.fill('5');
      await dialog.getByText('Only 4 can come back').waitFor();
      await coming.fill('3');
      await confirm('Request return');
      await page.waitForURL(/\/oms\/returns\//);
      const returned = page.url();
      await within(5000, 'request', async () => (await state()) === 'Requested');

      await page.getByRole('button', { name: 'Approve return' }).click();
      await within(5000, 'approval', async () => (await state()) === 'Approved');
      await open('Receive goods');
      await confirm('Receive goods');
      await within(5000, 'receipt', async () => (await state()) === 'Received');
      await onOrder({ Total: '2,000.00', Due: '0.00' });
      await page.goto(returned);

      await open('Inspect goods');
      await dialog.getByLabel(`Units, ${sku}`).fill('2');
      await dialog.getByRole('button', { name: `Split ${sku}` }).click();
      await dialog.getByLabel(`Units, ${sku} part 2`).fill('1');
      const goes = dialog.getByRole('combobox', { name: `Goes, ${sku} part 2` });
      await goes.click();
      await pick(goes, 'Write off');
      await confirm('Record inspection');
      await within(5000, 'inspection', async () => (await state()) === 'Inspected');
      same(await page.locator('.grid tbody tr').filter({ hasText: 'Write off' }).count(), 1, 'parts written off');

      await open('Issue credit note');
      await confirm('Issue credit note');
      await page.getByText('₹1,500.00 owed to the customer').waitFor();
      await onOrder({ Total: '2,000.00', Credited: '1,500.00', Paid: '2,000.00', 'Owed back': '1,500.00' });
      await page.goto(returned);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Download credit note/ }).click()]);
      same(/^CN-.*\.pdf$/.test(download.suggestedFilename()), true, 'credit note as PDF');

      await open('Make refund');
      same(await dialog.getByLabel('Goes back of payment 1').inputValue(), '700.00', 'oldest payment first');
      same(await dialog.getByLabel('Goes back of payment 2').inputValue(), '800.00', 'the rest of the second');
      await dialog.getByLabel('Goes back of payment 1').fill('700.01');
      await dialog.getByText('Only ₹700.00 left').waitFor();
      await dialog.getByLabel('Goes back of payment 1').fill('700.00');
      await confirm('Make refund');
      await within(5000, 'the end', async () => (await state()) === 'Closed');
      await onOrder({ Total: '2,000.00', Credited: '1,500.00', Paid: '2,000.00', Refunded: '1,500.00', Due: '0.00' });
      await page.getByRole('link', { name: /^RMA\// }).first().waitFor();
      await page.getByRole('link', { name: /^CN\// }).first().waitFor();

      const phone = await surroundings.window({ width: 390, height: 844, dark: true });
      await surroundings.signIn(phone, SITE);
      for (const path of [new URL(returned).pathname, '/oms/returns', '/oms/credit-notes', '/oms/refunds', `/oms/orders/${id}`]) {
        await phone.goto(surroundings.address(SITE, path));
        await phone.locator('.page-head, h1').first().waitFor();
        await phone.getByText(path.startsWith('/oms/orders') ? number : /RMA\/|CN\/|RF\//).first().waitFor();
        same(await isWiderThanScreen(phone), false, `${path} fits a phone`);
      }
    },
  },
];
