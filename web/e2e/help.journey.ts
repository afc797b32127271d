import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

/** F1 explains the page one is at, beside it; its links lead on, the guide is searched, and holds nothing of modules the company lacks. */
async function readsUp(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  await surroundings.signIn(page, 'smallmfg');
  await page.goto(surroundings.address('smallmfg', '/inventory/valuation'));
  await page.locator('.page-head').waitFor();
  await page.keyboard.press('F1');
  const drawer = page.getByRole('dialog');
  await drawer.getByText('What your stock is worth').waitFor();
  await drawer.getByRole('link', { name: 'Reports' }).click();
  await within(10_000, 'the reports', async () => new URL(page.url()).pathname === '/inventory/reports');
  same(await page.getByRole('dialog').count(), 0, 'help over the page it led to');

  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'All of the guide' }).click();
  await page.getByLabel('Find in the guide').fill('second factor');
  const found = page.getByRole('navigation', { name: 'Help' }).getByRole('link');
  await within(10_000, 'what is found', async () => (await found.count()) === 1);
  await found.click();
  await page.locator('.help-article', { hasText: 'recovery codes' }).waitFor();
  same(await page.getByRole('link', { name: 'From order to money' }).count(), 0, 'articles of a module the company lacks');
  await page.goto(surroundings.address('smallmfg', '/help/oms/order-to-cash'));
  await page.getByRole('heading', { name: 'Nothing is here' }).waitFor();
}

export const journeys: readonly Journey[] = [{ sentence: 'help: F1 explains the page one is at, and the guide is searched', walk: readsUp }];

/** It only reads, and lets the company be as it is. */
export const beside = true;
