import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';
import { confirmedOrder } from './confirmed-order.ts';

const SITE = 'aquapurite';

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'an order is invoiced ahead of the goods, a unit of it is cancelled and credited, and the rest leaves without another invoice',
    async walk(surroundings) {
      const { id } = await confirmedOrder(surroundings, SITE, { customer: 'Ahead', quantity: '3' });
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
      const choose = async (item: string) => {
        await page.getByRole('button', { name: 'Change order' }).click();
        await page.getByRole('menuitem', { name: item }).click();
      };
      const dialog = page.getByRole('dialog');
      await choose('Invoice ahead of the goods');
      await dialog.getByRole('button', { name: 'Issue invoice' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Invoiced ahead: 3 of 3').first().waitFor();
      await choose('Cancel lines');
      await dialog.getByLabel(/^Cancel,/).fill('1');
      await dialog.getByText('A credit note takes ₹500.00 off').waitFor();
      await dialog.getByRole('button', { name: 'Cancel lines' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Invoiced ahead: 2 of 3').first().waitFor();
      await page.getByRole('button', { name: 'Ship order' }).click();
      await dialog.getByText('no second one is issued').waitFor();
      await dialog.getByRole('button', { name: /^Ship/ }).click();
      await dialog.waitFor({ state: 'detached' });
      await within(5000, 'the shipment', async () => (await page.locator('.page-head .status').first().innerText()) === 'Invoiced');
      const { order } = await surroundings.must<{ order: { due: string; invoices: unknown[]; creditNotes: { total: string }[] } }>(SITE, 'query($id: ID!) { order(id: $id) { due invoices { id } creditNotes { total } } }', { id });
      same(JSON.stringify([order.due, order.invoices.length, order.creditNotes.map(({ total }) => total)]), JSON.stringify(['1000.00', 1, ['500.00']]), 'what is due, the invoices and the credit notes');
    },
  },
];
