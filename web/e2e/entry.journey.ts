import type { Journey, Surroundings } from './browser.ts';
import { same, within } from './browser.ts';

const SITE = 'smallmfg';
const NAME = 'Small Manufacturer';

/** Its company is nobody else’s. */
export const beside = true;

const logOf = async (surroundings: Surroundings, first: number) => {
  const { securityLog } = (await surroundings.graph(SITE, `{ securityLog(first: ${first}) { nodes { actorName action details } } }`)).data as { securityLog: { nodes: { actorName: string; action: string; details: { access?: string } }[] } };
  return securityLog.nodes.map(({ actorName, action }) => `${actorName}: ${action}`);
};
const setConsent = (surroundings: Surroundings, asks: boolean) => surroundings.graph(SITE, `mutation { companySecuritySet(input: { requiresSecondFactor: false, asksBeforeEntry: ${asks} }) { userErrors { code } } }`);
export const journeys: readonly Journey[] = [
  {
    sentence: 'an administrator opens a company’s app read-only, is support there, changes nothing, and the company finds it in its security log',
    async walk(surroundings) {
      await setConsent(surroundings, false);
      const page = await surroundings.window({ expected: /status of 40[13]/ });
      await surroundings.signIn(page, 'panel');
      await page.goto(surroundings.address('panel', `/enter/${SITE}`));
      await page.getByLabel('Reason').fill('They cannot see their stock');
      await page.getByRole('button', { name: 'Begin access' }).click();
      await page.getByRole('main').getByRole('button', { name: 'Open the app' }).click();
      const banner = page.locator('.support-banner');
      await banner.filter({ hasText: `ilms support in ${NAME}, read-only` }).waitFor();
      same(new URL(page.url()).hash, '', 'the code in the address');
      await page.getByText(/29 min left/).waitFor();
      await page.goto(surroundings.address(SITE, '/core/products'));
      same(await page.getByRole('button', { name: /New product/ }).isDisabled(), true, 'the way to a new product is shut');
      await banner.waitFor();
      const refused = await page.evaluate(async () => {
        const { accessToken } = (await (await fetch('/auth/refresh', { method: 'POST', headers: { 'content-type': 'application/json', 'x-ilms-refresh': '1' }, body: '{}' })).json()) as { accessToken: string };
        const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` }, body: JSON.stringify({ query: 'mutation { companyUpdate(input: { version: 1, legalName: "Other" }) { userErrors { code } } }' }) });
        return ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
      });
      same(refused, 'READ_ONLY', 'a write that gets around the page');
      await banner.getByRole('button', { name: 'Leave' }).click();
      await page.getByRole('button', { name: 'Leave and end the access' }).click();
      await page.getByRole('heading', { name: NAME }).waitFor();
      same(new URL(page.url()).host, new URL(surroundings.address('panel', '/')).host, 'where he is then');
      same(await page.getByRole('button', { name: 'End access' }).count(), 0, 'accesses that are left');
      same(await logOf(surroundings, 3), ['ilms support: administrator-left', 'ilms support: administrator-entered', 'ilms support: administrator-came'], 'what the company reads');
      await page.goto(surroundings.address(SITE, '/'));
      await page.getByLabel('E-mail').waitFor();
    },
  },
  {
    sentence: 'a company that wants to be asked lets support in, and not before',
    async walk(surroundings) {
      const owner = await surroundings.window();
      await surroundings.signIn(owner, SITE);
      await owner.goto(surroundings.address(SITE, '/settings/security'));
      const asks = owner.getByRole('switch', { name: 'Ask us before ilms support enters' });
      if ((await asks.getAttribute('aria-checked')) === 'false') await asks.click();
      await owner.getByText('ilms support asks from now on').or(owner.getByText('waits until an owner')).first().waitFor();
      const page = await surroundings.window();
      await surroundings.signIn(page, 'panel');
      await page.goto(surroundings.address('panel', `/enter/${SITE}`));
      await page.getByLabel('Reason').fill('They wrote about wrong stock');
      await page.getByLabel('What the company is told').fill('You wrote to us about wrong stock');
      await page.getByRole('button', { name: 'Ask to come in' }).click();
      await page.getByText(`Waiting for ${NAME} to let you in`).waitFor();
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByText(`Waiting for ${NAME} to let you in`).waitFor();
      await owner.getByRole('status').filter({ hasText: 'You wrote to us about wrong stock' }).getByRole('button', { name: 'Decide' }).click();
      await owner.getByRole('button', { name: 'Let them in' }).click();
      await owner.getByText('ilms support may come in now').waitFor();
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByRole('main').getByRole('button', { name: 'Open the app' }).click();
      await page.locator('.support-banner').filter({ hasText: `ilms support in ${NAME}` }).waitFor();
      await owner.goto(surroundings.address(SITE, '/settings/security'));
      await owner.getByText('Let ilms support in', { exact: true }).first().waitFor();
      await page.goto(surroundings.address('panel', '/tenants'));
      await page.getByRole('button', { name: 'End access' }).click();
      await page.getByText(`You have left ${NAME}`).waitFor();
      await within(8000, 'support is out', async () => (await logOf(surroundings, 1))[0] === 'ilms support: administrator-left');
      await setConsent(surroundings, false);
    },
  },
];
