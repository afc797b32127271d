import { RuleBroken } from '@ilms/kernel/errors';
import type { Findings } from '../findings.ts';
import type { Contact } from './contact.entity.ts';

export interface ContactWords {
  readonly name: string;
  readonly role?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly isPrimary?: boolean | null | undefined;
}

export type ContactFacts = Pick<Contact, 'position' | 'name' | 'role' | 'email' | 'phone' | 'isPrimary'>;

/** A party's contacts in their order, each under a name of its own; the first is asked first unless another one is said. */
export function contactFacts(said: readonly ContactWords[], found: Findings): ContactFacts[] {
  const names = new Set<string>();
  const isAnyPrimary = said.some(({ isPrimary }) => isPrimary);
  let hasPrimary = false;
  return said.map((words, position) => {
    const at = ['contacts', String(position)];
    const name = words.name.trim();
    found.at([...at, 'name'], () => {
      if (names.has(name.toLowerCase())) throw new RuleBroken('CORE_CONTACT_NAME_TWICE', `Two contacts are called ${name}.`, { name });
      names.add(name.toLowerCase());
    });
    const isPrimary = words.isPrimary ?? (!isAnyPrimary && position === 0);
    found.at([...at, 'isPrimary'], () => {
      if (isPrimary && hasPrimary) throw new RuleBroken('CORE_CONTACT_PRIMARY_TWICE', `Only one contact is asked first; ${name} is the second.`, { name });
    });
    hasPrimary ||= isPrimary;
    return { position, name, role: words.role?.trim() || null, email: words.email?.trim() || null, phone: words.phone?.trim() || null, isPrimary };
  });
}
