import type { Journey } from './browser.ts';
import { same, secondAdministrator } from './browser.ts';

const CREATE = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } userErrors { code message } } }';

/** Its companies are its own. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'one administrator asks for a company to be removed, another one approves it, and within its days it is taken back',
    async walk(surroundings) {
      const slug = `gone${Date.now().toString(36)}`;
      const { tenantCreate } = await surroundings.must<{ tenantCreate: { tenant: { id: string } } }>('panel', CREATE, { input: { slug, name: `Gone Foods ${slug}`, modules: ['inventory'], ownerName: 'Asha Rao', ownerEmail: `asha@${slug}.example` } });
      const place = `/tenants/${tenantCreate.tenant.id}`;
      const first = await surroundings.window();
      await surroundings.signIn(first, 'panel');
      await first.goto(surroundings.address('panel', place));
      await first.getByRole('button', { name: 'Suspend tenant' }).click();
      await first.getByRole('dialog').getByLabel('Reason').fill('They have closed their business');
      await first.getByRole('dialog').getByRole('button', { name: 'Suspend tenant' }).click();
      await first.getByRole('button', { name: 'Ask for removal' }).click();
      const dialog = first.getByRole('dialog');
      await dialog.getByLabel(`Type ${slug} to confirm`).fill('something');
      await dialog.getByLabel('Reason').fill('They have closed their business');
      await dialog.getByRole('button', { name: 'Ask for removal' }).click();
      await dialog.getByRole('alert').filter({ hasText: 'everything this company has stored is to be deleted' }).last().waitFor();
      await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug);
      await dialog.getByRole('button', { name: 'Ask for removal' }).click();
      await first.getByText('Another administrator has to decide.').waitFor();
      await first.goto(surroundings.address('panel', '/approvals'));
      const own = first.getByRole('row', { name: slug });
      await own.getByRole('button', { name: 'Take back' }).waitFor();
      same(await own.getByRole('button', { name: 'Approve' }).count(), 0, 'who asked may approve');

      const second = await surroundings.window();
      await surroundings.signIn(second, 'panel', secondAdministrator);
      await second.getByRole('link', { name: /^Approvals/ }).click();
      await second.getByRole('row', { name: slug }).getByRole('button', { name: 'Approve' }).click();
      await second.getByRole('dialog').getByLabel('Note').fill('Seen their letter');
      await second.getByRole('dialog').getByRole('button', { name: 'Approve removal' }).click();
      await second.getByText('Approved; it is done in seven days').waitFor();
      await second.getByRole('row', { name: slug }).getByText(/Approved by Vikram Shah: Seen their letter\. Done on .* unless somebody takes it back/).waitFor();

      await first.goto(surroundings.address('panel', place));
      await first.getByRole('button', { name: 'Take back' }).click();
      await first.getByText('stays').waitFor();
      await first.getByRole('button', { name: 'Ask for removal' }).waitFor();
      await first.locator('.timeline').getByText('State', { exact: true }).click();
      await first.locator('.timeline li', { hasText: 'Approval taken back' }).waitFor();
      const told = await first.locator('.timeline li > p:first-child').allInnerTexts();
      same(told.slice(0, 5), ['Approval taken back', 'Approval given', 'Approval asked', 'Tenant suspended', 'Tenant created'], 'the timeline of states');
    },
  },
];
