import type { Journey, Surroundings } from './browser.ts';
import { clerk, same, within } from './browser.ts';

const SITE = 'aquapurite';

/** Each cell of the matrix narrows the list to exactly as many items as it says, and lets go again. */
async function cellsNarrow(surroundings: Surroundings): Promise<void> {
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  await page.goto(surroundings.address(SITE, '/inventory/analysis'));
  const cells = page.locator('.analysis-matrix td a');
  await cells.first().waitFor();
  same(await cells.count(), 9, 'cells');
  const count = async () => (await page.locator('.page-count').innerText()).trim();
  const all = await count();
  const figures = await cells.locator('b').allInnerTexts();
  same(String(figures.reduce((sum, figure) => sum + (Number(figure.replaceAll(',', '')) || 0), 0)), all.replaceAll(',', ''), 'the cells together');
  const place = figures.findIndex((figure) => figure !== '–');
  await cells.nth(place).click();
  await within(5000, 'the items of the cell', async () => (await count()) === figures[place]);
  same(await cells.nth(place).getAttribute('aria-current'), 'true', 'whether the cell is marked');
  await page.getByText('365 days').click();
  await page.waitForURL(/days=365/);
  await page.locator('.analysis-matrix td a[aria-current]').click();
  await within(5000, 'all items again', async () => (await count()) === all);

  // Who may not see what goods cost sees how many, and no rupee.
  const other = await surroundings.window();
  await surroundings.signIn(other, SITE, clerk(SITE));
  await other.goto(surroundings.address(SITE, '/inventory/analysis'));
  await other.locator('.analysis-matrix td a').first().waitFor();
  await other.locator('.rows tbody td a').first().waitFor();
  same((await other.locator('main').innerText()).includes('₹'), false, 'rupees before a clerk');
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  { sentence: 'the cells of the stock analysis lead to their items, and a clerk sees no cost there', walk: cellsNarrow },
];
