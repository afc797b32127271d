import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { same, SCREENSHOTS } from './browser.ts';

/** Every page, by the site it is on; `first` opens the first row of that list. */
const PAGES: readonly { name: string; site: string; path: string; first?: boolean }[] = [
  { name: 'home', site: 'aquapurite', path: '/' },
  { name: 'products', site: 'aquapurite', path: '/core/products' },
  { name: 'product', site: 'aquapurite', path: '/core/products', first: true },
  { name: 'product-new', site: 'aquapurite', path: '/core/products/new' },
  { name: 'customers', site: 'aquapurite', path: '/core/customers' },
  { name: 'customer', site: 'aquapurite', path: '/core/customers', first: true },
  { name: 'settings', site: 'aquapurite', path: '/core/company' },
  { name: 'branches', site: 'aquapurite', path: '/core/company/branches' },
  { name: 'roles', site: 'aquapurite', path: '/core/company/roles' },
  { name: 'levels', site: 'aquapurite', path: '/inventory/stock' },
  { name: 'level', site: 'aquapurite', path: '/inventory/stock', first: true },
  { name: 'movements', site: 'aquapurite', path: '/inventory/movements' },
  { name: 'movement-new', site: 'aquapurite', path: '/inventory/movements/new?kind=receive' },
  { name: 'warehouses', site: 'aquapurite', path: '/inventory/warehouses' },
  { name: 'orders', site: 'aquapurite', path: '/oms/orders' },
  { name: 'order', site: 'aquapurite', path: '/oms/orders', first: true },
  { name: 'order-new', site: 'aquapurite', path: '/oms/orders/new' },
  { name: 'invoices', site: 'aquapurite', path: '/oms/invoices' },
  { name: 'payments', site: 'aquapurite', path: '/oms/payments' },
  { name: 'nothing-found', site: 'aquapurite', path: '/oms/orders?q=there-is-no-such-order' },
  { name: 'locked', site: 'smallmfg', path: '/oms' },
  { name: 'tenants', site: 'panel', path: '/tenants' },
  { name: 'tenant', site: 'panel', path: '/tenants', first: true },
];

async function settle(page: Page): Promise<void> {
  await page.locator('.page h1').first().waitFor();
  // Two looks in a row: one answer often brings the next question.
  for (const _ of [1, 2]) {
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 8000 });
    await page.waitForTimeout(150);
  }
}

async function visit(page: Page, address: string, first: boolean | undefined): Promise<void> {
  await page.goto(address);
  await settle(page);
  if (!first) return;
  await page.locator('.rows tbody td a, .phone-rows li button').first().click();
  await page.locator('.document').waitFor();
  await settle(page);
}

const journeyOf = (width: number, height: number, dark: boolean): Journey => ({
  sentence: `every page at ${width} px, ${dark ? 'dark' : 'light'}: no fault, nothing beyond the edge, no accessibility violation`,
  async walk(surroundings) {
    const problems: string[] = [];
    const windows = new Map<string, Page>();
    for (const { name, site, path, first } of PAGES) {
      let page = windows.get(site);
      if (!page) {
        page = await surroundings.window({ width, height, dark });
        await surroundings.signIn(page, site);
        windows.set(site, page);
      }
      try {
        await visit(page, surroundings.address(site, path), first);
      } catch (error) {
        problems.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
        continue;
      }
      await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}-${dark ? 'dark' : 'light'}.png`) });
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (beyond > 0) problems.push(`${name}: ${beyond} px beyond the edge`);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
      problems.push(...violations.map((violation) => `${name}: ${violation.id} (${violation.nodes.length}): ${violation.nodes[0]?.target.join(' ')}`));
    }
    same(problems, [], 'problems');
  },
});

export const journeys: readonly Journey[] = [journeyOf(1440, 900, false), journeyOf(390, 844, false), journeyOf(1440, 900, true), journeyOf(390, 844, true)];
