import { SlugRefused } from '../errors.ts';

const SHAPE = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/;

/** Addresses that are ours, or that would make a stranger look like us. */
const RESERVED = new Set(['panel', 'www', 'api', 'admin', 'app', 'mail', 'smtp', 'ftp', 'static', 'assets', 'cdn', 'status', 'help', 'support', 'docs', 'billing', 'login', 'auth', 'root', 'localhost', 'ilms', 'hooks', 'webhooks', 'download', 'graphql', 'metrics', 'healthz', 'readyz', 'internal', 'platform', 'test-panel']);

/** What the address of a company for trying things out ends in. */
export const SANDBOX_SUFFIX = '-sandbox';

/** Letters and digits people confuse, folded together: `acme` and `acrne` may not both exist. */
export const skeleton = (slug: string): string => slug.replaceAll('-', '').replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('i', 'l').replaceAll('5', 's');

/** The same of a column. */
export const skeletonOf = (column: string): string => `translate(replace(replace(replace(${column}, '-', ''), 'rn', 'm'), 'vv', 'w'), '01i5', 'olls')`;

/** The same of the column `slug`, to the letter as the unique index `tenant_slug_skeleton` has it. */
export const SLUG_SKELETON = skeletonOf('slug');

/** Refuses what cannot be a tenant's address. */
export function checkSlug(slug: string, taken: Iterable<string> = []): void {
  if (!SHAPE.test(slug)) throw new SlugRefused(slug, 'it needs 3 to 40 letters a–z, digits or hyphens, and begins with a letter');
  if (slug.startsWith('xn--') || slug.includes('--')) throw new SlugRefused(slug, 'two hyphens in a row are kept for encoded names');
  if (slug.endsWith(SANDBOX_SUFFIX)) throw new SlugRefused(slug, 'this ending is kept for companies in which others try things out');
  if (RESERVED.has(slug)) throw new SlugRefused(slug, 'the word is reserved');
  const like = skeleton(slug);
  for (const other of [...RESERVED, ...taken]) if (other !== slug && skeleton(other) === like) throw new SlugRefused(slug, 'it looks like another address');
}
