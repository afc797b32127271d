import { RuleBroken } from '@ilms/kernel/errors';

/** An update may leave a required text out, but neither clear it nor fill it with blanks. */
export function requiredWhenSaid(text: string | null | undefined, field: string): string | undefined {
  if (text === undefined) return undefined;
  if (text === null || text.trim() === '') throw new RuleBroken('REQUIRED', 'This cannot be empty.', {}, [field]);
  return text.trim();
}

/** Text as it is stored: without blanks around it, and nothing rather than an empty one. Undefined says nothing. */
export const bare = (text: string | null | undefined): string | null | undefined => (text === undefined ? undefined : text?.trim() || null);

/** The keys among these that the database could hold at all; the others stand in rows that are refused for it. */
export const storable = (keys: readonly string[]): string[] => [...new Set(keys)].filter((key) => key.isWellFormed() && !key.includes('\0'));
