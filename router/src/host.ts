import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** Where a request was addressed, by its `Host` alone. */
export type Address =
  | { readonly kind: 'tenant'; readonly slug: string }
  | { readonly kind: 'custom'; readonly domain: string }
  | { readonly kind: 'panel' }
  | { readonly kind: 'root' };

const HOST = /^(?<name>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::\d{1,5})?$/;
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const IP = /^[0-9.]+$/;

/** The host name a request names, lower-cased and without its port; refused when it is missing, doubled, or not a host name. */
export function hostOf(request: IncomingMessage): string {
  const named = request.rawHeaders.filter((name, position) => position % 2 === 0 && name.toLowerCase() === 'host').length;
  const name = HOST.exec((request.headers.host ?? '').toLowerCase())?.groups?.name;
  // Forwarding headers and absolute request lines are a second opinion about the host: not believed, not accepted.
  if (named !== 1 || !request.url?.startsWith('/') || request.url.startsWith('//') || !name || name.includes('..')) {
    throw new Refusal('BAD_HOST', 'The request does not name one valid host.');
  }
  return name;
}

/** Whether a text is a host name as a request could name it. */
export const isHostName = (text: string): boolean => HOST.test(text) && !text.includes(':') && !text.includes('..');

/** Reads an address: `<slug>.<domain>` is a tenant, `panel.<domain>` the super panel, `<domain>` our own site. */
export function addressOf(request: IncomingMessage, domain: string): Address {
  return addressNamed(hostOf(request), domain);
}

/** The same of a host name by itself. */
export function addressNamed(name: string, domain: string): Address {
  if (name === domain) return { kind: 'root' };
  if (name.endsWith(`.${domain}`)) {
    const slug = name.slice(0, -domain.length - 1);
    if (slug === 'panel') return { kind: 'panel' };
    if (SLUG.test(slug) && !slug.startsWith('xn--')) return { kind: 'tenant', slug };
    throw new Refusal('UNKNOWN_HOST', 'There is nothing at this address.');
  }
  if (IP.test(name) || !name.includes('.')) throw new Refusal('MISDIRECTED', 'This server does not serve that host.');
  return { kind: 'custom', domain: name };
}
