import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { clerk, goTo, same } from './browser.ts';

const SITE = 'd2cbrand';
const PLACES = ['/', '/core/products', '/core/products/new', '/core/customers', '/core/customers/new', '/settings/company', '/settings/branches', '/settings/roles', '/inventory/stock', '/inventory/movements', '/inventory/movements/new', '/inventory/reorder', '/inventory/reorder/rules', '/inventory/analysis', '/inventory/warehouses', '/oms/orders', '/oms/orders/new', '/oms/holds', '/oms/invoices', '/oms/payments'];
const DOCUMENTS = ['/core/products', '/core/customers', '/inventory/stock', '/inventory/warehouses/list', '/oms/orders?status=CONFIRMED', '/oms/orders?status=DRAFT', '/oms/orders?status=INVOICED', '/oms/orders?status=PAID'];
/** Fields of the graph a clerk may not see. */
const FORBIDDEN = /"(averageCost|balanceValue|value|rate|pan)":/;

const settle = async (page: Page) => {
  await page.locator('.page h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .bone') === null);
  await page.waitForTimeout(200);
};

async function openFirst(page: Page, surroundings: Surroundings, list: string): Promise<void> {
  await goTo(page, surroundings.address(SITE, list));
  await page.locator('.rows tbody td a').first().click();
  await page.locator('.document').waitFor();
  await settle(page);
}

export const company = SITE;

export const journeys: readonly Journey[] = [
  {
    sentence: 'every page works for a clerk: no question is refused, and no cost or PAN comes over the wire',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE, clerk(SITE));
      const problems: string[] = [];
      let asked = 0;
      const reading: Promise<void>[] = [];
      page.on('response', (response) => {
        if (!response.url().endsWith('/graphql')) return;
        const { operationName, query } = (response.request().postDataJSON() ?? {}) as { operationName?: string; query?: string };
        reading.push(response.text().then((body) => {
          asked++;
          if (body.includes('"errors":')) problems.push(`${operationName} was refused: ${body.slice(0, 200)}`);
          // A tax rate is no cost, nor is what carriage costs by zone or what a customer paid for what comes back; the company's own PAN stands in its GSTIN.
          if (FORBIDDEN.test(body) && !/taxQuote|currentRate|company \{|outcome\s+value|zone\s+rate/.test(query ?? '')) problems.push(`${operationName} answered ${FORBIDDEN.exec(body)?.[0]}`);
        }).catch(() => undefined));
      });
      for (const path of PLACES) {
        await goTo(page, surroundings.address(SITE, path));
        await settle(page);
        if (await page.locator('.failure').count()) problems.push(`${path}: ${await page.locator('.failure').innerText()}`);
      }
      for (const list of DOCUMENTS) {
        await openFirst(page, surroundings, list);
        if (await page.locator('.failure').count()) problems.push(`${list}: ${await page.locator('.failure').innerText()}`);
      }
      await Promise.all(reading);
      same(problems, [], 'problems');
      same(asked > PLACES.length, true, 'the pages asked the graph');
    },
  },
  {
    sentence: 'a clerk sees no cost on stock pages and is not offered what the role does not allow',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE, clerk(SITE));
      const words = async () => (await page.locator('.work').innerText()).toLowerCase();
      const noCost = async (place: string) => same(/\bcost\b|\bvalue\b|₹/.test(await words()), false, `cost on ${place}`);
      const absent = async (role: 'button' | 'link', name: string | RegExp) => same(await page.getByRole(role, { name }).count(), 0, `${String(name)} is offered`);

      await page.goto(surroundings.address(SITE, '/inventory/stock'));
      await settle(page);
      await noCost('stock levels');
      await page.getByRole('button', { name: 'Columns' }).click();
      await noCost('the column chooser');
      await openFirst(page, surroundings, '/inventory/stock');
      await noCost('a stock level');
      await page.goto(surroundings.address(SITE, '/inventory/movements'));
      await settle(page);
      await noCost('movements');
      await page.goto(surroundings.address(SITE, '/inventory/movements/new?kind=receive'));
      await settle(page);
      await noCost('the receipt form');
      same(await page.getByText('Adjust', { exact: true }).count(), 0, 'adjusting is offered');
      await page.goto(surroundings.address(SITE, '/inventory/warehouses'));
      await settle(page);
      await absent('button', 'New warehouse');

      await openFirst(page, surroundings, '/oms/orders?status=CONFIRMED');
      await page.getByRole('button', { name: 'Ship order' }).waitFor();
      await absent('button', /Cancel/);
      await absent('button', 'Record payment');
      await openFirst(page, surroundings, '/oms/orders?status=INVOICED');
      await absent('button', 'Record payment');
      await openFirst(page, surroundings, '/core/customers');
      same(await page.getByLabel('PAN', { exact: true }).count(), 0, 'the PAN field');
      await page.goto(surroundings.address(SITE, '/settings/company'));
      await settle(page);
      await absent('button', 'Save company');
      same(await page.getByLabel('Legal name').isDisabled(), true, 'the legal name is closed');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search records, pages, actions').fill('stock');
      await page.getByRole('option', { name: 'Receive stock' }).waitFor();
      same(await page.getByRole('option', { name: /Adjust stock/ }).count(), 0, 'the palette offers to adjust');
    },
  },
];
