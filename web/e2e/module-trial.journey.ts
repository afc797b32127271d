import type { Journey, Surroundings } from './browser.ts';
import { account, railEntry, same, within } from './browser.ts';

interface Owner { email: string; password: string }

const CREATE = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } ownerPassword userErrors { code message } } }';
const START = 'mutation { subscriptionStart(atOnce: true) { billingAccount { balance } userErrors { code message } } }';
const PAY = 'mutation($input: BillingPaymentInput!) { billingPaymentRecord(input: $input) { userErrors { code message } } }';

/** A company that has stock, pays for it and has paid. */
async function payingCompany(surroundings: Surroundings, slug: string): Promise<Owner> {
  const email = `asha@${slug}.example`;
  const { tenantCreate } = await surroundings.must<{ tenantCreate: { tenant: { id: string }; ownerPassword: string } }>('panel', CREATE, { input: { slug, name: 'Tries Foods', modules: ['inventory'], ownerName: 'Asha Rao', ownerEmail: email } }, account('panel'));
  const owner = { email, password: tenantCreate.ownerPassword };
  const { subscriptionStart } = await surroundings.must<{ subscriptionStart: { billingAccount: { balance: string } } }>(slug, START, {}, owner);
  await surroundings.must('panel', PAY, { input: { tenantId: tenantCreate.tenant.id, source: 'BANK', reference: `UTR${Date.now()}`, amount: subscriptionStart.billingAccount.balance, receivedOn: new Date(Date.now() + 19_800_000).toISOString().slice(0, 10) } }, account('panel'));
  return owner;
}

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'an owner looks at a module, tries it, uses it, and gives it back before its day',
    async walk(surroundings) {
      const slug = `tries-${Date.now().toString(36)}`;
      const owner = await payingCompany(surroundings, slug);
      const page = await surroundings.window();
      await surroundings.signIn(page, slug, owner);
      await page.goto(surroundings.address(slug, '/settings/subscription'));
      await page.getByRole('link', { name: 'Order Management' }).click();
      await page.getByRole('heading', { level: 1, name: 'Order Management' }).waitFor();
      same(await page.locator('.shots img').count(), 4, 'pictures of its pages');
      const isLocked = async () => /rail-locked/.test((await railEntry(page, /^Order/).getAttribute('class')) ?? '');
      same(await isLocked(), true, 'orders locked at first');
      await page.getByRole('button', { name: 'Try it for 14 days' }).click();
      await page.getByText(/You try it until/).waitFor();
      await within(10_000, 'orders in the running session', async () => !(await isLocked()));
      await page.getByRole('link', { name: 'open Order Management' }).click();
      await page.getByRole('heading', { level: 1, name: /^Orders/ }).waitFor();
      await page.goto(surroundings.address(slug, '/settings/subscription/oms'));
      await page.getByRole('button', { name: 'End trial now' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End trial' }).click();
      await within(10_000, 'the lock in the running session', isLocked);
      await page.getByText('You have tried it. What was entered is there again when you add it.').waitFor();
    },
  },
];
