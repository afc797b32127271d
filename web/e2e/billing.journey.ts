import { readFileSync } from 'node:fs';
import type { Journey } from './browser.ts';
import { account, same, within } from './browser.ts';

const CREATE = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } ownerPassword userErrors { code message } } }';
const SELLER = 'mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { billingSeller { legalName } userErrors { code message } } }';
const BANK = { holder: 'ilms Software', bankName: 'HDFC Bank', accountNumber: '50200012345678', ifsc: 'HDFC0000053' };
const US = { legalName: 'ilms Software Private Limited', gstin: '29AABCI1234K1ZM', addressLines: ['12 Residency Road', 'Bengaluru 560025'], email: 'accounts@ilms.example', bank: BANK };

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a company sees what it owes, has its invoice, says who it is, ends and stays, and owes nothing once its payment is written down',
    async walk(surroundings) {
      const slug = `owes-${Date.now().toString(36)}`;
      const email = `asha@${slug}.example`;
      const seller = await surroundings.must<{ billingSeller: unknown }>('panel', '{ billingSeller { id } }', {}, account('panel'));
      if (!seller.billingSeller) await surroundings.must('panel', SELLER, { input: US }, account('panel'));
      const { tenantCreate } = await surroundings.must<{ tenantCreate: { tenant: { id: string }; ownerPassword: string } }>('panel', CREATE, { input: { slug, name: 'Owes Foods', modules: ['inventory'], ownerName: 'Asha Rao', ownerEmail: email } }, account('panel'));
      const who = { email, password: tenantCreate.ownerPassword };
      const page = await surroundings.window();
      await surroundings.signIn(page, slug, who);

      // Its trial is counted in the shell, and leads to where it goes on.
      await page.getByRole('status').getByRole('link', { name: 'Go on with ilms' }).click();
      await page.getByRole('heading', { name: /days of trial left/ }).waitFor();
    },
  },
];
