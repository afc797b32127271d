import type { Journey } from './browser.ts';
import { same } from './browser.ts';

const digits = (text: string | null) => (text ?? '').replace(/[^\d.]/g, '');

export const journeys: readonly Journey[] = [
  {
    sentence: 'our people see what companies pay us, who moved in the month, and go from there to the company',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'panel');
      await page.getByRole('navigation', { name: 'Panel' }).getByRole('link', { name: 'Revenue' }).click();
      const fall = page.getByRole('table', { name: 'MRR over these months' });
      await fall.getByText('Closing').waitFor();
      await page.waitForFunction(() => document.querySelector('.revenue [aria-busy="true"]') === null);
      const closing = digits(await fall.getByRole('row', { name: /^Closing/ }).locator('td').last().textContent());
      same(Number(closing) > 0, true, 'companies pay something');
      same(digits(await page.getByLabel('Figures').locator('b').first().textContent()), closing, 'the MRR and where its fall ends');
      const cells = await page.getByRole('table', { name: 'By plan and module sold' }).locator('tbody td:last-child').allTextContents();
      same(cells.reduce((total, cell) => total + Number(digits(cell)), 0).toFixed(2), Number(closing).toFixed(2), 'what is sold comes to the MRR');
      await page.getByRole('table', { name: 'MRR by month' }).locator('tbody a').first().click();
      const moved = page.getByRole('region', { name: /^Who moved in/ }).getByRole('link').first();
      const name = (await moved.textContent())!;
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export MRR by month as CSV' }).click()]);
      same(file.suggestedFilename(), 'mrr-by-month.csv', 'the file');
      await moved.click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
    },
  },
];
