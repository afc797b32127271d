import { createHash } from 'node:crypto';

/** One item has other figures in another warehouse and window, and whoever keeps rows by id must not mix them: a UUID of the whole question. */
export function idOf(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
