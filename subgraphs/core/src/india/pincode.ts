import { RuleBroken } from '@ilms/kernel/errors';
import { STATES, stateOfCode, type State } from './states.ts';

/** Six digits from a cell of a file: spreadsheets turn `400081` into `400081.0`, people write `400 081`. */
export function parsePincode(text: string): string {
  const digits = text.trim().replace(/^(\d{3})[ -](?=\d{3}(\.0+)?$)/, '$1').replace(/\.0+$/, '');
  if (!/^[1-9][0-9]{5}$/.test(digits)) {
    throw new RuleBroken('CORE_PINCODE_INVALID', `“${text}” is not a postal code: it has six digits and does not begin with 0.`, { pincode: text });
  }
  return digits;
}

/** The states that use the first three digits of this code; more than one along borders, none for a series nobody uses. */
export function statesOfPincode(pincode: string): readonly State[] {
  const region = Number(parsePincode(pincode).slice(0, 3));
  return STATES.filter((state) => state.pincodes.some(([from, to]) => region >= from && region <= to));
}

/** Whether a postal code can lie in a state; the tax portal refuses an e-invoice whose code and state disagree. */
export function pincodeFitsState(pincode: string, stateCode: string): boolean {
  const state = stateOfCode(stateCode);
  return statesOfPincode(pincode).includes(state);
}

/** Six digits that lie in the state, or a refusal that names the states they could lie in. */
export function parsePincodeOf(text: string, stateCode: string): string {
  const pincode = parsePincode(text);
  if (pincodeFitsState(pincode, stateCode)) return pincode;
  const possible = statesOfPincode(pincode).map((state) => state.name);
  const where = possible.length ? `it lies in ${possible.join(' or ')}` : 'no state uses that series';
  throw new RuleBroken('CORE_PINCODE_OUTSIDE_STATE', `${pincode} is not a postal code of ${stateOfCode(stateCode).name}: ${where}.`, { pincode, stateCode });
}
