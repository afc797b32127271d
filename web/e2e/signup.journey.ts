import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { same } from './browser.ts';
import { letterTo, MAIL } from './letters.ts';

/** What is due is paid at the local checkout, in a window of its own. */
async function pay(page: Page, amount: string): Promise<void> {
  await page.getByRole('button', { name: `Pay ${amount} now` }).click();
  const opened = page.waitForEvent('popup');
  await page.getByRole('dialog').getByRole('button', { name: 'Open payment page' }).click();
  const checkout = await opened;
  await checkout.getByRole('button', { name: /^Pay/ }).click();
  await checkout.getByRole('heading', { name: 'Paid' }).waitFor();
  await page.getByText(`${amount} is paid. Thank you.`).waitFor();
  await page.getByRole('button', { name: 'Back to billing' }).click();
  await page.getByRole('heading', { name: 'Nothing is due' }).waitFor();
}

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = MAIL === undefined ? [] : [
  {
    sentence: 'a stranger signs up, makes a first record within two minutes, pays, adds a module, pays for it, has the invoice, and ends with the month',
    async walk(surroundings) {
      const slug = `sharma-${Date.now().toString(36)}`;
      const email = `asha@${slug}.example`;
      const began = Date.now();
      const page = await surroundings.window();
      await page.goto(surroundings.address(''));
      await page.getByRole('link', { name: 'Try it for 14 days' }).click();
      await page.getByRole('heading', { name: 'What does your company need?' }).waitFor();
      const cost = page.getByRole('complementary', { name: 'What it costs' });
      await cost.getByText('₹6,998').waitFor();
      // What orders need stays; without them it may go.
      same(await page.getByRole('checkbox', { name: /^Order Management/ }).isChecked(), true, 'orders are chosen');
      same(await page.getByRole('checkbox', { name: /^Inventory Management/ }).isDisabled(), true, 'orders need stock');
      await page.getByRole('checkbox', { name: /^Order Management/ }).uncheck();
      await cost.getByText('₹3,538.82').waitFor();
      await page.getByRole('checkbox', { name: /^Inventory Management/ }).uncheck();
      await cost.getByText('Take at least one module.').waitFor();
      await page.getByRole('checkbox', { name: /^Order Management/ }).check();
      await cost.getByText('is needed').waitFor();
      await cost.getByText('₹8,257.64').waitFor();
      await page.getByRole('checkbox', { name: /^Order Management/ }).uncheck();
      await page.getByRole('checkbox', { name: /^Inventory Management/ }).check();
      await cost.getByText('₹3,538.82').waitFor();
      same(await page.getByRole('checkbox', { name: /^Customer/ }).isDisabled(), true, 'what is in preparation cannot be taken');
      await cost.getByRole('button', { name: 'Try it for 14 days' }).click();

      await page.getByLabel('Company').fill('Sharma Traders Pvt. Ltd.');
      same(await page.getByLabel('Address').inputValue(), 'sharma-traders', 'an address is proposed');
      await page.getByLabel('Address').fill('panel');
      await page.getByText('the word is reserved').waitFor();
      await page.getByLabel('Address').fill(slug);
      await page.getByText(`Your people will sign in at ${slug}.`).waitFor();
      await page.getByLabel('GSTIN').fill('27AAPFU0939F1ZX');
      await page.getByLabel('Your name').fill('Asha Sharma');
      await page.getByLabel('Your e-mail').fill(email);
      await page.getByRole('button', { name: 'Send me the code' }).click();
      await page.getByRole('alert').filter({ hasText: 'mistyped' }).waitFor();
      await page.getByLabel('GSTIN').fill('');
      await page.getByRole('button', { name: 'Send me the code' }).click();

      await page.getByRole('heading', { name: 'We have sent you a code' }).waitFor();
      const { subject } = await letterTo(email);
      await page.getByLabel('Code').fill(subject.slice(0, 6));
      await page.getByLabel('Password').fill('teapot lantern orbit nine');
      await page.getByRole('button', { name: 'Make my company' }).click();
      await page.getByRole('heading', { name: /Good .*, Asha/ }).waitFor({ timeout: 60_000 });
      same(new URL(page.url()).hostname, `${slug}.localhost`, 'where it is');
      await page.getByRole('link', { name: 'Add who you sell to' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mehta Stores');
      await page.getByRole('button', { name: /^(Create|Add|Save) customer/ }).first().click();
      await page.getByRole('heading', { name: 'Mehta Stores' }).waitFor();
      same(Date.now() - began < 120_000, true, 'within two minutes');

      await page.goto(surroundings.address(slug, '/settings/billing'));
      await page.getByRole('button', { name: 'Go on with ilms' }).click();
      await page.getByRole('dialog').getByText('From today', { exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Go on with ilms' }).click();
      await pay(page, '₹3,538.82');

      await page.goto(surroundings.address(slug, '/settings/subscription'));
      await page.getByRole('checkbox', { name: 'Order Management' }).check();
      const quote = page.getByRole('complementary', { name: 'What it costs' });
      await quote.getByText('₹4,718.82').waitFor();
      await quote.getByRole('button', { name: 'Change subscription' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Agree and change' }).click();
      await page.getByText('Agreed; it is there at once').waitFor();
      await page.goto(surroundings.address(slug, '/settings/billing'));
      await pay(page, '₹4,718.82');
      const fetched = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Download .+ as PDF$/ }).first().click();
      same(readFileSync(await (await fetched).path()).subarray(0, 5).toString(), '%PDF-', 'the invoice is a PDF');
      await page.getByRole('button', { name: 'End subscription' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End subscription' }).click();
      await page.getByRole('heading', { name: /^Ends on / }).waitFor();
    },
  },
];
