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
    sentence: 'an administrator says why before he sees a company’s graph, writes only where he asked to, and both logs know',
    async walk(surroundings) {
      const { data } = await surroundings.graph(SITE, '{ warehouses(first: 1) { nodes { id } } }');
      const [warehouse] = (data!['warehouses'] as { nodes: { id: string }[] }).nodes;
      const note = `Looked at by support, ${Date.now()}`;
      const text = `mutation { noteAdd(input: { noun: "Warehouse", recordId: "${warehouse!.id}", note: "${note}" }) { userErrors { code } } }`;
      const page = await surroundings.window({ expected: /status of 403/ });
      await surroundings.signIn(page, 'panel');
      await page.goto(surroundings.address('panel', `/explorer/${SITE}`));
      const begin = async (reason: string, mayWrite: boolean) => {
        await page.getByLabel('Reason').fill(reason);
        if (mayWrite) await page.getByLabel('I have to change something there').check();
        await page.getByRole('button', { name: /^Begin access/ }).click();
      };
      await begin('because', false);
      await page.getByRole('alert').filter({ hasText: 'Say in at least 3 words why' }).last().waitFor();
      await begin('Their stock of one item looks wrong', false);
      await page.locator('.graphiql-execute-button').waitFor();
      await page.getByText(/read-only: Their stock of one item looks wrong\. 29 min left/).waitFor();

      same(/"READ_ONLY"/.test(await run(page, text)), true, 'the first attempt is refused with READ_ONLY');
      await page.locator('.result-window', { hasText: 'READ_ONLY' }).waitFor();
      await page.getByRole('button', { name: 'End access' }).click();
      await page.getByLabel('Reason').waitFor();
      await begin('Leaving them a note about it', true);
      await page.locator('.graphiql-execute-button').waitFor();
      same(JSON.parse(await run(page, text)).data, { noteAdd: { userErrors: [] } }, 'the second attempt');
      await page.goto(surroundings.address('panel', '/tenants'));
      await page.getByRole('status').filter({ hasText: 'with writes' }).getByRole('button', { name: 'End access' }).click();
      await page.getByText('You have left Small Manufacturer').waitFor();
      same(await page.getByRole('button', { name: 'End access' }).count(), 0, 'accesses that are left');

      const { securityLog } = (await surroundings.graph(SITE, '{ securityLog(first: 6) { nodes { action details } } }')).data as { securityLog: { nodes: { action: string; details: { access?: string } }[] } };
      same(securityLog.nodes.map(({ action, details }) => `${action} ${details.access}`), [
        'administrator-left write', 'administrator-looked write', 'administrator-looked write', 'administrator-came write', 'administrator-left read', 'administrator-looked read',
      ], 'what the company reads');

      await page.goto(surroundings.address('panel', '/audit'));
      const lines = page.locator('.rows tbody tr').filter({ hasText: note });
      await within(5000, 'both attempts in the audit trail', async () => (await lines.count()) === 2);
      same([/with writes/i.test(await lines.nth(0).innerText()), /read-only/i.test(await lines.nth(1).innerText())], [true, true], 'which of them could write');
    },
  },
];
