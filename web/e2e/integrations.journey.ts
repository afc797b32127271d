import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'smallmfg';

/** The other side of a webhook, on this machine. */
async function listen(): Promise<{ url: string; messages: { headers: IncomingHttpHeaders; body: string }[]; close(): void }> {
  const messages: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      messages.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(200).end('noted');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, messages, close: () => void server.close() };
}

async function makeKey(page: Page, address: (path: string) => string): Promise<string> {
  await page.goto(address('/settings/api-keys?new=1'));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill(`Journey ${Date.now()}`);
  for (const box of await dialog.locator('.scope-table header input').all()) await box.check();
  await dialog.getByRole('button', { name: 'Make key' }).click();
  const secret = await page.locator('[data-secret]').innerText();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  return secret;
}

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a key asks the company’s own graph in the explorer, and the schema holds no word of what the company lacks',
    async walk(surroundings) {
      const address = (path: string) => surroundings.address(SITE, path);
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const key = await makeKey(page, address);
      await page.goto(address('/settings/api/explorer'));
      await page.locator('.graphiql-execute-button').waitFor();
      await page.getByRole('textbox', { name: 'API key' }).fill(key);
      await page.getByRole('button', { name: 'Use key' }).click();
      await page.getByText('Asking as the key you pasted').waitFor();
      await page.locator('.graphiql-query-editor .view-lines').first().waitFor();
      const asked = page.waitForResponse((response) => response.url().endsWith('/graphql') && response.request().headers().authorization === `Bearer ${key}` && /products/.test(response.request().postData() ?? ''));
      await page.getByRole('combobox', { name: 'Example queries' }).click();
      await pick(page.getByRole('combobox', { name: 'Example queries' }), 'Page through products');
      await page.locator('.graphiql-query-editor', { hasText: 'products' }).waitFor();
      await page.locator('.graphiql-execute-button').click();
      same(((await (await asked).json()) as { data: { products: { totalCount: number } } }).data.products.totalCount > 0, true, 'products found with the key');
      await page.getByText(/^.*Cost [\d,]+ of [\d,]+ asked for; [\d,]+ of/).waitFor();
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download SDL' }).click();
      const sdl = await readFile(await (await downloading).path(), 'utf8');
      same([/type Product\b/.test(sdl), /type StockLevel\b/.test(sdl), /\b(SalesInvoice|OrderLine|orderCreate|OrderConfirmed)\b/.test(sdl)], [true, true, false], 'what the schema holds');
      same(await page.evaluate((secret) => JSON.stringify({ ...localStorage, ...sessionStorage }).includes(secret), key), false, 'the key is kept in the browser');
      const code = page.getByRole('row', { name: /OMS_/ });
      await page.goto(address('/settings/api/errors'));
      await page.getByRole('cell', { name: 'INVENTORY_INSUFFICIENT_STOCK' }).waitFor();
      same(await code.count(), 0, 'codes of modules the company lacks');
    },
  },
  {
    sentence: 'an endpoint is opened, hears a test message, and its log says it was delivered',
    async walk(surroundings) {
      const receiver = await listen();
      try {
        const page = await surroundings.window();
        await surroundings.signIn(page, SITE);
        await page.goto(surroundings.address(SITE, '/settings/webhooks'));
        await page.getByRole('button', { name: 'Open endpoint' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(/^Address/).fill(receiver.url);
        await dialog.getByLabel('What listens there').fill('Journey receiver');
        await dialog.getByRole('button', { name: 'Open endpoint' }).click();
        same((await page.locator('[data-secret]').innerText()).startsWith('whsec_'), true, 'a secret is shown');
        await page.getByRole('button', { name: 'I have kept it' }).click();
        await page.getByRole('heading', { name: 'Journey receiver' }).waitFor();
        await page.getByRole('button', { name: 'Send test message' }).click();
        await within(20_000, 'the test message', async () => receiver.messages.length > 0);
        same((JSON.parse(receiver.messages[0]!.body) as { type: string }).type, 'WebhookTested', 'what was sent');
        same(String(receiver.messages[0]!.headers['webhook-signature']).startsWith('v1,'), true, 'it is signed');
        const line = page.getByRole('row', { name: /WebhookTested/ });
        await line.getByText('Delivered').waitFor({ timeout: 20_000 });
        await line.getByRole('button', { name: 'WebhookTested', exact: true }).click();
        await page.getByRole('region', { name: 'Body of the message' }).getByText('"WebhookTested"').waitFor();
        await page.getByRole('button', { name: 'Remove endpoint' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Remove endpoint' }).click();
        await page.getByText('A webhook tells another system').waitFor();
      } finally {
        receiver.close();
      }
    },
  },
];
