/** A record of tags and values, as DKIM and DMARC have them (RFC 6376, 3.2); undefined where a tag stands twice or has no value sign. */
export function tagsOf(text: string): ReadonlyMap<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(';').map((each) => each.trim()).filter(Boolean)) {
    const [, name, value] = /^([A-Za-z][A-Za-z0-9_]*)\s*=\s*([\s\S]*)$/.exec(part) ?? [];
    if (!name || tags.has(name)) return undefined;
    tags.set(name, value!.trim());
  }
  return tags;
}

/** What a company publishes so that letters signed with a key can be checked (RFC 6376, 3.6.1). */
export const recordOf = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`;

const names = (list: string): string[] => list.split(':').map((each) => each.trim().toLowerCase());

/**
 * What keeps a letter signed with this key from being believed, going by the text records at its name; undefined where nothing does. How a record is written is
 * its publisher's affair: spaces, order and further tags are as the standard allows.
 */
export function flawOf(texts: readonly string[], publicKey: string, name: string): string | undefined {
  if (!texts.length) return `There is no text record ${name}. A new one is seen after some minutes, at some providers after some hours.`;
  if (texts.length > 1) return `More than one text record stands at ${name}. Leave only the one that is shown here.`;
  const tags = tagsOf(texts[0]!);
  const published = tags?.get('p')?.replace(/\s+/g, '');
  if (!tags || published === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') return `The text record ${name} is not one of a key. It has to say exactly what is shown here.`;
  if (published !== publicKey || (tags.get('k') ?? 'rsa') !== 'rsa') return published && published.length < publicKey.length && publicKey.startsWith(published) ? `The text record ${name} is cut off after ${texts[0]!.length} letters. Some providers take it in pieces of at most 255.` : `The text record ${name} says something else. It may be of an earlier key; it has to say what is shown here.`;
  if (names(tags.get('t') ?? '').includes('y')) return `The text record ${name} says that it is only a test (t=y), so letters would count as unsigned. Take that out.`;
  if (!names(tags.get('s') ?? '*').some((service) => service === '*' || service === 'email') || !names(tags.get('h') ?? 'sha256').includes('sha256')) return `The text record ${name} does not allow letters to be signed as they are (s=, h=). Take that out.`;
  return undefined;
}
