import { isIP } from 'node:net';
import { skeleton } from '../tenant/slug.ts';
import { DomainRefused } from './name-errors.ts';

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names that are no one's on the internet (RFC 6761, 6762, 7686, 8375, 9476), or that machines take for their own network. */
const SPECIAL: ReadonlySet<string> = new Set(['localhost', 'local', 'internal', 'invalid', 'onion', 'arpa', 'alt', 'lan', 'home', 'corp', 'intranet', 'private']);
/** Under these a name is bought one label further down. */
const SECOND_LEVEL: ReadonlySet<string> = new Set(['co', 'com', 'net', 'org', 'gov', 'ac', 'edu', 'res', 'nic', 'gen', 'firm', 'ind']);

/** What somebody typed, as a host name: lower case, without the dot that ends a whole name. */
export const hostNameOf = (text: string): string => text.trim().toLowerCase().replace(/\.$/, '');

/** The labels that its owner bought; those before are the owner's to choose. */
export function boughtPart(labels: readonly string[]): readonly string[] {
  const count = labels.length > 2 && SECOND_LEVEL.has(labels.at(-2)!) ? 3 : 2;
  return labels.slice(-count);
}

/**
 * Refuses what cannot be a company's own domain, to be reached under or to write from: addresses, names nobody has, ours and what looks like ours, and encoded names, with which letters of other
 * scripts pass for Latin ones. `taken` are other companies' domains.
 */
export function checkDomain(domain: string, ours: string, taken: Iterable<string> = []): void {
  const labels = domain.split('.');
  if (/[^\x21-\x7e]/.test(domain)) throw new DomainRefused(domain, 'only the letters a–z, digits, hyphens and dots can be in it');
  if (/[/:@?#]/.test(domain)) throw new DomainRefused(domain, 'enter the name alone, such as erp.example.in, without https:// and without a path');
  if (isIP(domain) || /^[0-9.]+$/.test(domain) || /^\d+$/.test(labels.at(-1)!) || domain.includes('[')) throw new DomainRefused(domain, 'it is an address and not a name');
  if (labels.length < 2 || domain.length > 190 || !labels.every((label) => LABEL.test(label))) throw new DomainRefused(domain, 'it is not a whole host name such as erp.example.in');
  if (labels.some((label) => label.startsWith('xn--') || label.slice(2, 4) === '--')) throw new DomainRefused(domain, 'encoded names are not served, because letters of other scripts look like Latin ones');
  if (SPECIAL.has(labels.at(-1)!)) throw new DomainRefused(domain, `names that end in .${labels.at(-1)} belong to nobody`);
  const own = ours.split(':', 1)[0]!;
  if (domain === own || domain.endsWith(`.${own}`) || own.endsWith(`.${domain}`)) throw new DomainRefused(domain, 'it is ours');
  const likeUs = new Set(boughtPart(own.split('.')).slice(0, 1).map(skeleton));
  if (likeUs.has(skeleton(boughtPart(labels)[0]!))) throw new DomainRefused(domain, 'it looks like ours');
  const like = skeleton(domain);
  for (const other of taken) if (other !== domain && skeleton(other) === like) throw new DomainRefused(domain, 'it looks like the domain of another company');
}
