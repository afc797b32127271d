import { UnreadableCode } from '../serial-errors.ts';
import { identifierOf, isPredefined, lengthOfIdentifier } from './application-identifiers.ts';
import { expectValue, type Gs1Element } from './gs1-element.ts';

/** What ends a value that is not as long as it may be: FNC1, sent as ASCII 29. */
export const FNC1 = '\u001d';

/** Facts one after the other as a scanner sends them; `offset` characters of the code stood before. */
export function readElementString(data: string, offset = 0): Gs1Element[] {
  const elements: Gs1Element[] = [];
  let at = 0;
  while (at < data.length) {
    if (data[at] === FNC1) { at += 1; continue; }
    const ai = identifierAt(data, at, offset);
    const start = at + ai.length;
    const known = identifierOf(ai);
    const end = data.indexOf(FNC1, start) < 0 ? data.length : data.indexOf(FNC1, start);
    const value = known && isPredefined(ai) ? data.slice(start, Math.min(end, start + known.most)) : data.slice(start, end);
    if (known) expectValue(known, value, offset + start + 1);
    elements.push({ ai, value, position: offset + at + 1 });
    at = start + value.length;
  }
  return elements;
}

function identifierAt(data: string, at: number, offset: number): string {
  const length = lengthOfIdentifier(data.slice(at, at + 2));
  const ai = data.slice(at, at + (length ?? 2));
  if (length === undefined || ai.length < length || !/^[0-9]+$/.test(ai)) throw new UnreadableCode(`no application identifier begins with “${ai}”`, offset + at + 1, null);
  return ai;
}

/** The same as people read it: `(01)08901234567890(10)LOT7`. */
export function readBracketed(text: string): Gs1Element[] {
  const elements: Gs1Element[] = [];
  const heads = [...text.matchAll(/\(([0-9]{2,4})\)/g)];
  for (const [i, head] of heads.entries()) {
    const ai = head[1]!;
    const start = head.index + head[0].length;
    const value = text.slice(start, heads[i + 1]?.index ?? text.length).trim();
    const known = identifierOf(ai);
    if (!known && lengthOfIdentifier(ai.slice(0, 2)) !== ai.length) throw new UnreadableCode(`there is no application identifier (${ai})`, head.index + 1, ai);
    if (known) expectValue(known, value, start + 1);
    elements.push({ ai, value, position: head.index + 1 });
  }
  return elements;
}

type Fact = Pick<Gs1Element, 'ai' | 'value'>;

/** Facts as people read them. */
export const bracketed = (facts: readonly Fact[]): string => facts.map(({ ai, value }) => `(${ai})${value}`).join('');

/** Facts as a symbol carries them; FNC1 stands only where something must end. */
export const elementString = (facts: readonly Fact[]): string =>
  facts.map(({ ai, value }, i) => `${ai}${value}${i < facts.length - 1 && !isPredefined(ai) ? FNC1 : ''}`).join('');
