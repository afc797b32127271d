import type { Journey } from './browser.ts';
import { account, same, within } from './browser.ts';

const CREATE = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } userErrors { code message } } }';

export const journeys: readonly Journey[] = [
  {
    sentence: 'a tenant is moved to another cell in the panel, once its address is typed and a reason given, and called off before it is there',
    async walk(surroundings) {
      const slug = `moves-${Date.now().toString(36)}`;
      await surroundings.must('panel', CREATE, { input: { slug, name: 'Moving Foods', modules: ['inventory'], ownerName: 'Asha Rao', ownerEmail: `asha@${slug}.example` } }, account('panel'));
      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel');
      await panel.goto(surroundings.address('panel', `/tenants?q=${slug}`));
      await panel.getByRole('link', { name: 'Moving Foods' }).click();
      await panel.getByText('It lives in main and was never moved.').waitFor();
      const ask = async () => {
        await panel.getByRole('button', { name: 'Move to another cell…' }).click();
        const dialog = panel.getByRole('dialog');
        const go = dialog.getByRole('button', { name: 'Move tenant' });
        await dialog.getByLabel('Reason').fill('It has grown');
        await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug.slice(0, -1));
        same(await go.isDisabled(), true, 'moving without the whole address');
        await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug);
        await go.click();
        await dialog.waitFor({ state: 'hidden' });
      };
      const latest = panel.getByRole('row', { name: /main → west/ }).first();
      const says = async () => (await latest.textContent().catch(() => '')) ?? '';
      await ask();
      await panel.getByRole('button', { name: 'Cancel move' }).click();
      await within(60_000, 'the move called off', async () => /It has grown.*Cancelled/s.test(await says()));
      await ask();
      await within(90_000, 'the move', async () => /It has grown.*Done.*What it left is kept until/s.test(await says()));
      await within(10_000, 'the tenant at work in the other cell', async () => (await panel.locator('.page-head').getByText(/^(Active|Trial)$/).count()) === 1 && (await panel.getByText('west', { exact: true }).count()) > 0);
      await panel.goto(surroundings.address('panel', '/health'));
      await panel.getByRole('heading', { name: 'Cells' }).waitFor();
    },
  },
];
