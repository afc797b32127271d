import { join } from 'node:path';
import type { Journey } from './browser.ts';
import { pick, same, SCREENSHOTS } from './browser.ts';

const SITE = 'd2cbrand';

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'freight is spread over receipts before anything is sent, shows where it went, and is taken back with a reason',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/inventory/landed-costs/new'));
      await page.getByLabel('Amount of charge 1').fill('1,234.57');
      await page.getByLabel('Bill number').fill('VRL/1');
      const boxes = page.locator('.grid tbody input[type="checkbox"]');
      await boxes.first().waitFor();
      for (const place of [0, 1, 2]) await boxes.nth(place).check();
      const borne = page.locator('.grid tbody tr.chosen td:last-child');
      await page.waitForFunction(() => [...document.querySelectorAll('.grid tbody tr.chosen td:last-child')].every((cell) => cell.textContent !== ''));
      const parts = (await borne.allInnerTexts()).map((text) => Math.round(Number(text.replaceAll(',', '')) * 100));
      same([parts.length, parts.reduce((sum, part) => sum + part, 0)], [3, 123457], 'the parts, and all of them together in paise');
      await page.screenshot({ path: join(SCREENSHOTS, 'landed-cost-try.png') });
      // What cannot be measured is refused before it is sent.
      await page.locator('#field-spreadBy').click();
      await pick(page.locator('#field-spreadBy'), 'By volume');
      await page.getByText(/has no volume/).first().waitFor();
      await page.locator('#field-spreadBy').click();
      await pick(page.locator('#field-spreadBy'), 'Equally per line');
      await page.waitForFunction(() => [...document.querySelectorAll('.grid tbody tr.chosen td:last-child')].every((cell) => cell.textContent !== ''));
      same((await borne.allInnerTexts()).toSorted(), ['411.52', '411.52', '411.53'], 'the same for every line');
      await page.getByRole('button', { name: 'Enter landed cost' }).click();
      await page.getByRole('heading', { name: /^LC\// }).waitFor();
      await page.getByText('Where it went').waitFor();
      await page.screenshot({ path: join(SCREENSHOTS, 'landed-cost.png') });
      await page.getByRole('button', { name: 'Take back' }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('Billed twice');
      await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
      await page.getByText('Taken back: Billed twice').waitFor();
      same(await page.getByText('Where it went').count(), 0, 'where a cost went that was taken back');
    },
  },
  {
    sentence: 'the stock report says what stood there on a day, and its ages lead to their items',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/inventory/reports'));
      await page.getByText(/units on .*, worth/).waitFor();
      await page.screenshot({ path: join(SCREENSHOTS, 'stock-report.png') });
      await page.getByText('Ageing', { exact: true }).click();
      await page.getByRole('heading', { name: 'Stock ageing' }).waitFor();
      await page.getByRole('group', { name: 'Stock by age' }).waitFor();
      await page.getByRole('link', { name: /^Over 180/ }).click();
      await page.waitForFunction(() => new URLSearchParams(location.search).has('ageOver'));
    },
  },
];
