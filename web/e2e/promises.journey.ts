import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { clerk, pick, same, within } from './browser.ts';

const SITE = 'd2cbrand';

interface Cheap { id: string; number: string }

/** A draft at half the price of the list, for a customer with two places in two states. */
async function draftAtHalfPrice(surroundings: Surroundings): Promise<Cheap> {
  const ask = <Answer>(query: string, variables: object = {}) => surroundings.must<Answer>(SITE, query, variables);
  const { stockLevels } = await ask<{ stockLevels: { nodes: { sku: string; warehouse: { id: string } }[] } }>('{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "15" }, reserved: { eq: "0" } }) { nodes { sku warehouse { id } } } }');
  const [level] = stockLevels.nodes;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', {
    input: { name: `Two Places ${Date.now()}`, addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }, { label: 'Depot', line1: '9 Whitefield', city: 'Bengaluru', stateCode: '29', pincode: '560066' }] },
  });
  const { orderCreate } = await ask<{ orderCreate: { order: Cheap } }>('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id number } userErrors { message } } }', {
    input: { idempotencyKey: randomUUID(), customerId: customerCreate.customer.id, warehouseId: level!.warehouse.id, isTaxInclusive: true, lines: [{ sku: level!.sku, quantity: '1', unitPrice: '100' }] },
  });
  return orderCreate.order;
}

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await pick(page.getByLabel(label, { exact: true }), option);
}

/** A clerk sends a cheap order elsewhere and confirms it; it waits for a manager, who finds it in the queue. */
async function pricesWait(surroundings: Surroundings): Promise<void> {
  const { id, number } = await draftAtHalfPrice(surroundings);
  const po = `PO-${Date.now()}`;
  const seller = await surroundings.window();
  await surroundings.signIn(seller, SITE, clerk(SITE));
  await seller.goto(surroundings.address(SITE, `/oms/orders/${id}`));
  await choose(seller, 'Ships to', 'Depot');
  await seller.getByLabel('Customer PO', { exact: true }).fill(po);
  await seller.getByRole('button', { name: 'Save draft' }).click();
  await within(8000, 'saving', async () => (await seller.getByRole('button', { name: 'Save draft' }).isDisabled()));
  await seller.getByText('IGST').first().waitFor();
  await seller.getByRole('button', { name: 'Confirm order' }).click();
  const held = seller.getByRole('list', { name: 'On hold' });
  await held.getByText('On hold · Price').waitFor();
  same(await held.getByRole('button').count(), 0, 'a clerk is not offered to approve it');

  const manager = await surroundings.window();
  await surroundings.signIn(manager, SITE);
  await manager.goto(surroundings.address(SITE, '/oms/holds?releasedAt=:empty&kind=PRICE'));
  await manager.getByRole('button', { name: `Release hold of ${number}` }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByLabel('Note').fill('Opening order of a new shop');
  await dialog.getByRole('button', { name: 'Release hold' }).click();
  await dialog.waitFor({ state: 'detached' });
  await manager.goto(surroundings.address(SITE, `/oms/orders?q=${encodeURIComponent(po)}`));
  const row = manager.locator('.rows tbody tr').filter({ hasText: number });
  await row.waitFor();
  same(/On hold/.test(await row.innerText()), false, 'the order is held no more');
}

/** What a figure of the analysis says is how many rows it leads to. */
async function figuresLead(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  const count = async () => Number((await page.locator('.page-count').innerText()).replaceAll(/[^\d]/g, ''));
  for (const [name, place] of [['Late', 'a figure'], ['By status', 'a row']] as const) {
    await page.goto(surroundings.address(SITE, '/oms/analysis'));
    const link = place === 'a figure' ? page.locator('.figure-row a').filter({ hasText: name }) : page.locator('.card').filter({ has: page.getByRole('heading', { name }) }).locator('tbody tr').first();
    await link.locator(place === 'a figure' ? 'b' : 'td').first().waitFor();
    await within(8000, 'the figures', async () => /\d/.test(await link.innerText()));
    const said = place === 'a figure' ? Number((await link.locator('b').innerText()).replaceAll(',', '')) : Number((await link.locator('td').nth(1).innerText()).replaceAll(',', ''));
    await (place === 'a figure' ? link : link.locator('a')).click();
    await page.waitForURL(/\/oms\/orders\?/);
    await within(8000, `the orders of ${name}`, async () => (await count()) === said);
  }
  const phone = await surroundings.window({ width: 390, height: 844, dark: true });
  await surroundings.signIn(phone, SITE);
  await phone.goto(surroundings.address(SITE, '/oms/analysis'));
  await phone.getByRole('heading', { name: 'Back from the door (RTO)' }).waitFor();
  same(await isWiderThanScreen(phone), false, 'the analysis fits a phone');
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  { sentence: 'an order at half the price goes elsewhere, waits for a manager, and is found by the number of its purchase order', walk: pricesWait },
  { sentence: 'a figure of the sales analysis leads to as many orders as it says', walk: figuresLead },
];
