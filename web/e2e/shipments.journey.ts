import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';
import { confirmedOrder } from './confirmed-order.ts';

const SITE = 'aquapurite';

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a shipment is undone before it goes, sent again, and delivered to somebody',
    async walk(surroundings) {
      const { id } = await confirmedOrder(surroundings, SITE, { customer: 'Shipped', quantity: '2' });
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const dialog = page.getByRole('dialog');
      const ship = async (reference: string) => {
        await page.goto(surroundings.address(SITE, `/oms/orders/${id}`));
        await page.getByRole('button', { name: 'Ship order' }).click();
        await dialog.getByLabel('AWB or docket').fill(reference);
        await dialog.getByRole('button', { name: /^Ship/ }).click();
        await dialog.waitFor({ state: 'detached' });
      };
      const status = () => page.locator('.page-head .status').first().innerText();
      await ship('AWB100001');
      await page.getByRole('row').filter({ hasText: 'AWB100001' }).getByRole('link').first().click();
      await page.getByRole('button', { name: 'Undo shipment' }).click();
      await dialog.getByLabel('Reason').fill('Wrong carton');
      await dialog.getByRole('button', { name: 'Undo shipment' }).click();
      await within(5000, 'the shipment is undone', async () => (await status()) === 'Undone');
      await ship('AWB100002');
      await page.getByRole('row').filter({ hasText: 'AWB100002' }).getByRole('link').first().click();
      await page.getByRole('button', { name: 'Mark delivered' }).click();
      await dialog.getByLabel('Taken by').fill('Meena Joshi');
      await dialog.getByRole('button', { name: 'Mark delivered' }).click();
      await within(5000, 'the shipment is delivered', async () => (await status()) === 'Delivered');
      await page.getByText('taken by Meena Joshi').first().waitFor();
      const { order } = await surroundings.must<{ order: { isUnderWay: boolean; lines: { shipped: string; delivered: string }[]; shipments: { state: string }[] } }>(SITE, 'query($id: ID!) { order(id: $id) { isUnderWay lines { shipped delivered } shipments { state } } }', { id });
      same(JSON.stringify(order), JSON.stringify({ isUnderWay: false, lines: [{ shipped: '2', delivered: '2' }], shipments: [{ state: 'UNDONE' }, { state: 'DELIVERED' }] }), 'what became of the order');
    },
  },
];
