import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';
import { letterTo, MAIL } from './letters.ts';

const SITE = 'd2cbrand';
const PASSWORD = 'seven green umbrellas';

/** What an authenticator app would show: RFC 6238, written here a second time so that one mistake does not hide another. */
function codeOf(secret: string, ahead = 0): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const settle = async (page: Page) => {
  await page.locator('.page h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .bone') === null);
};

const tick = (page: Page, name: string | RegExp) => page.getByRole('dialog').locator('label').filter({ hasText: name }).locator('input').first().check();

/** The owner invites somebody and reads the letter over their shoulder. */
async function invite(owner: Page, surroundings: Surroundings, email: string, role: RegExp): Promise<string> {
  await owner.goto(surroundings.address(SITE, '/settings/people'));
  await settle(owner);
  await owner.getByRole('button', { name: 'Invite somebody' }).first().click();
  await owner.getByRole('dialog').getByLabel('E-mail').fill(email);
  await tick(owner, role);
  await owner.getByRole('button', { name: 'Send invitation' }).click();
  await owner.getByRole('cell', { name: email }).waitFor();
  return /http:\S+\/invitation#\S+/.exec((await letterTo(email)).text)![0];
}

const walked: Journey = {
  sentence: 'an owner invites a clerk, who joins by letter with a second factor, and loses costs and PANs to a role of the company’s own within seconds',
  async walk(surroundings) {
    const email = `kavya-${Date.now()}@d2cbrand.example`;
    const owner = await surroundings.window();
    await surroundings.signIn(owner, SITE);
    const link = await invite(owner, surroundings, email, /^Stock manager/);

    const clerk = await surroundings.window();
    await clerk.goto(link);
    await clerk.getByRole('heading', { name: 'Join D2C Brand' }).waitFor();
    same(await clerk.getByLabel('E-mail').inputValue(), email, 'whom the invitation is for');
    await clerk.getByLabel('Your name').fill('Kavya Nair');
    await clerk.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await clerk.getByRole('button', { name: 'Join D2C Brand' }).click();
    await clerk.getByRole('navigation').first().waitFor();

    await clerk.goto(surroundings.address(SITE, '/settings/profile'));
    await settle(clerk);
    await clerk.getByRole('button', { name: 'Set up second factor' }).click();
    await clerk.getByRole('img', { name: /authenticator/ }).waitFor();
    const secret = (await clerk.locator('[data-secret]').innerText()).replaceAll(/\s/g, '');
    await clerk.getByLabel(/The code the app shows/).fill(codeOf(secret));
    await clerk.getByRole('button', { name: 'Switch on' }).click();
    await clerk.getByRole('list', { name: 'Recovery codes' }).waitFor();
    same(await clerk.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').count(), 10, 'recovery codes');
    await clerk.getByRole('button', { name: 'I have kept them' }).click();
    await clerk.getByText('10 recovery codes left').waitFor();

    await clerk.getByRole('button', { name: /^Account of/ }).click();
    await clerk.getByRole('menuitem', { name: 'Sign out' }).click();
    await clerk.getByLabel('E-mail').fill(email);
    await clerk.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await clerk.getByRole('button', { name: 'Sign in' }).click();
    await clerk.getByRole('heading', { name: 'Second step' }).waitFor();
    await clerk.getByLabel('Code of your authenticator app').fill('000000');
    await clerk.getByRole('button', { name: 'Sign in' }).click();
    await clerk.getByRole('alert').filter({ hasText: /wrong/ }).waitFor();
    await clerk.getByLabel('Code of your authenticator app').fill(codeOf(secret, 1));
    await clerk.getByRole('button', { name: 'Sign in' }).click();
    await clerk.getByRole('navigation').first().waitFor();

    const allowed = async () => ((await clerk.evaluate(async () => {
      const { accessToken } = (await (await fetch('/auth/refresh', { method: 'POST', headers: { 'content-type': 'application/json', 'x-ilms-refresh': '1' }, body: '{}' })).json()) as { accessToken: string };
      return (await (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` }, body: '{"query":"{ viewer { permissions } }"}' })).json()) as { data: { viewer: { permissions: string[] } } };
    })).data.viewer.permissions);
    await clerk.goto(surroundings.address(SITE, '/inventory/stock'));
    await settle(clerk);
    await clerk.getByRole('columnheader', { name: /value/i }).first().waitFor();
    same((await allowed()).includes('stock:see-cost'), true, 'the clerk sees costs at first');

    const roleName = `Shelf team ${Date.now()}`;
    await owner.goto(surroundings.address(SITE, '/settings/roles/new?copy=stock_manager'));
    await settle(owner);
    await owner.getByRole('textbox', { name: 'Name' }).fill(roleName);
    await owner.locator('.matrix li label').filter({ hasText: 'See what stock cost and is worth' }).locator('input').uncheck();
    await owner.locator('.role-diff').getByText('See what stock cost and is worth').waitFor();
    same(await owner.locator('.matrix li label').filter({ hasText: 'permanent account number of customers' }).locator('input').isChecked(), false, 'the role sees PANs');
    await owner.getByRole('button', { name: 'Create role' }).click();
    await owner.getByText('Nobody has this role yet').waitFor();

    await owner.goto(surroundings.address(SITE, '/settings/people'));
    await settle(owner);
    await owner.getByRole('button', { name: 'What to do with Kavya Nair' }).last().click();
    await owner.getByRole('menuitem', { name: 'Change roles' }).click();
    await owner.getByRole('dialog').locator('label').filter({ hasText: /^Stock manager/ }).locator('input').uncheck();
    await tick(owner, roleName);
    await owner.getByRole('button', { name: 'Change roles' }).click();
    await owner.getByRole('dialog').waitFor({ state: 'hidden' });

    await within(8_000, 'the clerk losing costs', async () => (await clerk.getByRole('columnheader', { name: /value/i }).count()) === 0);
    const now = await allowed();
    same(now.filter((permission) => permission.includes(':see-')), [], 'hidden fields the clerk may see');
    same(now.includes('stock:read'), true, 'the clerk still sees stock');
  },
};

export const company = SITE;

export const journeys: readonly Journey[] = MAIL ? [walked] : [];
