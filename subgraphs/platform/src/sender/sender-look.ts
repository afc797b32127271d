import { askedNames } from '../names/asked-names.ts';
import type { CompanySender, DmarcPolicyWord, SenderKey } from './company-sender.entity.ts';
import { flawOf } from './dkim-record.ts';
import { dmarcOf } from './dmarc.ts';

/** What was found of one key. */
export type KeyFound = { readonly kind: 'found' } | { readonly kind: 'missing'; readonly problem: string } | { readonly kind: 'silent' };

/** What the name servers said of a sender at one moment. */
export interface SenderLook {
  /** When they were asked: of two looks the one that began later counts. */
  readonly at: Date;
  /** By the id of the key. */
  readonly keys: ReadonlyMap<string, KeyFound>;
  /** Undefined where nobody answered. */
  readonly dmarc: DmarcPolicyWord | null | undefined;
}

/** The name under which a key is published. */
export const recordName = ({ selector }: Pick<SenderKey, 'selector'>, { domain }: Pick<CompanySender, 'domain'>): string => `${selector}._domainkey.${domain}`;

async function lookFor(key: SenderKey, sender: CompanySender): Promise<KeyFound> {
  const name = recordName(key, sender);
  try {
    const problem = flawOf(await askedNames().texts(name), key.publicKey, name);
    return problem === undefined ? { kind: 'found' } : { kind: 'missing', problem };
  } catch {
    return { kind: 'silent' };
  }
}

/** Looks for the records of a sender. Whoever can publish one of these could write from the domain anyway, so it proves all that has to be proven. */
export async function look(sender: CompanySender, keys: readonly SenderKey[], at: Date): Promise<SenderLook> {
  const [dmarc, ...found] = await Promise.all([dmarcOf(askedNames(), sender.domain).catch(() => undefined), ...keys.map((key) => lookFor(key, sender))]);
  return { at, dmarc, keys: new Map(keys.map((key, place) => [key.id, found[place]!])) };
}
