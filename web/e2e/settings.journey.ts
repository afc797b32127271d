import type { Page } from 'playwright-core';
import type { GraphAnswer, Journey, Surroundings } from './browser.ts';
import { pick, same, within } from './browser.ts';

const SITE = 'distributor';

/** Picks the words of one choice of a select. */
async function choose(page: Page, label: string, words: string): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(new RegExp(`^${label}`));
  await field.click();
  await pick(field, words);
}

async function setPattern(page: Page, pattern: string): Promise<void> {
  await page.getByRole('button', { name: 'Change pattern of Tax invoices, HO' }).click();
  await page.getByRole('dialog').getByLabel('Pattern').fill(pattern);
}

async function lockSales(page: Page, surroundings: Surroundings, day: string, verb: string, reason: string): Promise<void> {
  await page.goto(surroundings.address(SITE, '/settings/fiscal-years'));
  await page.getByRole('button', { name: /^Lock or unlock/ }).first().click();
  await choose(page, 'Area', 'Sales');
  const field = page.getByRole('dialog').getByLabel('Locked until');
  if (day) {
    await field.fill(day);
    await field.press('Enter');
  } else {
    await page.getByRole('dialog').locator('.ant-picker').hover();
    await page.getByRole('dialog').locator('.ant-picker-clear').click({ force: true });
  }
  await page.getByRole('dialog').getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: verb }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const india = (daysAhead: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(Date.now() + daysAhead * 86_400_000));

const rowsOf = <T>(answer: GraphAnswer, list: string): T[] => {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data![list] as { nodes: T[] }).nodes;
};

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'a number series shows the next number while its pattern is typed, and refuses what the law does',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/settings/number-series'));
      await setPattern(page, 'INVOICES/{FY}/{SEQ:5}');
      await page.getByText(/may have at most 16: CGST Rules, rule 46\(b\)/).first().waitFor();
      await page.getByRole('dialog').getByLabel('Pattern').fill('{BRANCH}{FY}-{SEQ:4}');
      await within(5000, 'the preview', async () => /^HO\d\d-\d\d-\d{4}$/.test(await page.locator('output.preview').innerText()));
      const next = await page.locator('output.preview').innerText();
      await page.getByRole('button', { name: 'Set pattern' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('cell', { name: next, exact: true }).waitFor();
      await setPattern(page, '{BRANCH}/{FY}/{SEQ:5}');
      await page.getByRole('button', { name: 'Set pattern' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Gaps of Tax invoices, HO' }).click();
      // An invoice that was cancelled keeps its number, which is no gap.
      await page.getByText(/numbers stand on a document, each once|No number was given yet|^Cancelled$/).first().waitFor();
    },
  },
  {
    sentence: 'an order of a locked day is refused in words, and the day opens again only with a reason',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      const [item] = rowsOf<{ sku: string }>(await surroundings.graph(SITE, '{ stockLevels(first: 1, search: "BS-", filter: { onHand: { gte: "5" } }) { nodes { sku } } }'), 'stockLevels');
      await lockSales(page, surroundings, india(0), 'Lock period', 'Return filed');
      try {
        await page.goto(surroundings.address(SITE, '/oms/orders/new'));
        await within(5000, 'the focus on the customer', () => page.evaluate(() => document.activeElement?.id === 'field-customerId'));
        await page.keyboard.type('a');
        await page.locator('.ant-select-item-option').first().waitFor();
        await page.keyboard.press('Enter');
        await page.locator('#field-lines-0-sku').focus();
        await page.keyboard.type(item!.sku, { delay: 70 });
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('Enter');
        await page.keyboard.type('1');
        await page.keyboard.press('Enter');
        await page.keyboard.press('Control+s');
        await page.getByText(`The books of sales are locked up to ${india(0)}; nothing can be posted on ${india(0)}.`).first().waitFor();
      } finally {
        page.removeAllListeners('dialog');
        page.on('dialog', (dialog) => void dialog.accept());
        await lockSales(page, surroundings, '', 'Unlock period', 'Journey is over');
      }
      await page.getByText('Journey is over').first().waitFor();
      same(await page.getByText(/^Sales \d/).count(), 0, 'locks of sales that are left');
    },
  },
  {
    sentence: 'a dated tax rate changes what is quoted from its day on, and not before',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, SITE);
      await page.goto(surroundings.address(SITE, '/settings/taxes'));
      const code = `JOURNEY_${Date.now() % 1_000_000_000}`;
      await page.getByRole('button', { name: 'New tax category' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Code').fill(code);
      await dialog.getByLabel('Name').fill(`Journey goods ${code}`);
      await dialog.getByLabel('Rate in percent').fill('12');
      await dialog.getByRole('button', { name: 'Create tax category' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: `Rates of ${code}` }).click();
      await page.getByRole('button', { name: 'Add dated rate' }).click();
      const from = page.getByRole('dialog').getByLabel(/^From/);
      await from.fill(india(1));
      await from.press('Enter');
      await page.getByRole('dialog').getByLabel('Rate in percent').fill('18');
      await page.getByRole('dialog').getByRole('button', { name: 'Add dated rate' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText(/to come/).first().waitFor();
      await within(5000, 'the rate of today', async () => (await page.locator('output').innerText()).startsWith('12 %'));
      await page.locator('.field', { hasText: 'On' }).getByLabel(/^On/).fill(india(1));
      await page.locator('.field', { hasText: 'On' }).getByLabel(/^On/).press('Enter');
      await within(5000, 'the rate of tomorrow', async () => (await page.locator('output').innerText()).startsWith('18 %'));

      const product = { code, name: `Journey goods ${code}`, hsn: '9503', taxCategoryCode: code, unitCode: 'PCS', variants: [{ sku: code }] };
      const made = await surroundings.graph(SITE, 'mutation($input: ProductInput!) { productCreate(input: $input) { product { variants { id } } userErrors { message } } }', { input: product });
      const { product: { variants } } = made.data!.productCreate as { product: { variants: { id: string }[] } };
      const [branch] = rowsOf<{ id: string }>(await surroundings.graph(SITE, '{ branches(filter: { code: { eq: "HO" } }) { nodes { id } } }'), 'branches');
      const quoted = async (on: string) => {
        const answer = await surroundings.graph(SITE, 'query($input: TaxQuoteInput!) { taxQuote(input: $input) { total } }', { input: { branchId: branch!.id, on, isTaxInclusive: false, lines: [{ variantId: variants[0]!.id, quantity: '1', unitPrice: '1000' }] } });
        return (answer.data!.taxQuote as { total: string }).total;
      };
      same([await quoted(india(0)), await quoted(india(1))], ['1120.00', '1180.00'], 'the quote today and tomorrow');
    },
  },
];
