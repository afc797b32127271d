import type { Journey } from './browser.ts';
import { clerk, same, within } from './browser.ts';

const SITE = 'distributor';

/** Its company is nobody else’s. */
export const beside = true;

export const journeys: readonly Journey[] = [
  {
    sentence: 'two people change one customer: the second is told who changed what, keeps both changes, and settles what both changed',
    async walk(surroundings) {
      const [mine, theirs] = [await surroundings.window(), await surroundings.window()];
      await surroundings.signIn(mine, SITE);
      await surroundings.signIn(theirs, SITE, clerk(SITE));
      await mine.goto(surroundings.address(SITE, '/core/customers'));
      await mine.locator('.rows tbody td a').first().click();
      await mine.getByRole('textbox', { name: 'Phone', exact: true }).waitFor();
      await theirs.goto(mine.url());
      const email = `late-${Date.now()}@example.com`;
      const phone = `+91 98${String(Date.now()).slice(-8)}`;
      await theirs.getByRole('textbox', { name: 'Phone', exact: true }).fill(phone);
      await theirs.getByRole('button', { name: 'Save customer' }).click();
      await theirs.getByText('Customer saved').waitFor();

      const before = await mine.getByRole('textbox', { name: 'Phone', exact: true }).inputValue();
      same(before === phone, false, 'the other one’s number is here already');
      await mine.getByRole('textbox', { name: 'E-mail', exact: true }).fill(email);
      await mine.getByRole('button', { name: 'Save customer' }).click();
      const refusals = mine.locator('.refusals');
      await refusals.getByText('Someone else changed this meanwhile').waitFor();
      let news: string[] = [];
      await within(10_000, 'one change named', async () => (news = await refusals.locator('.changed-since li').allInnerTexts()).length === 1);
      same(/^Kiran Das, .*phone/.test(news[0]!) && news[0]!.includes(phone), true, `the change named (${news[0]})`);
      same(await mine.getByRole('textbox', { name: 'E-mail', exact: true }).inputValue(), email, 'what was typed stays');

      await within(3000, 'the number of the other one', async () => (await mine.getByRole('textbox', { name: 'Phone', exact: true }).inputValue()) === phone);
      same(await mine.getByRole('textbox', { name: 'E-mail', exact: true }).inputValue(), email, 'what was typed stands beside it');
      await mine.getByRole('button', { name: 'Save customer' }).click();
      await mine.getByText('Customer saved').waitFor();
      same(await mine.getByRole('textbox', { name: 'Phone', exact: true }).inputValue(), phone, 'the other one’s number after both have saved');

      await theirs.reload();
      await theirs.getByRole('textbox', { name: 'E-mail', exact: true }).fill(`theirs-${email}`);
      await theirs.getByRole('button', { name: 'Save customer' }).click();
      await theirs.getByText('Customer saved').waitFor();
      await mine.getByRole('textbox', { name: 'E-mail', exact: true }).fill(`mine-${email}`);
      await mine.getByRole('button', { name: 'Save customer' }).click();
      await refusals.getByRole('button', { name: 'Keep mine: E-mail' }).waitFor();
      await refusals.getByRole('button', { name: 'Take theirs: E-mail' }).click();
      same(await mine.getByRole('textbox', { name: 'E-mail', exact: true }).inputValue(), `theirs-${email}`, 'the e-mail taken from the other one');
    },
  },
];
