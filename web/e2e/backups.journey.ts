import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';

export const journeys: readonly Journey[] = [
  {
    sentence: 'a tenant is backed up in the panel and restored, once its address is typed and a reason given',
    async walk(surroundings) {
      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel');
      await panel.goto(surroundings.address('panel', '/tenants?q=smallmfg'));
      await panel.getByRole('link', { name: 'Small Manufacturer' }).click();
      const restores = panel.getByRole('button', { name: /^Restore the backup of/ });
      await panel.getByRole('heading', { name: 'Backups' }).waitFor();
      const before = await restores.count();
      await panel.getByRole('button', { name: 'Back up now' }).click();
      await within(60_000, 'a backup that can be restored', async () => (await restores.count()) === Math.min(before + 1, 10));
      await restores.first().click();
      const dialog = panel.getByRole('dialog');
      const go = dialog.getByRole('button', { name: 'Restore tenant' });
      await dialog.getByLabel('Reason').fill('A clerk deleted prices');
      await dialog.getByLabel('Type smallmfg to confirm').fill('smallmf');
      same(await go.isDisabled(), true, 'restoring without the whole address');
      await dialog.getByLabel('Type smallmfg to confirm').fill('smallmfg');
      await go.click();
      const latest = panel.getByRole('table').last().locator('tbody tr').first();
      await within(90_000, 'the restore', async () => /Restore.*A clerk deleted prices.*Done.*Delete now/s.test((await latest.textContent().catch(() => '')) ?? ''));
      await within(5_000, 'the tenant at work again', async () => (await panel.locator('.page-head').getByText('Active').count()) === 1);
    },
  },
];
