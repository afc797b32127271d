import type { Journey } from './browser.ts';
import { account, same, within } from './browser.ts';

const CREATE = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } ownerPassword userErrors { code message } } }';

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'an owner adds a locked module after seeing what it costs, and has it at once',
    async walk(surroundings) {
      const slug = `adds-${Date.now().toString(36)}`;
      const email = `asha@${slug}.example`;
      const { tenantCreate } = await surroundings.must<{ tenantCreate: { ownerPassword: string } }>('panel', CREATE, { input: { slug, name: 'Adds Foods', modules: ['inventory'], ownerName: 'Asha Rao', ownerEmail: email } }, account('panel'));
      const page = await surroundings.window();
      await surroundings.signIn(page, slug, { email, password: tenantCreate.ownerPassword });
      await page.goto(surroundings.address(slug, '/oms'));
      await page.getByRole('button', { name: 'Add Order Management' }).click();
      await page.getByRole('heading', { name: 'Subscription' }).waitFor();
      same(await page.getByRole('checkbox', { name: 'Order Management' }).isChecked(), true, 'it is chosen');
      const quote = page.getByRole('complementary', { name: 'What it costs' });
      await quote.getByText('₹6,998.00').waitFor();
      await quote.getByText('Nothing is charged for this month.').waitFor();
      // What is in preparation is priced, and said to be so.
      await page.getByRole('checkbox', { name: 'Distribution Management' }).check();
      await quote.getByText('₹12,997.00').waitFor();
      await quote.getByText('distribution cannot be enabled yet; it is not available.').waitFor();
      same(await quote.getByRole('button', { name: 'Change subscription' }).isDisabled(), true, 'it cannot be agreed to');
      // What needs another goes with it.
      await page.getByRole('checkbox', { name: 'Order Management' }).click();
      await page.getByRole('dialog').getByText('Distribution Management cannot work without it').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove 2 modules' }).click();
      same(await page.getByRole('checkbox', { name: 'Distribution Management' }).isChecked(), false, 'what needs it');
      await page.getByRole('checkbox', { name: 'Order Management' }).check();
      await quote.getByText('₹6,998.00').waitFor();
      await quote.getByRole('button', { name: 'Change subscription' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Agree and change' }).click();
      await page.getByText('Agreed; it is there at once').waitFor();
      const entry = page.getByRole('navigation', { name: 'Modules' }).getByRole('link', { name: /^Order/ }).first();
      await within(5000, 'the module is there', async () => !/rail-locked/.test((await entry.getAttribute('class')) ?? ''));
      await page.goto(surroundings.address(slug, '/oms/orders'));
      await page.getByText(/No orders yet/).first().waitFor();
    },
  },
];
