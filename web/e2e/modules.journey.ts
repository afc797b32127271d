import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const WHY = 'A fault is being looked into';

async function switchOff(surroundings: Surroundings, page: Page, name: string): Promise<void> {
  await page.goto(surroundings.address('panel', '/modules'));
  await page.getByRole('button', { name: `Switch ${name} off` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('because');
  await dialog.getByRole('button', { name: 'Switch off', exact: true }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Say in at least 3 words why' }).last().waitFor();
  await dialog.getByLabel('Reason').fill(WHY);
  await dialog.getByRole('button', { name: 'Switch off', exact: true }).click();
  await page.getByText(`${name} is in maintenance`).first().waitFor();
}

export const journeys: readonly Journey[] = [
  {
    sentence: 'a module is switched off for everybody with a reason, drawn as such, and switched on again, and the audit trail knows',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'panel');
      await page.goto(surroundings.address('panel', '/modules'));
      await page.getByRole('button', { name: /Switch Human Resources (on|off)/ }).waitFor();
      // Left so by a try that was cut off.
      if (await page.getByRole('button', { name: 'Switch Human Resources on' }).count()) await page.getByRole('button', { name: 'Switch Human Resources on' }).click();
      // One that nobody has yet, so that nobody who walks beside this is stopped.
      await switchOff(surroundings, page, 'Human Resources');
      await page.getByRole('row', { name: 'Human Resources' }).getByText(WHY).waitFor();
      same(await page.locator('.module-graph g.graph-off text').first().textContent(), 'hrms', 'what is drawn as off');
      await page.getByRole('button', { name: 'Switch Human Resources on' }).click();
      await page.getByText('Human Resources works again').waitFor();
      await within(10_000, 'nothing drawn as off', async () => (await page.locator('.module-graph .graph-off').count()) === 0);
      await page.goto(surroundings.address('panel', '/audit'));
      await page.locator('.rows tbody tr').filter({ hasText: 'Module resumed' }).first().waitFor();
      await page.locator('.rows tbody tr').filter({ hasText: WHY }).first().waitFor();
    },
  },
  {
    sentence: 'people at work read within five seconds that a module is in maintenance, and go on by themselves when it is back',
    // It stops whoever walks beside it.
    onDemand: true,
    async walk(surroundings) {
      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel');
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await page.goto(surroundings.address('aquapurite', '/oms/orders'));
      await page.locator('.rows tbody tr').first().waitFor();
      await switchOff(surroundings, panel, 'Order Management');
      await within(6_000, 'the page in maintenance', async () => (await page.getByRole('heading', { name: 'Order Management is in maintenance' }).count()) > 0);
      await page.getByText(WHY).waitFor();
      const { errors } = await surroundings.graph('aquapurite', '{ orders { totalCount } }');
      same([errors?.[0]?.extensions?.code, errors?.[0]?.message], ['MODULE_MAINTENANCE', `Order Management is in maintenance. ${WHY}`], 'what a program is answered');
      await panel.getByRole('button', { name: 'Switch Order Management on' }).click();
      await page.locator('.rows tbody tr').first().waitFor({ timeout: 8_000 });
    },
  },
];
