import type { Journey } from './browser.ts';
import { same } from './browser.ts';

export const journeys: readonly Journey[] = [
  {
    sentence: 'an administrator keeps a question, asks it again by its address, and takes its deletion back',
    async walk(surroundings) {
      const name = `Tenants ${Date.now()}`;
      const page = await surroundings.window();
      await surroundings.signIn(page, 'panel');
      await page.goto(surroundings.address('panel', '/explorer'));
      const library = page.getByRole('complementary', { name: 'Saved queries' });
      await library.getByRole('button', { name: /^Receivables/ }).click();
      await page.locator('.graphiql-query-editor', { hasText: 'revenueReceivables' }).waitFor();
      await page.locator('.graphiql-execute-button').click();
      await page.locator('.result-window', { hasText: '"overdue"' }).waitFor();

      await page.getByRole('button', { name: 'Save as…' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('All administrators see it').check();
      await page.getByRole('button', { name: 'Save query' }).click();
      await page.getByText(`${name} is saved`).waitFor();
      await library.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor();
      const address = page.url();
      same(/[?&]query=[0-9a-f-]{36}$/.test(address), true, 'its address');
      await page.goto(surroundings.address('panel', '/tenants'));
      await page.goto(address);
      await page.locator('.graphiql-query-editor', { hasText: 'revenueReceivables' }).waitFor();

      await library.getByLabel('Find a query').fill(name);
      same(await library.getByRole('listitem').count(), 1, 'what the search leaves');
      await library.getByRole('button', { name: `More about ${name}` }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByText(`${name} is deleted`).waitFor();
      await library.getByText('No query says').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await library.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor();
    },
  },
];
