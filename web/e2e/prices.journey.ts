import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { secondAdministrator } from './browser.ts';

const CREATE = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } ownerPassword userErrors { code message } } }';

/** Its company and its coupon are nobody else’s, and its price never comes into force. */
export const beside = true;

async function askForCoupon(page: Page, code: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Panel' }).getByRole('link', { name: 'Prices' }).click();
  await page.getByRole('navigation', { name: 'What we sell' }).getByRole('link', { name: 'Coupons' }).click();
  await page.getByRole('link', { name: 'New coupon' }).first().click();
  await page.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase());
  await page.getByRole('textbox', { name: 'For', exact: true }).fill('First month');
  await page.getByRole('textbox', { name: 'Percent' }).fill('101');
  await page.getByLabel('Reason').fill('Newcomers try more modules');
  await page.getByRole('button', { name: 'Ask for coupon' }).click();
  await page.getByRole('alert').filter({ hasText: 'at most 100' }).first().waitFor();
  await page.getByRole('textbox', { name: 'Percent' }).fill('10');
  await page.getByText('10 % off once, from the first month that is charged').waitFor();
  await page.getByRole('button', { name: 'Ask for coupon' }).click();
  await page.getByText(`Waits for another administrator`).filter({ hasText: code }).waitFor();
}

/** What the other one asked for, found by its reason. */
async function approve(page: Page, reason: string, what: string): Promise<void> {
  await page.getByRole('link', { name: /^Approvals/ }).click();
  await page.getByRole('row', { name: reason }).getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: `Approve ${what}` }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

export const journeys: readonly Journey[] = [
  {
    sentence: 'an administrator asks for a coupon and a new price, a second one approves both, and a company redeems the coupon and is invoiced less',
    async walk(surroundings) {
      const stamp = Date.now().toString(36);
      const [slug, code, price] = [`coupon-${stamp}`, `HELLO-${stamp.toUpperCase()}`, String(5_000 + (Math.floor(Date.now() / 1_000) % 4_000))];
      const email = `asha@${slug}.example`;
      const { tenantCreate } = await surroundings.must<{ tenantCreate: { ownerPassword: string } }>('panel', CREATE, { input: { slug, name: `Coupon Foods ${stamp}`, modules: ['inventory'], ownerName: 'Asha Rao', ownerEmail: email } });
      const owner = { email, password: tenantCreate.ownerPassword };
      const first = await surroundings.window();
      await surroundings.signIn(first, 'panel');
      await askForCoupon(first, code);

      await first.getByRole('navigation', { name: 'What we sell' }).getByRole('link', { name: 'Prices' }).click();
      await first.getByLabel('Search what is sold').fill('hrms');
      await first.getByRole('table', { name: 'What is sold' }).getByRole('link').first().click();
      await first.getByRole('button', { name: 'Ask for new price' }).click();
      const dialog = first.getByRole('dialog');
      await dialog.getByLabel('Rupees a month').fill(price);
      await dialog.getByLabel('From').fill('1 Jan 2040');
      await dialog.getByLabel('From').press('Tab');
      await dialog.getByLabel('Reason').fill('Payroll is worth more now');
      await dialog.getByRole('button', { name: 'Ask for new price' }).click();
      await first.getByText('Another administrator has to decide.').waitFor();

      const second = await surroundings.window();
      await surroundings.signIn(second, 'panel', secondAdministrator);
      await approve(second, 'Payroll is worth more now', 'price');
      await second.getByText('Approved; it is done at once').waitFor();
      await approve(second, `${code}`, 'coupon');
      await second.getByText('Approved; it can be redeemed').waitFor();

      const company = await surroundings.window();
      await surroundings.signIn(company, slug, owner);
      await company.goto(surroundings.address(slug, '/settings/subscription'));
      const cost = company.getByRole('complementary', { name: 'What it costs' });
      await cost.getByLabel('Coupon or offer code').fill('NO-SUCH-CODE');
      await cost.getByRole('button', { name: 'Apply code' }).click();
      await cost.getByText('There is no coupon NO-SUCH-CODE').waitFor();
      await cost.getByLabel('Coupon or offer code').fill(code.toLowerCase());
      await cost.getByRole('button', { name: 'Apply code' }).click();
      await cost.getByText('−₹299.90').waitFor();
      await cost.getByText('₹2,699.10').waitFor();
      await cost.getByRole('button', { name: 'Redeem coupon' }).click();
      await company.getByRole('dialog').getByRole('button', { name: 'Redeem coupon' }).click();
      await company.getByText(`The coupon ${code} takes`).waitFor();
      await surroundings.must(slug, 'mutation { subscriptionStart(atOnce: true) { userErrors { code message } } }', {}, owner);
      await company.goto(surroundings.address(slug, '/settings/billing'));
      await company.getByRole('heading', { name: '₹3,184.94 is due' }).waitFor();

      await first.reload();
      const versions = first.getByRole('table', { name: 'Versions' });
      const coming = versions.getByRole('row', { name: 'Payroll is worth more now' }).filter({ hasText: 'Coming' });
      await coming.getByRole('button', { name: 'Withdraw' }).click();
      await first.getByRole('dialog').getByLabel('Reason').fill('It was only a journey');
      await first.getByRole('dialog').getByRole('button', { name: 'Withdraw price' }).click();
      await first.getByText('Withdrawn; nothing changes').waitFor();
      await coming.waitFor({ state: 'detached' });
    },
  },
];
