import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'aquapurite';

/** Three hundred lines as a seller keeps them, codes and a heading made new so that the journey can be walked again; three of them lack an SKU. */
function slice(): string {
  const mark = Date.now().toString(36).toUpperCase();
  const made = Array.from({ length: 300 }, (_, index) => `${index},AN${200 + Math.floor(index / 6)}-RED-${index % 6},AN${200 + Math.floor(index / 6)},5.0,AN : LEGGINGS,${['S', 'M', 'L', 'XL', 'XXL', '3XL'][index % 6]},Red`);
  const renamed = made.map((line, index) => {
    const [at, sku, design, ...rest] = line.split(',');
    return [at, index % 100 === 50 ? '' : `J${mark}-${sku}`, `J${mark}-${design}`, ...rest].join(',');
  });
  return [`index ${mark},SKU Code,Design No.,Stock,Category,Size,Color`, ...renamed].join('\r\n');
}

const choose = async (page: Page, column: string, option: string) => {
  const field = page.getByLabel(`${column}: where it stands`);
  await field.click();
  await pick(field, option);
};

const figure = async (page: Page, words: string): Promise<string> => (await page.locator('.work-figures > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${words}$`) }) }).locator('dd').textContent()) ?? '';

async function bring(page: Page, name: string, content: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Try import' }).waitFor();
}

/** Presses a button of the list and answers the file that came of it. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const coming = page.waitForEvent('download', { timeout: 60_000 });
  await press();
  return readFileSync(await (await coming).path());
}

async function importAndUndo(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  await page.goto(surroundings.address(SITE, '/core/products'));
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Choose file' }).waitFor();
  await bring(page, 'stock.csv', slice());
  await page.getByRole('button', { name: 'Try import' }).click();
  await page.getByText('Say where HSN').waitFor();
  for (const [column, value] of [['HSN', '6204'], ['Unit', 'PCS']] as const) {
    await choose(page, column, 'The same for every row');
    await page.getByLabel(`${column}: for every row`).fill(value);
  }
  await page.getByRole('button', { name: 'Try import' }).press('Enter');
  const go = page.getByRole('button', { name: 'Import 297 rows' });
  await go.waitFor({ timeout: 60_000 });
  same(await figure(page, 'would be refused'), '3', 'refused in the trial');
  // Left and taken up again where it was.
  await page.reload();
  await go.waitFor();
  await go.click();
  await page.getByText('Imported: 297 rows were stored.').waitFor({ timeout: 60_000 });
  const refused = (await downloaded(page, () => page.getByRole('button', { name: 'Download refused rows' }).click())).toString('utf8');
  same(refused.split('\r\n').filter(Boolean).length, 4, 'lines of the refused file');
  const report = page.url();
  const mark = Date.now().toString(36);
  await page.getByRole('link', { name: 'Import the mended file' }).click();
  await page.getByRole('button', { name: 'Choose file' }).waitFor();
  await bring(page, 'mended.csv', refused.split('\r\n').map((line, index) => (index === 0 ? line : line.replace(/^(\d+),,([^,]*)/, `$1,MEND-${mark}-${index},MEND-${mark}`))).join('\r\n'));
  await page.getByText('As you said it the last time').waitFor();
  await page.getByRole('button', { name: 'Try import' }).click();
  await page.getByRole('button', { name: 'Import 3 rows' }).click({ timeout: 60_000 });
  await page.getByText('Imported: 3 rows were stored.').waitFor({ timeout: 60_000 });
  for (const address of [page.url(), report]) {
    await page.goto(address);
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('It was taken back.').waitFor({ timeout: 60_000 });
  }
  same(await figure(page, 'kept'), '0', 'records kept by the undo');
}

async function exportFiltered(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  await page.goto(surroundings.address(SITE, '/core/products?status=ACTIVE'));
  await page.locator('tbody tr').first().waitFor();
  await page.getByRole('button', { name: 'Export' }).first().click();
  const book = await downloaded(page, () => page.getByRole('menuitem', { name: 'Excel (XLSX)' }).click());
  same(book.subarray(0, 2).toString('latin1'), 'PK', 'how the workbook begins');
  await page.goto(surroundings.address(SITE, '/settings/bulk-operations'));
  await page.locator('tbody tr').first().getByText('Export').waitFor();
}

/** A person of one role that may look and export, but bring nothing in. */
async function notOffered(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  // The server says what a person may do; without the permission nothing of the import is in sight.
  await page.addInitScript(() => {
    const real = window.fetch.bind(window);
    window.fetch = async (input, init) => {
      const answer = await real(input, init);
      const address = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
      if (!address.includes('/graphql')) return answer;
      return new Response((await answer.text()).replace(/"permissions":\["\*"\]/, '"permissions":["product:read","product:write","export:start"]'), { status: answer.status, headers: answer.headers });
    };
  });
  await surroundings.signIn(page, SITE);
  await page.goto(surroundings.address(SITE, '/core/products'));
  await page.locator('tbody tr').first().waitFor();
  same(await page.getByRole('link', { name: 'Import' }).count(), 0, 'ways to import on the list');
  await page.goto(surroundings.address(SITE, '/settings/import'));
  await within(10_000, 'the page that is not there', async () => (await page.getByRole('button', { name: 'Choose file' }).count()) === 0 && (await page.getByText('Nothing is here').count()) > 0);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  { sentence: 'a seller’s stock list is mapped, tried, imported, its refused lines mended, and all of it taken back', walk: importAndUndo },
  { sentence: 'a filtered list is exported as a workbook, and its report stands in the settings', walk: exportFiltered },
  { sentence: 'who may not import is not offered it', walk: notOffered },
];
