import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'smallmfg';

export const journeys: readonly Journey[] = [
  {
    sentence: 'what a program asks with a key is counted on the page of the key, within its limits, and the changelog says what is new',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/settings/api-keys?new=1'));
      const name = `Counted ${Date.now()}`;
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What it is for').fill(name);
      for (const box of await dialog.locator('.scope-table header input').all()) await box.check();
      await dialog.getByRole('button', { name: 'Make key' }).click();
      const secret = await page.locator('[data-secret]').innerText();
      await page.getByRole('button', { name: 'I have kept it' }).click();
      await page.evaluate(async (key) => {
        for (let call = 0; call < 4; call++) await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify({ query: '{ viewer { kind } }' }) });
      }, secret);
      const row = page.getByRole('row').filter({ hasText: name });
      await within(20_000, 'the calls are counted', async () => {
        await page.reload();
        await row.waitFor();
        return (await row.locator('.key-calls').innerText()).trim() === '4';
      });
      await row.getByRole('link', { name }).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
      same(await page.locator('.key-figures dd').allInnerTexts(), ['4', '0', '0', '4'], 'calls, errors, throttled, the busiest day');
      same(await page.getByRole('table', { name: 'Modules reached' }).locator('tbody tr').allInnerTexts(), ['Control plane\t4'], 'where the calls went');
      same((await page.getByRole('table', { name: 'Limits' }).getByRole('row', { name: /^This key/ }).locator('td').last().innerText()), '40,000', 'what the key may ask at once');
      await page.goto(surroundings.address(SITE, '/settings/api/changelog'));
      await page.getByLabel('Find a change').fill('CatalogueFeature.config');
      await page.getByText('How it works for this company, where that was said.').waitFor();
    },
  },
  {
    sentence: 'our people see how the system is, find an error by its request, and say when they want to be told',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'panel');
      await page.getByRole('navigation', { name: 'Panel' }).getByRole('link', { name: 'Health' }).click();
      await page.getByRole('table', { name: 'Processes' }).waitFor();
      await page.getByRole('table', { name: 'Queues' }).getByRole('cell', { name: 'mail', exact: true }).waitFor();
      await page.getByLabel('Request id').fill('nobody-asked-this');
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByText('Nothing is known of this request').waitFor();
      await page.getByRole('link', { name: 'Alerts' }).click();
      const threshold = page.getByLabel('Answers are slow, from');
      const before = await threshold.inputValue();
      const other = before === '2500' ? '2600' : '2500';
      await threshold.fill(other);
      await page.getByRole('button', { name: 'Save alerts' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      await page.reload();
      same(await page.getByLabel('Answers are slow, from').inputValue(), other, 'the threshold that was set');
      await page.getByRole('navigation', { name: 'Panel' }).getByRole('link', { name: 'Usage' }).click();
      await page.getByRole('table', { name: 'Heat map' }).getByRole('row', { name: /^Inventory Management/ }).waitFor();
      await page.getByRole('table', { name: 'Modules taken up' }).getByText('Order Management').waitFor();
    },
  },
];
