import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { enterPanel, rest } from './panel-door.ts';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP *.example 127.0.0.1'];
const PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const SCREENSHOTS = join(dirname(fileURLToPath(import.meta.url)), 'screenshots');

/** Who signs in where. The demo accounts are the seed's; another server names its own. */
export interface Account { email: string; password: string }

export const clerk = (site: string): Account => ({ email: `clerk@${site}.example`, password: 'ilms-demo-2026' });

export const account = (site: string): Account => ({
  email: process.env.ILMS_JOURNEY_EMAIL ?? (site === 'panel' ? 'admin@ilms.example' : `owner@${site}.example`),
  password: process.env.ILMS_JOURNEY_PASSWORD ?? 'ilms-demo-2026',
});

/** The one of us who decides what the first has asked for. */
export const secondAdministrator: Account = { email: 'approver@ilms.example', password: account('panel').password };

/** An answer of the graph, as it came. */
export interface GraphAnswer { data?: Record<string, unknown> | null; errors?: { message: string; extensions?: { code?: string } }[] }

/** What a journey works with: a real browser, and the addresses of one running server. */
export class Surroundings {
  readonly faults: string[] = [];
  private readonly browser: Browser;
  private readonly base: URL;
  private readonly contexts: BrowserContext[] = [];

  constructor(browser: Browser, base: URL) {
    this.browser = browser;
    this.base = base;
  }

  static async open(base: string): Promise<Surroundings> {
    const executablePath = process.env.CHROMIUM_PATH ?? PLACES.find((place) => existsSync(place));
    if (!executablePath) throw new Error('No Chromium was found; name it with CHROMIUM_PATH.');
    mkdirSync(SCREENSHOTS, { recursive: true });
    return new Surroundings(await chromium.launch({ executablePath, args: QUIET }), new URL(base));
  }

  /** `http://aquapurite.localhost:4000/oms/orders` */
  address(site: string, path = '/'): string {
    const { protocol, host } = this.base;
    return `${protocol}//${site ? `${site}.` : ''}${host}${path}`;
  }

  /** A fresh window; whatever it logs as an error, throws, or fetches from elsewhere is a fault, but for what the journey itself provokes. */
  async window(options: { width?: number; height?: number; dark?: boolean; expected?: RegExp } = {}): Promise<Page> {
    const { width = 1440, height = 900, dark = false, expected } = options;
    const context = await this.browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: 'en-IN', timezoneId: 'Asia/Kolkata', hasTouch: width < 720, acceptDownloads: true });
    this.contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(`thrown: ${error.message}`));
    // A 401 before sign-in is how the app learns that nobody is signed in.
    page.on('console', (line) => line.type() === 'error' && !/status of 401/.test(line.text()) && !expected?.test(line.text()) && this.faults.push(`logged: ${line.text().slice(0, 300)}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      // Domains of companies' own are names of this machine too.
      if (/^https?:/.test(url.protocol) && !url.hostname.endsWith(this.base.hostname) && !url.hostname.endsWith('.example')) this.faults.push(`fetched from outside: ${request.url()}`);
    });
    return page;
  }

  async signIn(page: Page, site: string, { email, password } = account(site)): Promise<void> {
    if (site === 'panel') return enterPanel(page, this.address(site), { email, password });
    await page.goto(this.address(site));
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation').first().waitFor();
  }

  /** Asks a company's graph as an integrator's program would: sign in for a token, send the text with it. */
  async graph(site: string, query: string, variables: object = {}, who = account(site)): Promise<GraphAnswer> {
    // A refused text is answered with 400, which is for the journey to judge.
    const page = await this.window({ expected: /status of 400/ });
    await (site === 'panel' ? this.signIn(page, site, who) : page.goto(this.address(site)));
    return page.evaluate(async ({ who: credentials, isIn, body }) => {
      const post = (path: string, sent: object, headers: Record<string, string> = {}) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(sent) });
      const granted = await (isIn ? post('/auth/refresh', {}, { 'x-ilms-refresh': '1' }) : post('/auth/login', credentials));
      const { accessToken } = (await granted.json()) as { accessToken: string };
      return (await (await post('/graphql', body, { authorization: `Bearer ${accessToken}` })).json()) as GraphAnswer;
    }, { who, isIn: site === 'panel', body: { query, variables } });
  }

  /** The same, for what must succeed: throws with the errors, and with the rules that refused a mutation. */
  async must<Answer>(site: string, query: string, variables: object = {}, who = account(site)): Promise<Answer> {
    const { data, errors } = await this.graph(site, query, variables, who);
    const refused = Object.values(data ?? {}).flatMap((answer) => (answer as { userErrors?: object[] } | null)?.userErrors ?? []);
    if (!data || errors || refused.length) throw new Error(JSON.stringify(errors ?? refused));
    return data as Answer;
  }

  /** What stands in the windows of a journey that failed: their addresses and what a screen reader finds in their pages and dialogs. */
  async seen(): Promise<string[]> {
    const words = async (page: Page) => Promise.all((await page.locator('main, [role=dialog]:visible').all()).map((part) => part.ariaSnapshot({ timeout: 2000 }).catch((error: Error) => error.message)));
    return Promise.all(this.contexts.flatMap((context) => context.pages()).map(async (page) => `at ${page.url()}: ${(await words(page)).join(' ').replace(/\s+/g, ' ').slice(0, 1500)}`));
  }

  async close(): Promise<void> {
    for (const context of this.contexts.splice(0)) {
      await rest(context);
      await context.close();
    }
  }

  async end(): Promise<void> {
    await this.close();
    await this.browser.close();
  }
}

/** A journey: one sentence that must hold, walked through in a browser. */
export interface Journey {
  sentence: string;
  /** Walked only when it is asked for by its sentence: it repeats another one in other clothes, or stops those that are walked beside it. */
  onDemand?: true;
  walk(surroundings: Surroundings): Promise<void>;
}

/** Clicks an option of the list that this field has opened: that of the field before may still be on its way out, and would be found first. */
export async function pick(field: Locator, words: string): Promise<void> {
  const list = await field.and(field.page().locator('[aria-controls]')).first().getAttribute('aria-controls');
  await field.page().locator(`.ant-select-dropdown:has([id="${list}"]) .ant-select-item-option`).filter({ hasText: words }).first().click();
}

/** Fails with both values when they differ. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}.`);
}

/** Waits for a condition that the page reaches by itself; answers how long it took. */
export async function within(ms: number, what: string, holds: () => Promise<boolean>): Promise<number> {
  const start = Date.now();
  while (Date.now() - start < ms) {
    if (await holds()) return Date.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not happen within ${ms} ms.`);
}

/**
 * Goes to another place of the app it is already in as its own links do: the app stays, only the page is new. Anywhere else, and where
 * the app has crashed, the place is loaded.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  const isInside = new URL(page.url()).origin === new URL(address).origin && (await page.getByRole('navigation').count()) > 0;
  if (!isInside) return void (await page.goto(address));
  await page.evaluate((path) => {
    document.querySelector('h1')?.setAttribute('data-left', '');
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
  // The page that is left stays until the next one is there; a next one of the same kind keeps the heading.
  await page.waitForFunction(() => document.querySelector('[data-left]') === null, undefined, { timeout: 1500 }).catch(() => undefined);
}

/** What of WCAG A and AA a page breaks, a line each. One document without frames of its own: that needs no second page to gather the results in, which is four times as fast. */
export async function violationsOn(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude('.graphiql-container').setLegacyMode().options({ runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] });
  return (await axe.analyze()).violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.target.join(' ')}`);
}

/** A module's place in the rail. */
export const railEntry = (page: Page, name: RegExp) => page.getByRole('navigation', { name: 'Modules' }).getByRole('link', { name });
