import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'aquapurite';

/** A stock level that no rule is for yet, by its address; answers with its SKU and what is available. */
async function unplanned(page: Page, surroundings: Surroundings): Promise<{ sku: string; available: number }> {
  await page.goto(surroundings.address(SITE, '/inventory/stock?onHand=10..'));
  const links = page.locator('.rows tbody td a');
  await links.first().waitFor();
  const addresses = await links.evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  for (const address of addresses.reverse()) {
    await page.goto(address);
    await page.getByRole('heading', { name: 'Reorder' }).waitFor();
    if ((await page.getByRole('button', { name: 'Set rule' }).count()) === 0) continue;
    const available = (await page.locator('.level-figures > div').filter({ hasText: 'available' }).locator('b').innerText()).replaceAll(',', '');
    return { sku: (await page.locator('h1').innerText()).trim(), available: Number(available) };
  }
  throw new Error('Every stock level on the page has a rule already.');
}

async function say(page: Page, button: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  for (const [field, value] of Object.entries(fields)) await dialog.locator(`#field-${field}`).fill(value);
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function ruleComesAndGoes(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  const { sku, available } = await unplanned(page, surroundings);
  const level = page.url();
  await page.getByRole('button', { name: 'Set rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#field-reorderPoint').fill(String(available + 5));
  await dialog.locator('#field-orderUpTo').fill(String(available));
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await dialog.getByText('It must be ordered up to more than').first().waitFor();
  await dialog.locator('#field-orderUpTo').fill(String(available + 50));
  await dialog.locator('#field-orderMultiple').fill('12');
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(`below the reorder point of ${available + 5}.`).waitFor();

  await page.goto(surroundings.address(SITE, `/inventory/reorder?q=${encodeURIComponent(sku)}`));
  const row = page.locator('.rows tbody tr').filter({ hasText: sku });
  await row.waitFor();
  await within(5000, 'the reason', async () => (await row.innerText()).includes('missing'));
  const words = (await row.innerText()).replace(/\s+/g, ' ');
  for (const said of [`${available} left`, `below the reorder point of ${available + 5}.`, `50 are missing to ${available + 50}; in packs of 12.`, '60 ']) same(words.includes(said), true, `“${said}” in the row of the suggestion (${words})`);

  const phone = await surroundings.window({ width: 390, height: 844, dark: true });
  await surroundings.signIn(phone, SITE);
  await phone.goto(surroundings.address(SITE, `/inventory/reorder?q=${encodeURIComponent(sku)}`));
  const reason = phone.locator('.phone-line .reorder-reason');
  await reason.waitFor();
  same(await reason.evaluate((text) => text.scrollWidth <= text.clientWidth + 1 && text.getBoundingClientRect().right <= innerWidth), true, 'whether the whole reason is seen on the phone');

  await row.locator('a').first().click();
  await page.waitForURL(level);
  await say(page, 'Change rule', { reorderPoint: '0', orderUpTo: String(available + 50) });
  await page.getByText('above the reorder point of 0.').waitFor();
  await page.goto(surroundings.address(SITE, `/inventory/reorder?q=${encodeURIComponent(sku)}`));
  await page.locator('h1', { hasText: 'Reorder' }).waitFor();
  await within(5000, 'the suggestion’s going', async () => (await page.locator('.nothing').count()) === 1 && (await page.locator('.rows tbody tr').filter({ hasText: sku }).count()) === 0);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  { sentence: 'a rule set on a stock level makes a suggestion with its reason, and another rule lets it go', walk: ruleComesAndGoes },
];
