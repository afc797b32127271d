import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { same, SCREENSHOTS, violationsOn } from './browser.ts';
import { headOf, letterTo, MAIL } from './letters.ts';

const SITE = 'smallmfg';
const DOMAIN = 'smallmfg-works.example';
const WORN = [{ width: 1440, dark: false }, { width: 390, dark: true }];

const section = (page: Page) => page.locator('section.section').filter({ has: page.getByRole('heading', { name: 'Letters from your own address' }) });

async function appearance(surroundings: Surroundings, page: Page): Promise<void> {
  await page.goto(surroundings.address(SITE, '/settings/appearance'));
  await section(page).waitFor();
}

/** Gives up what another walk may have left. */
async function undress(page: Page): Promise<void> {
  const remove = page.getByRole('button', { name: 'Remove address' });
  if (!(await remove.count())) return;
  await remove.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove address' }).click();
  await remove.first().waitFor({ state: 'detached' });
}

/** Publishes a text record, at the stand-in for whoever keeps the domain. */
async function publish(surroundings: Surroundings, name: string, value: string): Promise<void> {
  const registrar = await surroundings.window();
  await registrar.goto(surroundings.address(SITE, '/stand-in/platform/names'));
  await registrar.getByRole('textbox', { name: 'Name' }).fill(name);
  await registrar.getByRole('textbox', { name: 'Value' }).fill(value);
  await registrar.getByRole('button', { name: 'Publish' }).click();
  await registrar.getByText(value).waitFor();
  await registrar.close();
}

/** The section as it looks on a desk by day, and on a phone by night. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const { width, dark } of WORN) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    // Colours fade from one scheme to the other; half way they have no contrast to speak of.
    await page.waitForTimeout(400);
    await section(page).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    same(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `pixels beyond the edge at ${width}`);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}-${dark ? 'dark' : 'light'}.png`) });
    same(await violationsOn(page), [], `what the page breaks of WCAG at ${width}${dark ? ', dark' : ''}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Takes an invitation back, so that each walk leaves room for as many people as there was. */
async function takeBack(page: Page, email: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: email });
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke invitation' }).click();
  await row.getByRole('button', { name: 'Revoke' }).waitFor({ state: 'detached' });
}

/** Invites somebody; answers from which address the letter comes and by the key of which record it is signed, as its head says. */
async function invited(surroundings: Surroundings, page: Page): Promise<{ from: string | undefined; signedBy: string | undefined }> {
  const email = `guest-${Date.now()}@else.example`;
  await page.goto(surroundings.address(SITE, '/settings/people'));
  await page.getByRole('button', { name: 'Invite somebody' }).first().click();
  await page.getByRole('dialog').getByLabel('E-mail').fill(email);
  await page.getByRole('dialog').locator('label').filter({ hasText: /^Stock manager/ }).locator('input').first().check();
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByRole('cell', { name: email }).waitFor();
  await letterTo(email);
  await takeBack(page, email);
  const head = headOf(email);
  const [, domain, selector] = /^DKIM-Signature:[\s\S]*?\bd=([^;\s]+);[\s\S]*?\bs=([^;\s]+);/m.exec(head) ?? [];
  return { from: /^From: .*<([^>]+)>$/m.exec(head)?.[1], signedBy: selector && `${selector}._domainkey.${domain}` };
}

const walked: Journey = {
  sentence: 'a company’s letters come from an address of its own, signed for its domain once its key is published, and with a new key after that',
  async walk(surroundings) {
    const page = await surroundings.window();
    await surroundings.signIn(page, SITE);
    await appearance(surroundings, page);
    await undress(page);
    await page.getByLabel('Address', { exact: true }).fill('erp@localhost');
    await page.getByRole('button', { name: 'Set up address' }).click();
    await page.getByRole('alert').filter({ hasText: 'localhost cannot be used' }).last().waitFor();
    await shoot(page, 'sender-refused');
    await page.getByLabel('Address', { exact: true }).fill(`books@${DOMAIN}`);
    await page.getByRole('button', { name: 'Set up address' }).click();
    await page.getByText('Waits for its record').waitFor();
    const look = page.getByRole('button', { name: 'Look for the key', exact: true });
    await look.click();
    await page.getByText(/There is no text record ilms-/).waitFor();
    await shoot(page, 'sender-waiting');
    const codes = section(page).locator('code');
    const [name, value] = await codes.allInnerTexts();
    await publish(surroundings, name!, value!);
    await look.click();
    await page.getByText('Letters come from here').waitFor();
    await shoot(page, 'sender-used');
    same(await invited(surroundings, page), { from: `books@${DOMAIN}`, signedBy: name }, 'whom the invitation comes from');

    await appearance(surroundings, page);
    await page.getByRole('button', { name: 'Make a new key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make a new key' }).click();
    await page.getByText('New key', { exact: true }).waitFor();
    await shoot(page, 'sender-two-keys');
    const [, , newName, newValue] = await codes.allInnerTexts();
    await publish(surroundings, newName!, newValue!);
    await look.click();
    await page.getByText('The new key signs now').waitFor();
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel(`Before @${DOMAIN}`).fill('hello');
    await page.getByRole('dialog').getByRole('button', { name: 'Change address' }).click();
    await page.getByText(`hello@${DOMAIN}`, { exact: true }).waitFor();
    same(await invited(surroundings, page), { from: `hello@${DOMAIN}`, signedBy: newName }, 'whom the next invitation comes from');

    await appearance(surroundings, page);
    await undress(page);
    same((await invited(surroundings, page)).signedBy, undefined, 'what an invitation is signed with afterwards');
  },
};

export const journeys: readonly Journey[] = MAIL ? [walked] : [];
