import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { within } from './browser.ts';

/** Where the server under test puts its letters; without it there is nothing to walk. */
export const MAIL = process.env.ILMS_JOURNEY_MAIL;

export interface Letter { to: string; subject: string; text: string }

/** The letter to somebody, once it is there. */
export async function letterTo(email: string): Promise<Letter> {
  let found: Letter | undefined;
  await within(15_000, `a letter to ${email}`, async () => {
    found = readdirSync(MAIL!).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(MAIL!, name), 'utf8')) as Letter).find(({ to }) => to === email);
    return found !== undefined;
  });
  return found!;
}

/** The head of the letter to somebody, as a mail program is handed it; asked for once {@link letterTo} has found it. */
export function headOf(email: string): string {
  const raws = readdirSync(MAIL!).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(MAIL!, name), 'utf8'));
  const raw = raws.find((each) => new RegExp(`^To: ${email}$`, 'm').test(each)) ?? '';
  return raw.slice(0, raw.indexOf('\n\n'));
}
