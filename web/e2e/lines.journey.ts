import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'aquapurite';

async function skusInStock(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  const cells = page.locator('.rows tbody tr td a');
  await cells.nth(10).waitFor();
  return [...new Set(await cells.allInnerTexts())].slice(0, 4);
}

const paste = (page: Page, text: string) => page.evaluate((pasted) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', pasted);
  document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, text);

const skus = (page: Page) => page.locator('.lines tbody input[role="combobox"]').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'lines are inserted, moved, opened and deleted by keyboard, and a scanner counts up what is there',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const [a = '', b = '', c = ''] = await skusInStock(page, surroundings.address(SITE, '/inventory/stock?q=BS-'));
      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=receive'));
      await page.locator('#field-lines-0-sku').focus();
      await paste(page, `${a}\t1\n${b}\t2`);
      await within(4000, 'two lines and the open one', async () => (await skus(page)).length === 3);
      await page.locator('#field-lines-1-quantity').focus();
      await page.keyboard.press('Alt+ArrowUp');
      await within(2000, 'the second line moved up', async () => (await skus(page)).join() === [b, a, ''].join());
      await within(2000, 'the focus on the moved line', () => page.evaluate(() => document.activeElement?.id === 'field-lines-0-quantity'));
      await page.keyboard.press('F2');
      const detail = page.getByRole('dialog');
      await detail.getByText('Line 1 of 2').waitFor();
      await page.keyboard.press('PageDown');
      await detail.getByText('Line 2 of 2').waitFor();
      await detail.getByRole('button', { name: 'Done' }).click();
      await detail.waitFor({ state: 'detached' });
      await page.locator('#field-lines-1-quantity').focus();
      await page.keyboard.press('Control+Delete');
      await within(2000, 'one line and the open one', async () => (await skus(page)).join() === [b, ''].join());
      // A scanner types a code faster than a hand, and ends with Enter.
      for (const code of [b, c]) {
        await page.locator('.lines tbody input[role="combobox"]').last().focus();
        await page.keyboard.insertText(code);
        // The keys of a scanner come within a few milliseconds, which a driven browser on a busy machine cannot promise.
        await page.evaluate((keys) => {
          for (const key of [...keys, 'Enter']) document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        }, [...code]);
        await page.waitForTimeout(1200);
      }
      await within(4000, 'the scanned article beside the one counted up', async () => (await skus(page)).join() === [b, c, ''].join());
      same(await page.locator('#field-lines-0-quantity').inputValue(), '3', 'the quantity after one more was scanned');
    },
  },
  {
    sentence: 'pasted rows that are not understood are shown first, and only what was understood is taken',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const [a = '', b = ''] = await skusInStock(page, surroundings.address(SITE, '/inventory/stock?q=BS-'));
      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=receive'));
      await page.locator('#field-lines-0-sku').focus();
      await paste(page, `Quantity\tSKU\n4\t${a}\nfew\t${b}\n2\tNO-SUCH-ARTICLE`);
      const preview = page.getByRole('dialog');
      await preview.getByText('1 of 3 rows can be taken as they are.').waitFor();
      await preview.getByRole('cell', { name: 'NO-SUCH-ARTICLE' }).waitFor();
      await preview.getByRole('cell', { name: 'Not a number' }).waitFor();
      await preview.getByRole('button', { name: 'Paste the 1 understood' }).click();
      await within(3000, 'the one line understood', async () => (await skus(page)).join() === [a, ''].join());
      same(await page.locator('#field-lines-0-quantity').inputValue(), '4', 'its quantity');
    },
  },
];
