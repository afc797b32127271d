import { join } from 'node:path';
import type { Journey } from './browser.ts';
import { pick, same, SCREENSHOTS, violationsOn } from './browser.ts';

const EMPTY_PLACES: readonly { path: string; says: RegExp; name: string }[] = [
  { name: 'home', path: '/', says: /^Good / },
  { name: 'products', path: '/core/products', says: /No products yet/ },
  { name: 'customers', path: '/core/customers', says: /No customers yet/ },
  { name: 'levels', path: '/inventory/stock', says: /No stock yet/ },
  { name: 'movements', path: '/inventory/movements', says: /Nothing has moved yet/ },
  { name: 'orders', path: '/oms/orders', says: /No orders yet/ },
  { name: 'order-new', path: '/oms/orders/new', says: /New order/ },
  { name: 'invoices', path: '/oms/invoices', says: /No invoices yet/ },
  { name: 'payments', path: '/oms/payments', says: /No payments yet/ },
];

const WINDOWS = [{ width: 1440, height: 900, dark: false }, { width: 390, height: 844, dark: true }];

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a company made in the panel opens at once, and each empty page says what to do',
    async walk(surroundings) {
      const slug = `fresh-${Date.now().toString(36)}`;
      const partner = `Partner of ${slug}`;
      await surroundings.must('panel', 'mutation($name: String!) { partnerSave(input: { name: $name }) { userErrors { code message } } }', { name: partner });
      const panel = await surroundings.window();
      await surroundings.signIn(panel, 'panel');
      await panel.goto(surroundings.address('panel', '/tenants/new'));
      await panel.getByLabel('Name', { exact: false }).first().fill('Fresh Foods');
      await panel.getByLabel('Address').fill(slug);
      await panel.getByLabel('Owner’s name').fill('Asha Rao');
      await panel.getByLabel('Owner’s e-mail').fill(`asha@${slug}.example`);
      await panel.getByLabel('Brought by').click();
      await pick(panel.getByLabel('Brought by'), partner);
      await panel.getByLabel('Order Management').check();
      same(await panel.getByLabel('Inventory Management').isChecked(), true, 'what it needs comes along');
      await panel.getByRole('button', { name: 'Create tenant' }).click();
      const dialog = panel.getByRole('dialog');
      const password = (await dialog.locator('code').innerText()).trim();
      await dialog.getByRole('button', { name: 'I have passed it on' }).click();
      await panel.getByRole('heading', { name: 'Fresh Foods' }).waitFor();
      await panel.locator('.document').getByText(partner).waitFor();

      const problems: string[] = [];
      for (const look of WINDOWS) {
        const page = await surroundings.window(look);
        await surroundings.signIn(page, slug, { email: `asha@${slug}.example`, password });
        for (const { name, path, says } of EMPTY_PLACES) {
          await page.goto(surroundings.address(slug, path));
          await page.locator('.work').getByText(says).first().waitFor();
          await page.waitForTimeout(200);
          await page.screenshot({ path: join(SCREENSHOTS, `fresh-${name}-${look.width}-${look.dark ? 'dark' : 'light'}.png`) });
          if (await page.locator('.failure').count()) problems.push(`${name}: ${await page.locator('.failure').innerText()}`);
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (beyond > 0) problems.push(`${name} at ${look.width}: ${beyond} px beyond the edge`);
          problems.push(...(await violationsOn(page)).map((violation) => `${name} at ${look.width}: ${violation}`));
        }
      }
      same(problems, [], 'problems');
    },
  },
];
