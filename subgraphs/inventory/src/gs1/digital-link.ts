import { UnreadableCode } from '../serial-errors.ts';
import { identifierOf } from './application-identifiers.ts';
import { expectValue, type Gs1Element } from './gs1-element.ts';

/** Identifiers that a path may begin with, and the words older links wrote instead (GS1 Digital Link: URI Syntax, 4.3 and annex A). */
const KEYS: Readonly<Record<string, string>> = { '01': '01', '00': '00', '414': '414', '417': '417', '402': '402', '401': '401', '8018': '8018', gtin: '01', sscc: '00', gln: '414' };
const QUALIFIERS: Readonly<Record<string, string>> = { lot: '10', ser: '21', cpv: '22' };

/** Facts in a web address, such as `https://id.gs1.org/01/08901234567890/10/LOT7?17=271231`; undefined where it carries none. */
export function readDigitalLink(text: string): Gs1Element[] | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UnreadableCode('this is not a web address', 1, null);
  }
  const parts = url.pathname.split('/').filter(Boolean);
  const first = parts.findIndex((part, i) => part in KEYS && i + 1 < parts.length && /^[0-9A-Za-z]/.test(parts[i + 1]!));
  if (first < 0) return undefined;
  const facts: [string, string][] = [];
  for (let i = first; i < parts.length; i += 2) facts.push([i === first ? KEYS[parts[i]!]! : QUALIFIERS[parts[i]!] ?? parts[i]!, parts[i + 1] ?? '']);
  // Other parameters, such as linkType, are none of ours.
  for (const [name, value] of url.searchParams) if (/^[0-9]{2,4}$/.test(name)) facts.push([name, encodeURIComponent(value)]);
  return facts.map(([ai, raw]) => element(text, ai, raw));
}

function element(text: string, ai: string, raw: string): Gs1Element {
  const value = whole(ai, decoded(text, raw));
  const position = Math.max(0, text.indexOf(raw)) + 1;
  const known = identifierOf(ai);
  if (!known) throw new UnreadableCode(`there is no application identifier “${ai}” in a link`, position, ai);
  expectValue(known, value, position);
  return { ai, value, position };
}

/** A link may carry a trade item number of 8, 12 or 13 digits; it is the one of 14 with zeros before it. */
const whole = (ai: string, value: string): string => (ai === '01' && /^([0-9]{8}|[0-9]{12,13})$/.test(value) ? value.padStart(14, '0') : value);

function decoded(text: string, raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new UnreadableCode('a character is encoded wrongly', Math.max(0, text.indexOf(raw)) + 1, null);
  }
}
