import { SerialForm } from '../serial-errors.ts';

const MOST = 60;

/** A serial number as it is kept, or a refusal. */
export function serialText(said: string): string {
  const number = said.trim();
  if (number.length > MOST || !/^[!-~]+( [!-~]+)*$/.test(number)) throw new SerialForm(said);
  return number;
}

/** What two spellings of one serial number have in common. */
export const serialKey = (variantId: string, number: string): string => `${variantId} ${number.toLowerCase()}`;
