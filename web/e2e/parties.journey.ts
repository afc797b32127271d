import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { clerk, same, within } from './browser.ts';

const SITE = 'aquapurite';

const settle = async (page: Page) => {
  await page.locator('.page h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .bone') === null);
};

/** A registration nobody else has, so that the journey can be walked again. */
function freshGstin(): string {
  const letters = Array.from({ length: 4 }, () => String.fromCharCode(65 + Math.floor(Math.random() * 26))).join('');
  const first14 = `27${letters.slice(0, 3)}F${letters.slice(3)}${String(1000 + Math.floor(Math.random() * 9000))}K1Z`;
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const sum = [...first14].reduce((total, character, index) => {
    const product = digits.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return first14 + digits[(36 - (sum % 36)) % 36];
}

const type = async (page: Page, text: string) => page.keyboard.type(text);
const tab = async (page: Page, times = 1) => { for (let i = 0; i < times; i++) await page.keyboard.press('Tab'); };
/** Walks by Tab alone until the control with this label has the focus. */
async function tabTo(page: Page, label: RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    const name = await page.evaluate(() => {
      const active = document.activeElement as HTMLInputElement | null;
      return active?.getAttribute('aria-label') ?? active?.labels?.[0]?.textContent ?? '';
    });
    if (label.test(name)) return;
    await tab(page);
  }
  throw new Error(`No control called ${String(label)} is reached by the keyboard.`);
}

/** Enter, and the frame in which the grid moves on. */
async function enterTo(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Enter');
  await page.waitForFunction((wanted) => document.activeElement?.getAttribute('aria-label') === wanted, label);
}

const gstin = freshGstin();
const name = `Journey Traders ${gstin.slice(2, 7)}`;

async function create(page: Page, called: string, line1: string): Promise<void> {
  await tabTo(page, /^Name \*?/);
  await type(page, called);
  await tabTo(page, /^GSTIN/);
  await type(page, gstin);
  await tabTo(page, /^Name, line 1/);
  await type(page, 'Asha Rao');
  await enterTo(page, 'Role, line 1');
  await type(page, 'Purchase');
  await enterTo(page, 'Phone, line 1');
  await type(page, '+91 98200 77001');
  await tabTo(page, /^Address \*?$/);
  await type(page, line1);
  await tabTo(page, /^City/);
  await type(page, 'Mumbai');
  await tabTo(page, /^Pincode/);
  await type(page, '400050');
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a customer with contact and address is entered by keyboard alone, its double is noticed while typed, merged, and brought back',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/core/customers/new'));
      await settle(page);
      await create(page, name, '1 Hill Road');
      same(await page.getByLabel('PAN', { exact: true }).inputValue(), gstin.slice(2, 12), 'the PAN that the GSTIN brought');
      await page.keyboard.press('Control+s');
      await page.waitForURL(/customers\/[0-9a-f-]{36}$/);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      same(await page.locator('#field-lines-0-sku').inputValue(), 'Asha Rao', 'the contact');

      await page.goto(surroundings.address(SITE, '/core/customers/new'));
      await settle(page);
      await create(page, `${name} Pvt`, '9 Turner Road');
      const hint = page.getByRole('status').filter({ hasText: 'same GSTIN' });
      await hint.waitFor();
      same((await hint.innerText()).includes(name), true, 'the hint names the other');
      await page.keyboard.press('Control+s');
      await page.waitForURL(/customers\/[0-9a-f-]{36}$/);
      await page.getByRole('heading', { level: 1, name: `${name} Pvt` }).waitFor();
      const second = page.url();

      await page.getByRole('button', { name: 'Compare and merge' }).first().click();
      await page.getByRole('dialog').getByText('9 Turner Road').waitFor();
      await page.getByRole('button', { name: 'Merge customers' }).click();
      await page.waitForFunction((url) => window.location.href !== url, second);
      await settle(page);
      await within(5000, 'the copied address', async () => (await page.locator('fieldset.address').count()) === 2);
      await page.goto(second);
      await page.locator('.merged-banner').waitFor();
      same(await page.getByRole('button', { name: 'Save customer' }).count(), 0, 'saving a merged customer is offered');
      await page.getByRole('button', { name: 'Undo merge' }).click();
      await page.getByRole('button', { name: 'Save customer' }).waitFor();
      same(await page.locator('.merged-banner').count(), 0, 'the banner after undoing');
    },
  },
  {
    sentence: 'a clerk sees neither the credit of customers nor the bank of vendors, and is not offered to merge',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE, clerk(SITE));
      await page.goto(surroundings.address(SITE, '/core/customers'));
      await settle(page);
      await page.locator('.rows tbody td a').first().click();
      await page.locator('.document').waitFor();
      await settle(page);
      same(await page.getByText('Credit limit').count(), 0, 'the credit limit');
      same(await page.getByText('Terms and credit').count(), 0, 'the section of terms');
      same(await page.getByRole('button', { name: /Merge/ }).count(), 0, 'merging');
      await page.goto(surroundings.address(SITE, '/core/vendors?q=V-2001'));
      await settle(page);
      await page.locator('.rows tbody td a').first().click();
      await page.locator('.document').waitFor();
      await settle(page);
      same(await page.getByText(/•+\d{4}$/).count(), 1, 'the masked account');
      same(await page.getByLabel('Account number').count(), 0, 'the field of the account number');
    },
  },
  {
    sentence: 'pages of parties fit a phone',
    async walk(surroundings) {
      const page = await surroundings.window({ width: 390, height: 844 });
      await surroundings.signIn(page, SITE);
      for (const path of ['/core/vendors', '/core/vendors/new', '/core/customers/new', '/core/customers/duplicates', '/settings/payment-terms', '/settings/payment-terms/new']) {
        await page.goto(surroundings.address(SITE, path));
        await settle(page);
        same(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, `${path} fits the width`);
      }
    },
  },
];
