import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'aquapurite';
const RECEIVE = 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { message } } }';

const isWiderThanScreen = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 5.5 * 3_600_000).toISOString().slice(0, 10);

async function item(surroundings: Surroundings, sku: string): Promise<string> {
  const ask = <Answer>(query: string, variables: object) => surroundings.must<Answer>(SITE, query, variables);
  await ask('mutation($input: ProductInput!) { productCreate(input: $input) { userErrors { message } } }', { input: { code: sku, name: `Walk lamp ${sku}`, hsn: '842199', unitCode: 'PCS', variants: [{ sku, name: `Walk lamp ${sku}` }] } });
  return (await ask<{ warehouses: { nodes: { id: string }[] } }>('{ warehouses(filter: { code: { eq: "MAIN" } }) { nodes { id } } }', {})).warehouses.nodes[0]!.id;
}

async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#field-${field}`).click();
  await page.keyboard.type(text, { delay: 40 });
  await pick(page.locator(`#field-${field}`), text);
}

/** Tracked by both on the page, in by both, out by name; each batch lists its units, and each unit says its batch. */
async function byBoth(surroundings: Surroundings): Promise<void> {
  const stamp = String(Date.now()).slice(-8);
  const sku = `WALK-LAMP-${stamp}`;
  const warehouseId = await item(surroundings, sku);
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  await page.goto(surroundings.address(SITE, '/inventory/batches?track=1'));
  const dialog = page.getByRole('dialog');
  await choose(page, 'sku', sku);
  await choose(page, 'tracking', 'By batch and serial number');
  await dialog.getByLabel('Shelf life').fill('365');
  await dialog.getByRole('button', { name: 'Settle tracking' }).click();
  await dialog.waitFor({ state: 'detached' });

  const lot = (batch: string, days: number, serials: string[]) => ({ sku, quantity: String(serials.length), rate: '740', batch, expiresOn: inDays(days), serials });
  await surroundings.must(SITE, RECEIVE, { input: { idempotencyKey: sku, warehouseId, lines: [lot(`LATE-${stamp}`, 300, [`L${stamp}-1`, `L${stamp}-2`]), lot(`SOON-${stamp}`, 40, [`S${stamp}-1`, `S${stamp}-2`])] } });

  await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=issue'));
  await page.getByLabel('Warehouse', { exact: false }).first().click();
  await pick(page.getByLabel('Warehouse', { exact: false }).first(), 'Main warehouse');
  await page.getByLabel('Reason').fill('Demo units');
  await page.locator('#field-lines-0-sku').focus();
  await page.keyboard.type(sku, { delay: 60 });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#field-lines-0-quantity').fill('2');
  // What expires first is offered first, whenever it came in.
  const offers = page.locator('.serial-offer');
  await within(10_000, 'four units on offer', async () => (await offers.count()) === 4);
  same((await offers.first().innerText()).replace(/\s+/g, ' ').trim(), `S${stamp}-1 SOON-${stamp}`, 'the first on offer');
  for (const [number, batch] of [[`L${stamp}-2`, `LATE-${stamp}`], [`S${stamp}-1`, `SOON-${stamp}`]]) await page.getByRole('button', { name: `Add ${number} of batch ${batch}` }).click();
  await page.getByRole('button', { name: 'Post issue' }).click();
  await page.waitForURL(/\/inventory\/movements$/);

  await page.goto(surroundings.address(SITE, `/inventory/batches?show=all&q=LATE-${stamp}`));
  await page.locator('.rows tbody tr').filter({ hasText: sku }).first().click();
  await page.locator('main').getByRole('link', { name: 'Serial numbers' }).click();
  await page.waitForURL(/batchId=/);
  const rows = page.locator('.rows tbody tr').filter({ hasText: sku });
  await within(5000, 'the two units of the batch', async () => (await rows.count()) === 2);
  await rows.filter({ hasText: `L${stamp}-2` }).getByText('Issued').waitFor();
  await rows.filter({ hasText: `L${stamp}-1` }).getByText(`L${stamp}-1`).click();
  await page.getByRole('link', { name: `LATE-${stamp}` }).waitFor();
  // A unit that nobody has changed takes files.
  await page.locator('input[type=file]').first().setInputFiles({ name: 'test-report.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
  await page.getByText('test-report.csv').first().waitFor();

  const phone = await surroundings.window({ width: 390, height: 844, dark: true });
  await surroundings.signIn(phone, SITE);
  await phone.goto(surroundings.address(SITE, `/inventory/serials?q=${stamp}`));
  await phone.getByText(`S${stamp}-2`).first().waitFor();
  same(await isWiderThanScreen(phone), false, 'whether the list is wider than a phone');
}

/** Receipts of a file are tried and booked, and undoing the import cancels them. */
async function fromFile(surroundings: Surroundings): Promise<void> {
  const stamp = String(Date.now()).slice(-8);
  const sku = `WALK-BOX-${stamp}`;
  await item(surroundings, sku);
  const onHand = async () => (await surroundings.must<{ stockLevels: { nodes: { onHand: string }[] } }>(SITE, 'query($sku: String!) { stockLevels(filter: { sku: { eq: $sku } }) { nodes { onHand } } }', { sku })).stockLevels.nodes[0]?.onHand ?? '0';
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  await page.goto(surroundings.address(SITE, '/inventory/movements'));
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Choose file' }).waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: 'receipts.csv', mimeType: 'text/csv', buffer: Buffer.from(`Challan number,Godown,Item code,Qty,Cost\r\nW-${stamp}-1,MAIN,${sku},7,20\r\nW-${stamp}-1,MAIN,${sku},5,22\r\nW-${stamp}-2,MOON,${sku},1,20\r\n`) });
  await page.getByRole('button', { name: 'Try import' }).click();
  const go = page.getByRole('button', { name: 'Import 2 rows' });
  await go.waitFor({ timeout: 60_000 });
  same(await onHand(), '0', 'on hand after the trial');
  await go.click();
  await page.getByText('Imported: 2 rows were stored.').waitFor({ timeout: 60_000 });
  same(await onHand(), '12', 'on hand once it is booked');
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByText('It was taken back.').waitFor({ timeout: 60_000 });
  same(await onHand(), '0', 'on hand once the receipt is cancelled');
}

/** A month of the chart leads to the items that stood there at its end. */
async function overTime(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  await page.goto(surroundings.address(SITE, '/inventory/reports?show=time'));
  const bars = page.locator('svg.bars').first().locator('a');
  await within(10_000, 'twelve months', async () => (await bars.count()) === 12);
  const said = (await bars.last().getAttribute('aria-label'))!.split(': ')[1]!;
  await bars.last().click();
  await page.waitForURL(/until=/);
  await page.locator('.report-says b').waitFor();
  same(await page.locator('.report-says b').innerText(), said, 'the value of the list and of the month');
  const count = async () => (await page.locator('.page-count').innerText()).trim();
  const all = await count();
  await page.getByLabel('Category').click();
  await page.keyboard.type('Appliances');
  await pick(page.getByLabel('Category'), 'Appliances');
  await page.waitForURL(/category=/);
  await within(10_000, 'fewer items', async () => (await count()) !== all);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  { sentence: 'lots: units tracked by batch and serial number come in, leave by name, and stand in their batches', walk: byBoth },
  { sentence: 'lots: receipts of a file are tried, booked, and cancelled when the import is undone', walk: fromFile },
  { sentence: 'lots: a month of stock over time leads to its items, and a category narrows them', walk: overTime },
];
