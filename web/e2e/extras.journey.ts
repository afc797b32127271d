import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Account, Journey, Surroundings } from './browser.ts';
import { clerk, same, within } from './browser.ts';

const SITE = 'aquapurite';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const settle = async (page: Page) => {
  await page.locator('.page h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .bone') === null);
};

const ask = <Answer>(surroundings: Surroundings, query: string, variables: object = {}, who?: Account) => surroundings.must<Answer>(SITE, query, variables, who);

/** What a page that is not signed in is answered at this path. */
const statusAt = (page: Page, path: string): Promise<[number, string]> => page.evaluate(async (at) => {
  const answer = await fetch(at);
  return [answer.status, (answer.headers.get('content-type') ?? '').split(';')[0]!] as [number, string];
}, path);

const customerOf = async (surroundings: Surroundings): Promise<{ id: string; name: string }> => {
  const name = `Journey Traders ${Date.now()}`;
  const { customerCreate } = await ask<{ customerCreate: { customer: { id: string } } }>(surroundings, 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }', { input: { name } });
  return { id: customerCreate.customer.id, name };
};

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a file is attached, seen as a picture, captioned, seen by a colleague and by nobody who is not signed in',
    async walk(surroundings) {
      const customer = await customerOf(surroundings);
      const file = join(mkdtempSync(join(tmpdir(), 'ilms-files-')), 'shop-front.png');
      writeFileSync(file, PNG);
      const page = await surroundings.window({ expected: /status of 4(00|22)/ });
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/core/customers/${customer.id}`));
      await settle(page);
      await page.getByRole('tab', { name: 'Attachments' }).click();
      await page.getByLabel('Files to attach').setInputFiles(file);
      await page.getByRole('button', { name: /Show shop-front\.png/ }).waitFor();
      await page.locator('.attached-thumb img').waitFor();
      await page.getByLabel('Files to attach').setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') });
      await page.getByText(/page\.html is of .*can be attached/).waitFor();
      await page.getByRole('button', { name: 'Actions of shop-front.png' }).click();
      await page.getByRole('menuitem', { name: 'Rename or caption' }).click();
      await page.getByLabel('Caption').fill('The shop from the street');
      await page.getByRole('button', { name: 'Save file' }).click();
      await page.getByText('The shop from the street').waitFor();

      const colleague = await surroundings.window();
      await surroundings.signIn(colleague, SITE, clerk(SITE));
      await colleague.goto(surroundings.address(SITE, `/core/customers/${customer.id}`));
      await settle(colleague);
      await colleague.getByRole('button', { name: /Show shop-front\.png/ }).click();
      await colleague.getByRole('dialog').getByRole('img', { name: 'The shop from the street' }).waitFor();

      const { attachments } = await ask<{ attachments: { id: string }[] }>(surroundings, 'query($id: ID!) { attachments(noun: "Customer", recordId: $id) { id } }', { id: customer.id });
      const stranger = await surroundings.window();
      await stranger.goto(surroundings.address(SITE));
      same(await statusAt(stranger, `/download/core/attachment/${attachments[0]!.id}`), [401, 'application/json'], 'what a stranger is answered');
    },
  },
  {
    sentence: 'a colleague who is named in a note gets the bell, follows it to the note, and finds it among the notes',
    async walk(surroundings) {
      const customer = await customerOf(surroundings);
      const { viewer } = await ask<{ viewer: { name: string } }>(surroundings, '{ viewer { name } }', {}, clerk(SITE));
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/core/customers/${customer.id}`));
      await settle(page);
      const box = page.locator('.note-box textarea');
      await box.click();
      await page.keyboard.type(`Please call them, @${viewer.name.slice(0, 3)}`);
      await page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option', { name: viewer.name }).waitFor();
      for (let step = 0; step < 8 && (await page.locator('.note-people [aria-selected="true"]').innerText()) !== viewer.name; step++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.type('before noon');
      same(await box.inputValue(), `Please call them, @${viewer.name} before noon`, 'what stands in the box');
      await page.getByRole('button', { name: 'Add note' }).click();
      await page.locator('.timeline blockquote .mention').filter({ hasText: `@${viewer.name}` }).waitFor();
      await page.locator('.timeline-kinds').getByText('Files').click();
      await page.getByText('Nothing of this kind yet.').waitFor();
      await page.locator('.timeline-kinds').getByText('Notes').click();
      await page.locator('.timeline blockquote').waitFor();

      const colleague = await surroundings.window();
      await surroundings.signIn(colleague, SITE, clerk(SITE));
      await colleague.getByRole('button', { name: /^Notifications, \d+ unread/ }).click();
      await colleague.getByRole('dialog').getByRole('button', { name: new RegExp(`before noon`) }).first().click();
      await colleague.waitForURL(new RegExp(`/core/customers/${customer.id}#note-`));
      await colleague.locator('.timeline-wanted blockquote').filter({ hasText: 'before noon' }).waitFor();
      await colleague.goto(surroundings.address(SITE, '/settings/notifications/all'));
      await settle(colleague);
      await colleague.getByRole('button', { name: new RegExp('before noon') }).first().waitFor();
    },
  },
  {
    sentence: 'a field of one’s own is defined, filled, found by, written into the file and seen in the history',
    async walk(surroundings) {
      const customer = await customerOf(surroundings);
      const label = `Beat ${Date.now() % 100_000}`;
      const key = label.toLowerCase().replace(' ', '_');
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/settings/own-fields?of=Customer'));
      await settle(page);
      await page.getByRole('button', { name: 'Add field' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Label').fill(label);
      same(await dialog.getByLabel('Key').inputValue(), key, 'the key that is proposed');
      await dialog.getByRole('button', { name: 'Add field' }).click();
      await page.getByRole('cell', { name: key, exact: true }).waitFor();

      await page.goto(surroundings.address(SITE, `/core/customers/${customer.id}`));
      await settle(page);
      await page.getByLabel(label).fill('North');
      await page.getByRole('button', { name: 'Save customer' }).click();
      await page.getByText('Customer saved').waitFor();
      await page.reload();
      await settle(page);
      await page.locator('.timeline-diff').filter({ hasText: 'North' }).waitFor();

      await page.goto(surroundings.address(SITE, `/core/customers?own-${key}=%3DNorth&columns=code,name,own-${key}`));
      await page.getByRole('cell', { name: customer.name, exact: true }).waitFor();
      await within(5000, 'that customer alone', async () => (await page.locator('.rows tbody tr').count()) === 1);
      await page.getByRole('cell', { name: 'North', exact: true }).waitFor();

      await page.goto(surroundings.address(SITE, '/settings/own-fields?of=Customer'));
      await settle(page);
      await page.getByRole('button', { name: `Put away ${label}` }).click();
      await page.getByRole('button', { name: `Take back ${label}` }).waitFor();
    },
  },
  {
    sentence: 'an order leads to its invoice and its payment, and is shared by a link that dies when it is taken back',
    async walk(surroundings) {
      const { orders } = await ask<{ orders: { nodes: { id: string; number: string; invoices: { number: string }[] }[] } }>(surroundings, '{ orders(first: 1, filter: { status: { eq: PAID } }) { nodes { id number invoices { number } } } }');
      const [order] = orders.nodes;
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/oms/orders/${order!.id}`));
      await settle(page);
      await page.getByRole('tab', { name: 'Linked documents' }).click();
      const flow = page.getByRole('list', { name: 'Linked documents' });
      await flow.getByText(order!.number, { exact: true }).waitFor();
      same(await flow.locator('[aria-current]').innerText().then((text) => text.includes(order!.number)), true, 'which one is marked');
      same(await flow.getByRole('link').filter({ hasText: 'Payment' }).count() > 0, true, 'whether a payment is there');
      await flow.getByRole('link', { name: `Invoice ${order!.invoices[0]!.number}` }).click();
      await page.waitForURL(/\/oms\/invoices\?id=/);
      await within(5000, 'that invoice alone', async () => (await page.locator('.rows tbody tr').count()) === 1);
      await page.locator('.rows').getByRole('cell', { name: order!.invoices[0]!.number, exact: true }).first().waitFor();

      await page.goto(surroundings.address(SITE, `/oms/orders/${order!.id}`));
      await settle(page);
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Make link' }).click();
      const link = await dialog.getByLabel(/The link/).inputValue();
      for (const way of ['WhatsApp', 'e-mail']) same((await dialog.getByRole('link', { name: `Send by ${way}` }).getAttribute('href'))?.includes(encodeURIComponent(link)), true, `the link in what is sent by ${way}`);
      const outsider = await surroundings.window({ expected: /status of 404/ });
      await outsider.goto(surroundings.address(SITE));
      same(await statusAt(outsider, new URL(link).pathname), [200, 'application/pdf'], 'what an outsider is shown');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await dialog.getByRole('row').nth(1).getByRole('cell', { name: '1', exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Take back' }).first().click();
      await within(5000, 'the link is dead', async () => (await statusAt(outsider, new URL(link).pathname))[0] === 404);
    },
  },
  {
    sentence: 'a contact is begun in any cell, and one without a name is refused there rather than forgotten',
    async walk(surroundings) {
      const customer = await customerOf(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, `/core/customers/${customer.id}`));
      await settle(page);
      await page.locator('#field-lines-0-role').fill('Accounts');
      await page.locator('#field-lines-1-sku').waitFor();
      await page.getByRole('button', { name: 'Save customer' }).click();
      await within(5000, 'the refusal at the name', async () => (await page.locator('#field-lines-0-sku').getAttribute('aria-invalid')) === 'true');
      await page.locator('#field-lines-0-sku').fill('Ravi');
      await page.getByRole('button', { name: 'Save customer' }).click();
      await page.getByText('Customer saved').waitFor();
    },
  },
];
