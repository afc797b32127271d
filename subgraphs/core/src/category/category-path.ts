import { RuleBroken } from '@ilms/kernel/errors';
import { DEEPEST, STEP } from './product-category.entity.ts';

/** The names of a path as somebody wrote it: `Footwear >Sandals` is Footwear and, in it, Sandals. Undefined says nothing, null and blanks mean none. */
export function namesOf(text: string | null | undefined): string[] | null | undefined {
  if (text === undefined) return undefined;
  const names = (text ?? '').split('>').map((name) => name.trim().replace(/\s+/g, ' ')).filter(Boolean);
  if (names.length === 0) return null;
  if (names.length > DEEPEST) throw new RuleBroken('CORE_CATEGORY_TOO_DEEP', `A category may lie ${DEEPEST} deep; “${names.join(STEP)}” lies ${names.length} deep.`, { depth: names.length, deepest: DEEPEST });
  const long = names.find((name) => name.length > 80);
  if (long) throw new RuleBroken('CORE_CATEGORY_NAME_LONG', `The name of a category has at most 80 letters; “${long}” has ${long.length}.`, { length: long.length, longest: 80 });
  return names;
}

export const pathOf = (names: readonly string[]): string => names.join(STEP);

/** Paths are the same whatever their case. */
export const pathKey = (path: string): string => path.toLowerCase();
