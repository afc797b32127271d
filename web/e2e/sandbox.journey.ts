import type { Journey } from './browser.ts';
import { same, violationsOn } from './browser.ts';

const SITE = 'smallmfg';
const PRODUCTS = { query: '{ viewer { kind tenant { slug isSandbox } } products { totalCount } }' };

export const journeys: readonly Journey[] = [
  {
    sentence: 'an integrator makes a sandbox, makes a key in it and asks the graph, and the key does nothing at the company',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/settings/api-keys'));
      const sandbox = page.getByRole('region', { name: 'Sandbox' }).or(page.locator('.section', { hasText: 'A company beside this one' })).first();
      await page.getByRole('button', { name: /^(Make a sandbox|Open sandbox)$/ }).waitFor();
      const isNew = await page.getByRole('button', { name: 'Make a sandbox' }).count();
      if (isNew) await page.getByRole('button', { name: 'Make a sandbox' }).click();
      await sandbox.getByText('Ready').waitFor({ timeout: 120_000 });
      same(await violationsOn(page), [], 'what the page breaks of WCAG');
      const [inside] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'Open sandbox' }).click()]);
      await inside.getByText('Sandbox: sample data for trying things out').waitFor();
      const { origin } = new URL(inside.url());
      same(origin, surroundings.address(`${SITE}-sandbox`, ''), 'its address');

      await inside.goto(`${origin}/settings/api-keys?new=1`);
      const dialog = inside.getByRole('dialog');
      await dialog.getByLabel('What it is for').fill(`Sandbox ${Date.now()}`);
      for (const box of await dialog.locator('.scope-table header input').all()) await box.check();
      await dialog.getByRole('button', { name: 'Make key' }).click();
      const secret = await inside.locator('[data-secret]').innerText();
      await inside.getByRole('button', { name: 'I have kept it' }).click();

      const ask = async (site: string) => {
        const program = await surroundings.window();
        await program.goto(surroundings.address(site));
        return program.evaluate(async ({ body, key }) => {
          const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify(body) });
          return { status: response.status, data: ((await response.json()) as { data?: { viewer: { tenant: unknown }; products: { totalCount: number } } }).data };
        }, { body: PRODUCTS, key: secret });
      };
      const { status, data } = await ask(`${SITE}-sandbox`);
      same([status, data?.viewer.tenant, (data?.products.totalCount ?? 0) > 0], [200, { slug: `${SITE}-sandbox`, isSandbox: true }, true], 'what the key sees in the sandbox');
      same((await ask(SITE)).status, 401, 'the key at the company itself');
    },
  },
];
