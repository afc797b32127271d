import { join } from 'node:path';
import type { Journey } from './browser.ts';
import { pick, same, SCREENSHOTS, within } from './browser.ts';

const SITE = 'aquapurite';
const DAY = 86_400_000;

/** A moment as people write it here: `16/11/2026 09:30`. */
function written(at: Date): string {
  const parts = new Intl.DateTimeFormat('en-IN', { timeZone: 'Asia/Kolkata', day: 'numeric', month: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  return `${of('day')}/${of('month')}/${of('year')} ${of('hour')}:${of('minute')}`;
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'goods that came in days ago are entered for that day, and what left since is valued anew',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/inventory/stock?q=BS-'));
      const link = page.locator('.rows tbody td a').first();
      const sku = (await link.innerText()).trim();
      await link.click();
      await page.getByText('average cost').waitFor();
      const level = page.url();
      const figure = async (words: string) => (await page.locator('.level-figures div').filter({ hasText: words }).locator('b').innerText()).replace(/[^\d.]/g, '');
      const [onHand, cost] = [Number(await figure('on hand')), await figure('average cost')];
      const warehouse = (await page.locator('.document-head, h1').first().locator('xpath=../..').innerText()).split(' in ').at(-1)!.split('\n')[0]!.trim();
      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=receive'));
      await page.locator('#field-warehouseId').click();
      await page.getByRole('option', { name: warehouse }).first().waitFor({ state: 'attached' });
      await pick(page.locator('#field-warehouseId'), warehouse);
      await page.locator('#field-effectiveAt').fill(written(new Date(Date.now() - 20 * DAY)));
      await page.keyboard.press('Enter');
      await page.getByText('Whatever moved after it is valued anew.').waitFor();
      await page.locator('#field-lines-0-sku').focus();
      await page.keyboard.type(sku, { delay: 70 });
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#field-lines-0-quantity').fill('10');
      await page.locator('#field-lines-0-rate').fill('9999');
      await page.screenshot({ path: join(SCREENSHOTS, 'backdating-form-1440-light.png') });
      await page.getByRole('button', { name: 'Post receipt' }).click();
      await page.getByText('Receipt posted: 1 line').waitFor();
      await page.goto(level);
      await within(5000, 'ten more on hand', async () => Number(await figure('on hand')) === onHand + 10);
      await page.getByText('written down').first().waitFor();
      same((await figure('average cost')) === cost, false, 'the average cost is another one');
      await page.screenshot({ path: join(SCREENSHOTS, 'backdating-level-1440-light.png') });
      // What was not there then cannot have left then, and nothing is lost of what was typed.
      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=issue'));
      await page.locator('#field-warehouseId').click();
      await pick(page.locator('#field-warehouseId'), warehouse);
      await page.locator('#field-effectiveAt').fill(written(new Date(Date.now() - 40 * DAY)));
      await page.keyboard.press('Enter');
      await page.locator('#field-reason').fill('Samples');
      await page.locator('#field-lines-0-sku').focus();
      await page.keyboard.type(sku, { delay: 70 });
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('#field-lines-0-quantity').fill('1');
      await page.getByRole('button', { name: 'Post issue' }).click();
      await page.getByText(/Only 0 of .* were there on/).first().waitFor();
      same(await page.locator('#field-lines-0-quantity').inputValue(), '1', 'what was typed stays');
    },
  },
];
