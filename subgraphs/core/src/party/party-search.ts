import { contains } from '@ilms/kernel/filters';
import type { ListArgs } from '@ilms/kernel/list';

const WORDS = ['code', 'name', 'gstin', 'phone', 'email', 'contactWords'];

/** The search of a list of parties: it also finds them by their contacts, whose words stand beside the party unseen. */
export function partySearch({ search, ...args }: ListArgs): readonly [ListArgs, Record<string, unknown>] {
  const text = search?.replaceAll('\0', '').trim().slice(0, 100);
  return [args, text ? { $or: WORDS.map((field) => ({ [field]: contains(text) })) } : {}];
}
