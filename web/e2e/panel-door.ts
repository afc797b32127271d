import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
interface Account { email: string; password: string }
/** What an administrator's phone holds: the secret, and the half-minute of the last code that was used. */
interface Phone { secret: string; lastStep: number }

const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PHONES = join(tmpdir(), 'ilms-journey-phones');

/** Sessions nobody walks with at this moment, by door and person: a code is good once, so who signs in for each journey waits half a minute for each. */
const resting = new Map<string, Cookies[]>();
/** Which windows were signed in, and as whom. */
const within = new Map<BrowserContext, { key: string; address: string }>();
let turn: Promise<unknown> = Promise.resolve();

function codeOf(secret: string, step: number): string {
  const bits = Array.from(secret, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest.at(-1)! & 15) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

const phoneFile = (key: string) => join(PHONES, `${key.replace(/[^a-z0-9@.-]/gi, '_')}.json`);

function phoneOf(key: string): Phone {
  const secret = process.env.ILMS_JOURNEY_SECOND_FACTOR;
  try {
    return { ...(JSON.parse(readFileSync(phoneFile(key), 'utf8')) as Phone), ...(secret ? { secret } : {}) };
  } catch {
    if (secret) return { secret, lastStep: 0 };
    throw new Error(`The second factor of ${key} was set up elsewhere; name its secret with ILMS_JOURNEY_SECOND_FACTOR.`);
  }
}

/** The next code that was not used yet, once the panel takes it: half a minute ahead of its clock at the earliest. */
async function nextCode(key: string, phone: Phone): Promise<string> {
  const now = () => Math.floor(Date.now() / STEP_MS);
  const step = Math.max(phone.lastStep + 1, now());
  while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 500));
  mkdirSync(PHONES, { recursive: true });
  writeFileSync(phoneFile(key), JSON.stringify({ ...phone, lastStep: step }));
  return codeOf(phone.secret, step);
}

async function passDoor(page: Page, key: string, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const heading = page.getByRole('heading', { name: /^(Set up your second factor|Second step)$/ });
  await heading.waitFor();
  const isNew = /Set up/.test(await heading.innerText());
  const phone = isNew ? { secret: (await page.locator('.secret-text').innerText()).replace(/\s/g, ''), lastStep: 0 } : phoneOf(key);
  await page.getByLabel('Code of your authenticator app').fill(await nextCode(key, phone));
  await page.getByRole('button', { name: isNew ? 'Switch on and sign in' : 'Sign in' }).click();
  if (isNew) await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** Lets an administrator into the panel: with a session that rests, or through both steps of the door, setting the second factor up where there is none. */
export async function enterPanel(page: Page, address: string, account: Account): Promise<void> {
  const key = `${new URL(address).host} ${account.email}`;
  const session = resting.get(key)?.pop();
  if (session) await page.context().addCookies(session);
  within.set(page.context(), { key, address });
  await page.goto(address);
  await page.getByLabel('E-mail').or(page.getByRole('navigation')).first().waitFor();
  if ((await page.getByRole('navigation').count()) > 0) return;
  // One at a time: two windows must not use the same code.
  turn = turn.catch(() => undefined).then(() => passDoor(page, key, account));
  await turn;
}

/** Keeps the session of a window that is about to close for the next one. */
export async function rest(context: BrowserContext): Promise<void> {
  const entered = within.get(context);
  if (!entered) return;
  within.delete(context);
  const cookies = await context.cookies(entered.address).catch(() => []);
  if (cookies.length > 0) resting.set(entered.key, [...(resting.get(entered.key) ?? []), cookies]);
}
