import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { account, same, violationsOn } from './browser.ts';

const SITE = 'distributor';
const DOMAIN = 'erp.distributor-books.example';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Gives up what another walk may have left. */
async function undress(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save appearance' }).waitFor();
  for (const deed of ['Remove domain', 'Take it off']) {
    if (!(await page.getByRole('button', { name: deed }).count())) continue;
    await page.getByRole('button', { name: deed }).click();
    await page.getByRole('dialog').getByRole('button', { name: deed }).click();
    await page.getByRole('button', { name: deed }).first().waitFor({ state: 'detached' });
  }
}

export const journeys: readonly Journey[] = [
  {
    sentence: 'a company appears under its own name, colour and logo, proves its domain, and its people sign in there',
    async walk(surroundings) {
      const page = await surroundings.window({ expected: /status of 4/ });
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/settings/appearance'));
      await undress(page);
      await page.getByLabel('Name', { exact: true }).fill('Distributor Books');
      await page.locator('#field-accent').fill('#facc15');
      await page.getByText(/4\.5 is needed to be read/).waitFor();
      await page.getByRole('button', { name: /^Use #/ }).click();
      await page.locator('#field-accent').fill('#0f766e');
      await page.getByText('Contrast of white words on it: 5.47').waitFor();
      await page.getByRole('button', { name: 'Save appearance' }).click();
      await page.getByText('Saved; everybody sees it within seconds').waitFor();
      await page.getByLabel('Picture for Logo', { exact: true }).setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') });
      await page.getByText(/PDF, pictures, Office documents/).waitFor();
      await page.getByLabel('Picture for Logo', { exact: true }).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PNG });
      await page.locator('.top-bar .brand').waitFor();
      same(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent')), '#0f766e', 'the accent of the app');
      same(await page.title(), 'Your name on it · Distributor Books', 'the title');

      await page.getByLabel('Domain', { exact: true }).fill(DOMAIN);
      await page.getByRole('button', { name: 'Show the records' }).click();
      await page.getByText('Waits for its record').waitFor();
      same(await violationsOn(page), [], 'what the page breaks of WCAG');
      const value = await page.locator('.domain-records code', { hasText: 'ilms-verify=' }).innerText();
      await page.getByRole('button', { name: 'Look for the records' }).click();
      await page.getByText(/There is no text record|says something else/).waitFor();

      const registrar = await surroundings.window();
      await registrar.goto(surroundings.address(SITE, '/stand-in/platform/names'));
      await registrar.getByRole('textbox', { name: 'Name' }).fill(`_ilms-verify.${DOMAIN}`);
      await registrar.getByRole('textbox', { name: 'Value' }).fill(value);
      await registrar.getByRole('button', { name: 'Publish' }).click();
      await registrar.getByText(value).waitFor();
      await page.getByRole('button', { name: 'Look for the records' }).click();
      await page.getByText('Leads here', { exact: true }).waitFor();

      // Over plain HTTP a browser says that it leaves the opener policy out; nobody is served so outside a machine of one’s own.
      const there = await surroundings.window({ expected: /Cross-Origin-Opener-Policy/ });
      await there.goto(`http://${DOMAIN}:${new URL(surroundings.address(SITE)).port}/`);
      await there.locator('.login-brand .brand').waitFor();
      same(await there.title(), 'Sign in · Distributor Books', 'the title of the sign-in page');
      const { email, password } = account(SITE);
      await there.getByLabel('E-mail').fill(email);
      await there.getByLabel('Password', { exact: true }).fill(password);
      await there.getByRole('button', { name: 'Sign in' }).click();
      await there.getByRole('navigation').first().waitFor();
      await there.close();

      await undress(page);
      await page.locator('.top-bar .brand').waitFor({ state: 'detached' });
    },
  },
];
