import type { Page } from 'playwright-core';
import type { Journey } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'smallmfg';

/** Writes the text over what stands in the editor, and runs it. */
async function run(page: Page, text: string): Promise<string> {
  await page.locator('.graphiql-query-editor .monaco-editor').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
  const answered = page.waitForResponse((response) => response.url().endsWith(`/as/${SITE}/graphql`) && /noteAdd/.test(response.request().postData() ?? ''));
  await page.locator('.graphiql-execute-button').click();
  return (await answered).text();
}

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'the explorer refuses to write until the switch is on, and the audit trail holds both attempts',
    async walk(surroundings) {
      const { data } = await surroundings.graph(SITE, '{ warehouses(first: 1) { nodes { id } } }');
      const [warehouse] = (data!['warehouses'] as { nodes: { id: string }[] }).nodes;
      const note = `Looked at by support, ${Date.now()}`;
      const text = `mutation { noteAdd(input: { noun: "Warehouse", recordId: "${warehouse!.id}", note: "${note}" }) { userErrors { code } } }`;
      const page = await surroundings.window({ expected: /status of 403/ });
      await surroundings.signIn(page, 'panel');
      await page.goto(surroundings.address('panel', `/explorer/${SITE}`));
      await page.locator('.graphiql-execute-button').waitFor();

      same(/"READ_ONLY"/.test(await run(page, text)), true, 'the first attempt is refused with READ_ONLY');
      await page.locator('.result-window', { hasText: 'READ_ONLY' }).waitFor();
      await page.getByRole('switch', { name: 'Allow writes' }).click();
      await page.getByText('Writes allowed').waitFor();
      same(JSON.parse(await run(page, text)).data, { noteAdd: { userErrors: [] } }, 'the second attempt');

      await page.goto(surroundings.address('panel', '/audit'));
      const lines = page.locator('.rows tbody tr').filter({ hasText: note });
      await within(5000, 'both attempts in the audit trail', async () => (await lines.count()) === 2);
      same([/with writes/i.test(await lines.nth(0).innerText()), /read-only/i.test(await lines.nth(1).innerText())], [true, true], 'which of them could write');
    },
  },
];
