import { lookup } from 'node:dns';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { RuleBroken } from '@ilms/kernel/errors';
import { isPublic } from './public-address.ts';

const TIMEOUT = 10_000;
const MOST_ANSWER = 4096;

/** What the other side answered, or why it could not be asked. */
export interface Posted {
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
}

const refused = (why: string) => new RuleBroken('CORE_WEBHOOK_URL', why, {}, ['url']);

/** Refuses an address that no message may be sent to, as far as its text tells; where its name leads is looked at again at every sending. */
export function checkTarget(text: string, allowPrivate: boolean): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refused('This is no address. Write it as https://example.com/hooks.');
  }
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) throw refused('The address must begin with https://: messages carry business data.');
  if (url.username || url.password) throw refused('The address may not hold a password. Messages are signed instead.');
  if (url.hash) throw refused('The address may not have a part behind #.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) && !isPublic(host)) throw refused('The address lies in a private network, which cannot be reached from here.');
  if (!allowPrivate && (/(^|\.)(localhost|local|internal|lan|home|corp)$/i.test(host) || !(host.includes('.') || host.includes(':')))) throw refused('The address is one of a private network, which cannot be reached from here.');
  return url;
}

/**
 * Finds a name's address and takes it only when all of them are public. The connection is made to exactly what was looked at, so a name
 * that leads elsewhere a moment later leads nowhere.
 */
export const publicLookup = (find: typeof lookup = lookup): LookupFunction => (hostname, options, callback) => {
  find(hostname, { ...options, all: true }, (error, addresses) => {
    const found = addresses ?? [];
    const failure = error ?? (found.length === 0 || !found.every(({ address }) => isPublic(address)) ? Object.assign(new Error('The name leads into a private network.'), { code: 'EPRIVATE' }) : null);
    if (failure) return callback(failure, '', 4);
    if (options.all) return (callback as unknown as (error: null, addresses: typeof found) => void)(null, found);
    callback(null, found[0]!.address, found[0]!.family);
  });
};

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name is not known.', ECONNREFUSED: 'Nothing listens there.', ECONNRESET: 'The other side hung up.', ETIMEDOUT: 'It could not be reached in time.', EPRIVATE: 'The name leads into a private network.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.', DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is not trusted.', UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Its certificate is not trusted.', ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name.',
};

/** Sends one message. Redirects are not followed: whoever moves tells us so. Never throws; what went wrong is the answer. */
export function postMessage(target: string, body: string, headers: Readonly<Record<string, string>>, allowPrivate: boolean): Promise<Posted> {
  return new Promise((resolve) => {
    let url: URL;
    try {
      url = checkTarget(target, allowPrivate);
    } catch (error) {
      return resolve({ status: null, error: (error as Error).message, response: null });
    }
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const failed = (error: Error & { code?: string }) => resolve({ status: null, error: WORDS[error.code ?? ''] ?? 'The message could not be sent.', response: null });
    const send = url.protocol === 'https:' ? secure : plain;
    const outgoing = send(url, {
      method: 'POST', agent: false, timeout: TIMEOUT, signal: AbortSignal.timeout(TIMEOUT),
      headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), 'user-agent': 'ilms-webhooks/1', ...headers },
      ...(allowPrivate || isIP(host) ? {} : { lookup: publicLookup() }),
    }, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const done = () => {
        const status = answer.statusCode ?? 0;
        const response = Buffer.concat(chunks).toString('utf8').slice(0, 1000).replaceAll('\0', '') || null;
        resolve({ status, error: status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'It answered a redirect, which is not followed.' : `It answered ${status}.`, response });
      };
      answer.on('data', (chunk: Buffer) => {
        if ((size += chunk.length) <= MOST_ANSWER) chunks.push(chunk);
        else answer.destroy();
      });
      answer.once('close', done);
      answer.once('error', () => undefined);
    });
    outgoing.once('timeout', () => outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    outgoing.once('error', (error: Error & { code?: string }) => failed(error.name === 'AbortError' || error.name === 'TimeoutError' ? Object.assign(error, { code: 'ETIMEDOUT' }) : error));
    outgoing.end(body);
  });
}
