import { createHash, createPublicKey, verify } from 'node:crypto';

/** What a signature says of a letter, once it holds. */
export interface Verified {
  readonly domain: string;
  readonly selector: string;
  /** The fields of the head it covers, in lower case. */
  readonly signed: readonly string[];
}

const tagsIn = (text: string): Map<string, string> => new Map(text.replace(/\r\n/g, '').split(';').map((part) => part.trim()).filter(Boolean).map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]));

/** A field of the head as RFC 6376, 3.4.2 has it. */
function relaxedField(field: string): string {
  const at = field.indexOf(':');
  return `${field.slice(0, at).trimEnd().toLowerCase()}:${field.slice(at + 1).replace(/\r\n/g, '').replace(/[ \t]+/g, ' ').trim()}`;
}

/** A body as RFC 6376, 3.4.4 has it. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}

/**
 * Checks the signature of a letter as whoever gets it does, asking `texts` for what is published; throws what does not hold. Knows of RFC 6376 what our letters
 * use: one signature, rsa-sha256, relaxed/relaxed.
 */
export async function verifyDkim(raw: string, texts: (name: string) => Promise<readonly string[]>): Promise<Verified> {
  const letter = raw.replace(/\r?\n/g, '\r\n');
  const end = letter.indexOf('\r\n\r\n');
  const fields = letter.slice(0, end).split(/\r\n(?![ \t])/);
  const signatures = fields.filter((field) => /^dkim-signature:/i.test(field));
  if (signatures.length !== 1) throw new Error(`It has ${signatures.length} signatures.`);
  const tags = tagsIn(signatures[0]!.slice(signatures[0]!.indexOf(':') + 1));
  const tag = (name: string): string => tags.get(name) ?? '';
  if (tag('a') !== 'rsa-sha256' || tag('c') !== 'relaxed/relaxed') throw new Error(`It is signed by ${tag('a')}, ${tag('c')}.`);
  if (createHash('sha256').update(relaxedBody(letter.slice(end + 4)), 'latin1').digest('base64') !== tag('bh').replace(/\s/g, '')) throw new Error('The body was altered.');
  const signed = tag('h').split(':').map((name) => name.trim().toLowerCase());
  if (!signed.includes('from')) throw new Error('Whom it is from is not signed.');
  const left = fields.toReversed();
  const covered = signed.flatMap((name) => {
    const at = left.findIndex((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name);
    return at < 0 ? [] : left.splice(at, 1).map(relaxedField);
  });
  const head = [...covered, relaxedField(signatures[0]!.replace(/([;\s]b=)[\s\S]*$/, '$1'))].join('\r\n');
  const [record = ''] = await texts(`${tag('s')}._domainkey.${tag('d')}`);
  const published = tagsIn(record).get('p');
  if (!published) throw new Error('No key is published.');
  const key = createPublicKey({ key: Buffer.from(published, 'base64'), type: 'spki', format: 'der' });
  if (!verify('rsa-sha256', Buffer.from(head, 'latin1'), key, Buffer.from(tag('b').replace(/\s/g, ''), 'base64'))) throw new Error('The head was altered, or signed with another key.');
  return { domain: tag('d'), selector: tag('s'), signed };
}
