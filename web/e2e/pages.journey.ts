import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Journey, Surroundings } from './browser.ts';
import { goTo, same, SCREENSHOTS, secondAdministrator, violationsOn } from './browser.ts';

/** A page by the site it is on: `first` opens the first row of that list (`ifAny`: where it has one), `stranger` comes without signing in, `broken` finds the server failing. */
interface Place { name: string; site: string; path: string; first?: boolean; ifAny?: boolean; stranger?: boolean; broken?: boolean; press?: string }

const PAGES: readonly Place[] = [
  { name: 'home', site: 'aquapurite', path: '/' },
  { name: 'search', site: 'aquapurite', path: '/search?q=sa' },
  { name: 'help', site: 'aquapurite', path: '/help' },
  { name: 'help-article', site: 'aquapurite', path: '/help/inventory/stock-at-a-glance' },
  { name: 'movement-new', site: 'aquapurite', path: '/inventory/movements/new?kind=receive' },
  { name: 'order-confirmed', site: 'aquapurite', path: '/oms/orders?status=CONFIRMED', first: true },
  { name: 'order-ship', site: 'aquapurite', path: '/oms/orders?status=CONFIRMED', first: true, press: 'Ship order' },
  { name: 'order-partly', site: 'aquapurite', path: '/oms/orders?status=PARTLY_SHIPPED', first: true },
  { name: 'order-invoiced', site: 'aquapurite', path: '/oms/orders?status=INVOICED', first: true },
  { name: 'order-payment', site: 'aquapurite', path: '/oms/orders?status=INVOICED', first: true, press: 'Record payment' },
  { name: 'order-paid', site: 'aquapurite', path: '/oms/orders?status=PAID', first: true },
  { name: 'order-cancelled', site: 'aquapurite', path: '/oms/orders?status=CANCELLED', first: true },
  { name: 'people-invite', site: 'aquapurite', path: '/settings/people?invite=1' },
  { name: 'own-role-new', site: 'aquapurite', path: '/settings/roles/new?copy=stock_manager' },
  { name: 'api-key-new', site: 'aquapurite', path: '/settings/api-keys?new=1' },
  { name: 'forgotten', site: 'smallmfg', path: '/forgotten', stranger: true },
  { name: 'invitation-closed', site: 'smallmfg', path: '/invitation', stranger: true, broken: true },
  { name: 'new-password', site: 'smallmfg', path: '/new-password', stranger: true },
  { name: 'nothing-found', site: 'aquapurite', path: '/oms/orders?q=there-is-no-such-order' },
  { name: 'locked', site: 'smallmfg', path: '/oms' },
  { name: 'module', site: 'aquapurite', path: '/settings/subscription/oms' },
  { name: 'nowhere', site: 'smallmfg', path: '/no/such/place' },
  { name: 'landing', site: '', path: '/', stranger: true },
  { name: 'login', site: 'smallmfg', path: '/', stranger: true },
  { name: 'panel-login', site: 'panel', path: '/', stranger: true },
  // Last, because this window keeps finding the server failing.
  { name: 'broken', site: 'd2cbrand', path: '/core/products', broken: true },
];

const MODULES = join(import.meta.dirname, '../src/modules');

/** Every page a module declares: its lists, the first record of each, and the new one; so that a new page is looked at without a line here. */
function declared(site: string): Place[] {
  const places = readdirSync(MODULES).filter((code) => existsSync(join(MODULES, code, 'index.ts'))).flatMap((code) =>
    [...readFileSync(join(MODULES, code, 'index.ts'), 'utf8').matchAll(/\{ path: '([^']+)', Component/g)].map(([, path]): Place => {
      const list = path!.replace(/\/:id$/, '');
      return { name: `${code}-${path!.replaceAll('/', '-').replace(':id', 'one')}`, site, path: `/${code}/${list}`, ...(list === path ? {} : { first: true, ifAny: true }) };
    }));
  same(places.length > 20, true, `the modules declare pages (${places.length})`);
  return places.filter(({ path }) => !path.includes(':'));
}

/** What stands for what in the addresses of the panel. */
const SAMPLES: Readonly<Record<string, string>> = { slug: 'smallmfg', kind: 'module', code: 'oms' };

/** Every page of the panel: its lists, the first record of each, and the new one. */
function ofThePanel(): Place[] {
  const paths = [...readFileSync(join(import.meta.dirname, '../src/panel/panel-app.tsx'), 'utf8').matchAll(/\{ path: '([^']+)', page/g)].map(([, path]) => path!);
  same(paths.length > 20, true, `the panel has pages (${paths.length})`);
  return paths.map((path) => {
    const list = path.replace(/\/:id$/, '');
    const address = `/${list.replace(/:(\w+)/g, (_, part: string) => SAMPLES[part] ?? part)}`;
    return { name: `panel-${path.replaceAll('/', '-').replaceAll(':', '')}`, site: 'panel', path: address, ...(list === path ? {} : { first: true }) };
  });
}

/** One of each kind that no company of the samples brings along, so that its page is looked at too. */
async function fillPanel(surroundings: Surroundings): Promise<void> {
  const mark = Date.now().toString(36).toUpperCase();
  await surroundings.must('panel', 'mutation($name: String!) { partnerSave(input: { name: $name }) { userErrors { code message } } }', { name: `Looked at ${mark}` });
  const input = { code: `LOOK-${mark}`, name: 'To be looked at', percent: '10', appliesTo: [], forNewOnly: false, reason: 'Its page is looked at' };
  const { couponMakeAsk } = await surroundings.must<{ couponMakeAsk: { approval: { id: string } } }>('panel', 'mutation($input: CouponMakeAskInput!) { couponMakeAsk(input: $input) { approval { id } userErrors { code message } } }', { input });
  await surroundings.must('panel', 'mutation($input: ApprovalGiveInput!) { approvalGive(input: $input) { userErrors { code message } } }', { input: { id: couponMakeAsk.approval.id } }, secondAdministrator);
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  // Two looks in a row: one answer often brings the next question.
  for (const _ of [1, 2]) {
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 8000 });
    await page.waitForTimeout(150);
  }
}

async function visit(page: Page, address: string, { first, ifAny, stranger, broken, press }: Place): Promise<void> {
  if (broken) await page.route('**/graphql', (route) => (/query Products/.test(route.request().postData() ?? '') ? route.fulfill({ status: 503, headers: { 'x-request-id': '01a20755-3751' }, body: '' }) : route.fallback()));
  await (stranger || broken ? page.goto(address) : goTo(page, address));
  await settle(page);
  if (!first) return;
  const record = page.locator('.rows tbody td a, .phone-rows li button').first();
  if (ifAny && (await record.count()) === 0) return;
  const list = page.url();
  await record.click();
  await page.waitForURL((url) => url.href !== list);
  await settle(page);
  if (!press) return;
  await page.getByRole('button', { name: press }).click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(300);
}

/** Every section of the settings area that its own navigation lists, so that a new one is looked at without a line here. */
async function settingsOf(page: Page, surroundings: Surroundings, site: string): Promise<Place[]> {
  await page.goto(surroundings.address(site, '/settings/company'));
  await page.locator('a[href^="/settings/"]').first().waitFor({ state: 'attached' });
  const paths = await page.locator('a[href^="/settings/"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
  const known = new Set(PAGES.map(({ path }) => path));
  return paths.filter((path) => !known.has(path)).map((path) => ({ name: path.slice(1).replaceAll('/', '-'), site, path }));
}

/** What a page is looked at in. */
interface Clothes { width: number; height: number; dark: boolean }

const inWords = ({ width, dark }: Clothes): string => `${width} px ${dark ? 'dark' : 'light'}`;

/** The window changes its clothes on the page: whoever turns a phone or moves a window to another screen does not load anything anew. */
async function dress(page: Page, { width, height, dark }: Clothes): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
}

const journeyOf = (clothes: readonly Clothes[], onDemand?: true): Journey => ({
  sentence: `every page at ${clothes.map(inWords).join(' and ')}: no fault, nothing beyond the edge, no accessibility violation`,
  ...(onDemand ? { onDemand } : {}),
  async walk(surroundings) {
    const problems: string[] = [];
    await fillPanel(surroundings);
    const scout = await surroundings.window();
    await surroundings.signIn(scout, 'aquapurite');
    const places = [...declared('aquapurite'), ...PAGES.slice(0, -1), ...ofThePanel(), ...(await settingsOf(scout, surroundings, 'aquapurite')), ...PAGES.slice(-1)];
    const look = async (place: Place, windows: Map<string, Page>) => {
      const { name, site, path, stranger, broken } = place;
      let page = stranger ? undefined : windows.get(site);
      if (!page) {
        page = await surroundings.window({ ...clothes[0], expected: broken ? /status of (503|400)/ : undefined });
        if (!stranger) {
          await surroundings.signIn(page, site);
          windows.set(site, page);
        }
      }
      for (const [n, worn] of clothes.entries()) {
        await dress(page, worn);
        await (n === 0 ? visit(page, surroundings.address(site, path), place) : settle(page));
        // Colours fade from one scheme to the other; half way they have no contrast to speak of.
        if (n > 0) await page.waitForTimeout(400);
        await page.screenshot({ path: join(SCREENSHOTS, `${name}-${worn.width}-${worn.dark ? 'dark' : 'light'}.png`) });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (beyond > 0) problems.push(`${name} at ${inWords(worn)}: ${beyond} px beyond the edge`);
        problems.push(...(await violationsOn(page)).map((violation) => `${name} at ${inWords(worn)}: ${violation}`));
      }
    };
    // Two pairs of eyes, each with windows of its own: there are more than a hundred pages.
    await Promise.all([1, 2].map(async () => {
      const windows = new Map<string, Page>();
      for (let place = places.shift(); place; place = places.shift()) {
        try {
          await look(place, windows);
        } catch (error) {
          problems.push(`${place.name}: ${(error as Error).message.split('\n')[0]}`);
        }
      }
    }));
    same(problems, [], 'problems');
  },
});

/** It only looks. */
export const beside = true;

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

export const journeys: readonly Journey[] = [
  journeyOf([{ ...DESK, dark: false }, { ...PHONE, dark: true }]),
  journeyOf([{ ...PHONE, dark: false }, { ...DESK, dark: true }], true),
];
