import { Decimal } from '@ilms/kernel/decimal';
import { isDeepStrictEqual } from 'node:util';

const same = (a: unknown, b: unknown): boolean => {
  if (a instanceof Decimal && b instanceof Decimal) return a.eq(b);
  return isDeepStrictEqual(a ?? null, b ?? null);
};

/**
 * Takes over what was said (undefined says nothing, null clears) and answers whether anything is different now.
 * Equal values are not assigned: a file sent twice causes no version, no timeline line, no event.
 */
export function change<T extends object>(row: T, said: { readonly [K in keyof T]?: T[K] | undefined }): boolean {
  const different = (Object.keys(said) as (keyof T)[]).filter((key) => said[key] !== undefined && !same(row[key], said[key]));
  for (const key of different) row[key] = said[key] as T[keyof T];
  return different.length > 0;
}
