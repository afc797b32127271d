import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { railEntry, same, within } from './browser.ts';

async function switchOrders(panel: Page, tenant: string, on: boolean): Promise<void> {
  const toggle = panel.getByRole('switch', { name: 'Order Management' });
  await toggle.waitFor();
  if ((await toggle.getAttribute('aria-checked')) === String(on)) return;
  await toggle.click();
  await panel.getByRole('dialog').getByRole('button', { name: on ? /^Enable/ : /^Disable/ }).click();
  await within(5000, `${tenant}: orders ${on ? 'on' : 'off'}`, async () => (await toggle.getAttribute('aria-checked')) === String(on));
}

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'smallmfg sees no sales: the module is locked, says its price, and its code is never fetched',
    async walk(surroundings) {
      const page = await surroundings.window();
      const fetched: string[] = [];
      await surroundings.signIn(page, 'smallmfg');
      page.on('request', (request) => fetched.push(request.url()));
      await page.goto(surroundings.address('smallmfg', '/oms/orders'));
      await page.getByRole('heading', { name: 'Order Management' }).waitFor();
      await page.getByLabel('Price').getByText('₹3,999').waitFor();
      same(await page.locator('a[href^="/oms/"]').count(), 0, 'links to places of the module');
      same(await page.getByRole('table').count(), 0, 'tables on the locked page');
      const answers = await page.evaluate((urls) => Promise.all(urls.map(async (url) => (await fetch(url)).text())), fetched.filter((url) => url.endsWith('.js')));
      same(answers.filter((code) => code.includes('orderConfirm')).length, 0, 'fetched scripts that speak of orders');
    },
  },
  {
    sentence: 'a module enabled in the panel is in a running session within five seconds, and gone again when disabled',
    async walk(surroundings) {
      const [staff, panel] = [await surroundings.window(), await surroundings.window()];
      await surroundings.signIn(staff, 'smallmfg');
      await surroundings.signIn(panel, 'panel');
      await panel.goto(surroundings.address('panel', '/tenants?q=smallmfg'));
      await panel.getByRole('link', { name: 'Small Manufacturer' }).click();
      const isLocked = async () => /rail-locked/.test((await railEntry(staff, /^Order/).getAttribute('class')) ?? '');
      same(await isLocked(), true, 'orders locked at first');
      let took: number;
      try {
        await switchOrders(panel, 'smallmfg', true);
        took = await within(5000, 'orders in the running session', async () => !(await isLocked()));
        await railEntry(staff, /^Order/).click();
        await staff.getByRole('heading', { level: 1, name: /^Orders/ }).waitFor();
      } finally {
        // Whatever happened here, others find the company as it was.
        await switchOrders(panel, 'smallmfg', false);
      }
      await within(5000, 'the lock in the running session', isLocked);
      await staff.getByLabel('Price').waitFor();
      console.log(`    shown after ${took} ms`);
    },
  },
  {
    sentence: 'a feature of a module is narrowed and switched off for one company: its page, menu and field follow within five seconds, and come back',
    async walk(surroundings) {
      const staff = await surroundings.window({ expected: /status of 4/ });
      const panel = await surroundings.window();
      await surroundings.signIn(staff, 'smallmfg');
      await surroundings.signIn(panel, 'panel');
      await panel.goto(surroundings.address('panel', '/tenants?q=smallmfg'));
      await panel.getByRole('link', { name: 'Small Manufacturer' }).click();
      const toggle = panel.getByRole('switch', { name: 'Stock analysis' });
      await toggle.waitFor();
      await staff.goto(surroundings.address('smallmfg', '/inventory/analysis'));
      const windows = staff.getByRole('radiogroup', { name: 'Days looked back' });
      const offered = async () => (await windows.innerText()).split('\n').filter(Boolean).join(', ');
      const asked = () => surroundings.graph('smallmfg', '{ stockAnalysisSummary(days: 90) { items } }').then(({ errors }) => errors?.[0]?.extensions?.code ?? 'answered');
      try {
        await windows.waitFor();
        same([await offered(), await asked()], ['30 days, 90 days, 180 days, 365 days', 'answered'], 'what is offered at first');
        await panel.getByRole('row', { name: /Stock analysis/ }).getByRole('button', { name: 'Settings…' }).click();
        await panel.getByLabel('Days it looks back at most').fill('9');
        await panel.getByRole('button', { name: 'Set feature' }).click();
        await panel.getByText('Days it looks back at most is a whole number from 28 to 730.').first().waitFor();
        await panel.getByLabel('Days it looks back at most').fill('60');
        await panel.getByRole('button', { name: 'Set feature' }).click();
        await panel.getByText('Stock analysis is set for Small Manufacturer').waitFor();
        await within(6000, 'the shorter look', async () => (await offered()) === '30 days');
        await within(6000, 'the refusal of a longer one', async () => (await asked()) === 'INVENTORY_ANALYSIS_DAYS');

        await toggle.click();
        await within(6000, 'the page gone', async () => (await staff.getByRole('heading', { name: 'Nothing is here' }).count()) > 0);
        same(await staff.locator('a[href="/inventory/analysis"]').count(), 0, 'links to the page');
        await within(6000, 'the field gone', async () => (await asked()) === 'GRAPHQL_VALIDATION_FAILED');
      } finally {
        if ((await toggle.getAttribute('aria-checked')) === 'false') await toggle.click();
        await within(5000, 'the feature on', async () => (await toggle.getAttribute('aria-checked')) === 'true');
        await panel.getByRole('row', { name: /Stock analysis/ }).getByRole('button', { name: 'Settings…' }).click();
        await panel.getByLabel('Days it looks back at most').fill('');
        await panel.getByRole('button', { name: 'Set feature' }).click();
        await panel.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await within(6000, 'the page again', async () => (await windows.count()) > 0 && (await offered()).includes('365 days'));
    },
  },
  {
    sentence: 'a module that others need is not disabled, and those are named',
    async walk(surroundings) {
      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel');
      await panel.goto(surroundings.address('panel', '/tenants?q=aquapurite'));
      await panel.locator('.rows tbody td a').first().click();
      await panel.getByRole('switch', { name: 'Inventory Management' }).click();
      const dialog = panel.getByRole('dialog');
      await dialog.getByText(/Order Management.*need/).waitFor();
      same(await dialog.getByRole('button', { name: 'Disable module' }).isDisabled(), true, 'the button is disabled');
    },
  },
  {
    sentence: 'GraphiQL in the panel runs as the tenant',
    async walk(surroundings) {
      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel');
      const answered = panel.waitForResponse((response) => response.url().endsWith('/as/distributor/graphql'));
      await panel.goto(surroundings.address('panel', '/explorer/distributor'));
      await panel.getByLabel('Reason').fill('Looking at their schema');
      await panel.getByRole('button', { name: 'Begin access' }).click();
      same((await answered).status(), 200, 'introspection as the tenant');
      await panel.locator('.graphiql-execute-button').waitFor();
      // The button is there before the editor holds a query; a person would wait to see one.
      await panel.locator('.graphiql-query-editor .view-line', { hasText: 'viewer' }).first().waitFor();
      await panel.locator('.graphiql-execute-button').click();
      await panel.locator('.result-window', { hasText: 'Distributor' }).waitFor();
      await panel.getByRole('button', { name: 'End access' }).click();
      await panel.getByLabel('Reason').waitFor();
    },
  },
];
