import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { account, same, within } from './browser.ts';

interface Owing { id: string; slug: string; balance: string; gstin: string | null }

const ACCOUNT = 'query($id: ID!) { tenantAccount(tenantId: $id) { balance profile { gstin } } }';
const GSTINS = ['27AAPFU0939F1ZV', '29AABCI1234K1ZM'];

/** A demo company that has not paid its first invoice: a walk pays it, so that another walk takes another one. */
async function whoOwes(surroundings: Surroundings): Promise<Owing> {
  const { tenants } = await surroundings.must<{ tenants: { nodes: { id: string; slug: string; state: string }[] } }>('panel', '{ tenants(first: 100) { nodes { id slug state } } }');
  for (const slug of ['distributor', 'd2cbrand', 'smallmfg']) {
    const id = tenants.nodes.find((tenant) => tenant.slug === slug && tenant.state === 'active')?.id;
    if (!id) continue;
    const { tenantAccount: { balance, profile } } = await surroundings.must<{ tenantAccount: { balance: string; profile: { gstin: string | null } } }>('panel', ACCOUNT, { id });
    if (Number(balance) > 0) return { id, slug, balance, gstin: profile.gstin };
  }
  throw new Error('No demo company owes anything any more; begin with fresh data.');
}

const money = (amount: string) => `₹${new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(Number(amount))}`;

async function sayWhoItIs(page: Page, gstin: string): Promise<void> {
  await page.getByRole('button', { name: 'Change details' }).click();
  const field = page.getByLabel('GSTIN');
  await field.fill(`${gstin.slice(0, 14)}${gstin.endsWith('V') ? 'W' : 'V'}`);
  await page.getByText('The check character does not fit').first().waitFor();
  await field.fill(gstin);
  await page.getByText('Follows from the GSTIN.').waitFor();
  await page.getByRole('textbox', { name: 'Address' }).fill('Plot 7, MIDC\nPune 411019');
  await page.getByRole('button', { name: 'Save details' }).click();
  await page.getByText('The next invoice is made out so').waitFor();
  await page.getByText(gstin, { exact: true }).waitFor();
}

export const journeys: readonly Journey[] = [
  {
    sentence: 'a company sees what it owes, has its invoice, says who it is, ends and stays; its transfer is written down and taken back, and it pays at the checkout',
    async walk(surroundings) {
      const { id, slug, balance, gstin } = await whoOwes(surroundings);
      const page = await surroundings.window();
      await surroundings.signIn(page, slug);
      await page.goto(surroundings.address(slug, '/settings/billing'));
      const due = page.getByRole('heading', { name: `${money(balance)} is due` });
      await due.waitFor();

      const fetched = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Download .+ as PDF$/ }).first().click();
      same(readFileSync(await (await fetched).path()).subarray(0, 5).toString(), '%PDF-', 'the invoice is a PDF');
      await sayWhoItIs(page, GSTINS.find((one) => one !== gstin)!);

      await page.getByRole('button', { name: 'End subscription' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End subscription' }).click();
      await page.getByText(/The subscription ends on/).waitFor();
      await page.getByRole('button', { name: 'Keep subscription' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Keep subscription' }).click();
      await page.getByRole('button', { name: 'End subscription' }).waitFor();

      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel', account('panel'));
      await panel.goto(surroundings.address('panel', `/tenants/${id}`));
      await panel.getByRole('button', { name: 'Record payment' }).click();
      const utr = `UTR${Date.now()}`;
      await panel.getByRole('dialog').getByLabel('UTR').fill(utr);
      await panel.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
      await panel.getByText('is written down').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Nothing is due' }).waitFor();
      await page.getByText(utr).waitFor();

      await panel.getByRole('button', { name: `Take back ${utr}` }).click();
      await panel.getByRole('dialog').getByLabel('Reason').fill('Of another company');
      await panel.getByRole('dialog').getByRole('button', { name: 'Take back payment' }).click();
      await panel.getByText('is taken back').waitFor();
      await page.reload();
      await due.waitFor();

      await page.getByRole('button', { name: `Pay ${money(balance)} now` }).click();
      const opened = page.waitForEvent('popup');
      await page.getByRole('dialog').getByRole('button', { name: 'Open payment page' }).click();
      const checkout = await opened;
      await checkout.getByRole('button', { name: /^Pay/ }).click();
      await checkout.getByRole('heading', { name: 'Paid' }).waitFor();
      await page.getByText(`${money(balance)} is paid. Thank you.`).waitFor();
      await page.getByRole('button', { name: 'Back to billing' }).click();
      await within(5000, 'nothing is due any more', () => page.getByRole('heading', { name: 'Nothing is due' }).isVisible());
    },
  },
];
