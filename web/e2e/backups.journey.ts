import type { Journey } from './browser.ts';
import { account, same, within } from './browser.ts';

const CREATE = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } userErrors { code message } } }';

export const journeys: readonly Journey[] = [
  {
    sentence: 'a tenant is backed up in the panel and restored, once its address is typed and a reason given',
    async walk(surroundings) {
      // A company of its own: while it is restored, nobody else may want to work in it.
      const slug = `restores-${Date.now().toString(36)}`;
      await surroundings.must('panel', CREATE, { input: { slug, name: 'Restores Foods', modules: ['inventory'], ownerName: 'Asha Rao', ownerEmail: `asha@${slug}.example` } }, account('panel'));
      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel');
      await panel.goto(surroundings.address('panel', `/tenants?q=${slug}`));
      await panel.getByRole('link', { name: 'Restores Foods' }).click();
      const restores = panel.getByRole('button', { name: /^Restore the backup of/ });
      await panel.getByRole('heading', { name: 'Backups' }).waitFor();
      const before = await restores.count();
      await panel.getByRole('button', { name: 'Back up now' }).click();
      await within(60_000, 'a backup that can be restored', async () => (await restores.count()) === Math.min(before + 1, 10));
      await restores.first().click();
      const dialog = panel.getByRole('dialog');
      const go = dialog.getByRole('button', { name: 'Restore tenant' });
      await dialog.getByLabel('Reason').fill('A clerk deleted prices');
      await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug.slice(0, -1));
      same(await go.isDisabled(), true, 'restoring without the whole address');
      await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug);
      await go.click();
      const latest = panel.getByRole('table').last().locator('tbody tr').first();
      await within(90_000, 'the restore', async () => /Restore.*A clerk deleted prices.*Done.*Delete now/s.test((await latest.textContent().catch(() => '')) ?? ''));
      await within(5_000, 'the tenant at work again', async () => (await panel.locator('.page-head').getByText(/^(Active|Trial)$/).count()) === 1);
    },
  },
];
