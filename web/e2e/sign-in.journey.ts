import type { Journey } from './browser.ts';
import { account, same } from './browser.ts';

export const journeys: readonly Journey[] = [
  {
    sentence: 'a wrong password is refused in words, and what was typed stays',
    async walk(surroundings) {
      const page = await surroundings.window();
      await page.goto(surroundings.address('aquapurite'));
      await page.getByLabel('E-mail').fill('nobody@aquapurite.example');
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      same(await page.getByLabel('E-mail').inputValue(), 'nobody@aquapurite.example', 'the e-mail after a refusal');
    },
  },
  {
    sentence: 'a session survives a reload and ends with sign-out',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite');
      await page.goto(surroundings.address('aquapurite', '/core/products'));
      await page.getByRole('heading', { name: /Products/ }).waitFor();
      same(await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => /token/i.test(key))), [], 'tokens in storage');
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
  },
  {
    sentence: 'a session of one company opens nothing at another',
    async walk(surroundings) {
      const page = await surroundings.window();
      await surroundings.signIn(page, 'aquapurite', account('aquapurite'));
      await page.goto(surroundings.address('smallmfg', '/core/products'));
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
  },
];
