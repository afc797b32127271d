import { readFileSync } from 'node:fs';
import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';

export const journeys: readonly Journey[] = [
  {
    sentence: 'an owner takes all data of the company along, and the log of the company says so',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'distributor');
      await page.goto(surroundings.address('distributor', '/settings/billing'));
      await page.getByRole('heading', { name: 'Your data' }).waitFor();
      const files = page.getByRole('button', { name: /^Download the data of/ });
      const before = await files.count();
      await page.getByRole('button', { name: 'Export all data' }).click();
      await within(90_000, 'an export that can be downloaded', async () => (await files.count()) > before || ((await files.count()) === 5 && (await page.getByText('It is being written').count()) === 0));
      const fetched = page.waitForEvent('download');
      await files.first().click();
      const file = await fetched;
      const content = readFileSync(await file.path());
      same([/^distributor-\d{4}-\d\d-\d\d\.zip$/.test(file.suggestedFilename()), content.subarray(0, 2).toString(), content.includes('oms/oms_order.csv')], [true, 'PK', true], 'what was downloaded');
      await page.goto(surroundings.address('distributor', '/settings/security'));
      await page.getByText('Downloaded all data of the company').first().waitFor();
    },
  },
];
