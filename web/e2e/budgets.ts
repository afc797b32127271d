/**
 * What a person waits for in a real browser, against a running server: `node web/e2e/budgets.ts http://localhost:4000`.
 * Prints one JSON line per figure; the bench makes its table of them.
 */
import type { Page } from 'playwright-core';
import { Surroundings } from './browser.ts';
import { feedback } from './feedback.ts';

const ROUNDS = 7;
const SITE = 'aquapurite';
const USEFUL = 1500;
const HEARD = 200;

const [base = 'http://localhost:4000'] = process.argv.slice(2);
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
const say = (what: string, times: readonly number[], budget: number) => console.log(JSON.stringify({ what, took: median(times), worst: Math.max(...times), budget }));
const rowsThere = (page: Page) => page.locator('.rows tbody td a').first().waitFor();
const idle = (page: Page) => page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What people do in a list, and how to take it back before it is done again. */
const INTERACTIONS: readonly { what: string; act(page: Page): Promise<unknown>; undo?(page: Page): Promise<unknown> }[] = [
  { what: 'the next row by key', act: (page) => page.keyboard.press('j') },
  { what: 'choosing a row', act: (page) => page.keyboard.press('x'), undo: (page) => page.keyboard.press('Escape') },
  { what: 'choosing the whole page', act: (page) => page.keyboard.press('Control+a'), undo: (page) => page.keyboard.press('Escape') },
  { what: 'sorting a column', act: (page) => page.getByRole('button', { name: 'SKU', exact: true }).click() },
  { what: 'the next page', act: (page) => page.keyboard.press(']'), undo: (page) => page.keyboard.press('[') },
  { what: 'opening the columns', act: (page) => page.getByRole('button', { name: 'Columns' }).click(), undo: (page) => page.keyboard.press('Escape') },
  { what: 'the palette', act: (page) => page.keyboard.press('Control+k'), undo: (page) => page.keyboard.press('Escape') },
  { what: 'a letter in the search', act: (page) => page.locator('.list-tools input').first().press('a'), undo: (page) => page.locator('.list-tools input').first().fill('') },
];

const surroundings = await Surroundings.open(base);
try {
  const page = await surroundings.window();
  await surroundings.signIn(page, SITE);
  for (const path of ['/core/products', '/core/customers', '/oms/orders', '/inventory/stock']) {
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const took = await timed(async () => {
        await page.goto(surroundings.address(SITE, path), { waitUntil: 'commit' });
        await rowsThere(page);
      });
      // The first visit fills the browser's cache.
      if (round > 0) times.push(took);
    }
    say(`${path} loaded anew until its first row`, times, USEFUL);
  }
  const clicks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(surroundings.address(SITE, '/core/customers'));
    await rowsThere(page);
    clicks.push(await timed(async () => {
      await page.locator('a[href="/core/products"]').first().click();
      await page.waitForURL(/\/core\/products/);
      await page.locator('h1').filter({ hasText: 'Products' }).waitFor();
      await rowsThere(page);
    }));
  }
  say('from customers to products by a click', clicks, USEFUL);
  // A list of more than one page.
  await page.goto(surroundings.address(SITE, '/inventory/stock'));
  await rowsThere(page);
  for (const { what, act, undo } of INTERACTIONS) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await idle(page);
      times.push(await feedback(page, () => act(page)));
      await undo?.(page);
      await page.waitForTimeout(400);
    }
    say(`list of stock, first sign of ${what}`, times, HEARD);
  }
} finally {
  await surroundings.end();
}
