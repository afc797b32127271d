import { hash, verify } from '@node-rs/argon2';
import { Turns } from './turns.ts';

// OWASP's argon2id parameters: 19 MiB, two passes, one lane.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

// A check takes a thread of four and 19 MiB; a flood of them must leave the others to everybody else.
const turns = new Turns(2, 100);

let decoy: Promise<string> | undefined;

/** Takes as long for a person who does not exist as for one who does. Undefined when too many are being checked already. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean | undefined> {
  const against = stored ?? (await (decoy ??= hashPassword('nobody has this password')));
  const matches = await turns.take(() => verify(against, password).catch(() => false));
  return matches === undefined ? undefined : stored !== undefined && matches;
}
