import { readFileSync } from 'node:fs';
import { RuleBroken } from '@ilms/kernel/errors';

/** A state, a union territory, or one of the two places GST treats like one: 96 other country, 97 other territory. */
export interface State {
  /** The two digits a GSTIN begins with. */
  readonly code: string;
  readonly name: string;
  /** Two letters, as vehicles and the GST portal write them. */
  readonly abbreviation: string;
  readonly isUnionTerritory: boolean;
  /** What stands beside CGST on a supply inside it: territories without a legislature levy UTGST. Nothing is levied abroad. */
  readonly stateTax: 'SGST' | 'UTGST' | null;
  /** First three digits of its postal codes, from and to. Neighbours share some; 900–999 is the army's. */
  readonly pincodes: readonly (readonly [number, number])[];
}

/** `states.json`: every state with the other ways in which files spell it. */
const listed = JSON.parse(readFileSync(new URL('./states.json', import.meta.url), 'utf8')) as (State & { spellings: string[] })[];

/** Every place a supply may be made to, in the order of the codes. */
export const STATES: readonly State[] = listed.map(({ spellings: _, ...state }) => state);

/** The code of supplies that leave India. */
export const OTHER_COUNTRY = '96';

const byCode = new Map(STATES.map((state) => [state.code, state]));
const bySpelling = new Map<string, State>();
for (const { spellings, ...row } of listed) {
  const state = byCode.get(row.code)!;
  for (const spelling of [row.code, row.abbreviation, row.name, ...spellings]) bySpelling.set(spoken(spelling), state);
}

/** Upper or lower case, `&` or `and`, dots, hyphens and double blanks do not make another state. */
function spoken(text: string): string {
  return text.toLowerCase().replace(/&/g, ' and ').replace(/[^a-z0-9]+/g, ' ').trim();
}

/**
 * The state somebody meant by a word in a file: its code, its abbreviation (`RJ`, `IN-RJ`), its name, a former name, a known
 * misspelling, `27-Maharashtra` as the GST portal prints it, or several places of one state (`Punjab/Mohali/Zirakpur`).
 * Answers undefined rather than guessing: the state decides which tax is due.
 */
export function findState(text: string): State | undefined {
  const whole = bySpelling.get(spoken(text)) ?? bySpelling.get(spoken(text).replace(/^(in|state of|ut of) /, ''));
  if (whole) return whole;
  const named = new Set(text.split(/[/,;()]|\s-\s|-/).map((part) => bySpelling.get(spoken(part))).filter((state) => state !== undefined));
  return named.size === 1 ? [...named][0] : undefined;
}

/** The state of a code, which must exist. */
export function stateOfCode(code: string): State {
  const state = byCode.get(code);
  if (!state) throw new RuleBroken('CORE_STATE_UNKNOWN', `${code || 'An empty code'} is not the GST code of a state.`, { code });
  return state;
}

/** The state somebody meant, or a refusal that repeats the word. */
export function stateNamed(text: string): State {
  const state = findState(text);
  if (!state) throw new RuleBroken('CORE_STATE_UNKNOWN', `“${text}” is not a state or union territory of India.`, { text });
  return state;
}
