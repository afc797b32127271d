import { RuleBroken } from '@ilms/kernel/errors';
import { STATES } from '../india/states.ts';

/** States that the registrars write otherwise than number plates do. */
const OTHER_ABBREVIATIONS = ['CH', 'CT', 'CG', 'OR', 'OD', 'TG', 'TS', 'UR', 'UT', 'UK', 'UP', 'DD', 'DN', 'LA', 'PY', 'PO'];

const bareCode = (text: string): string => text.replace(/\s/g, '').toUpperCase();
const isState = (letters: string): boolean => STATES.some(({ abbreviation }) => abbreviation === letters) || OTHER_ABBREVIATIONS.includes(letters);

/** Corporate identity number (Companies (Incorporation) Rules 2014): listing, industry, state, year, kind of company, registration. */
export function parseCin(text: string): string {
  const cin = bareCode(text);
  const [, state, year] = /^[LUF][0-9]{5}([A-Z]{2})([0-9]{4})[A-Z]{3}[0-9]{6}$/.exec(cin) ?? [];
  if (!state || !isState(state) || Number(year) < 1850 || Number(year) > new Date().getUTCFullYear()) {
    throw new RuleBroken('CORE_CIN_INVALID', `“${text}” is not a CIN: it has 21 characters such as U17120MH2011PTC123456, with the state and the year of incorporation.`, { cin: text });
  }
  return cin;
}

/** Tax deduction account number: four letters, five digits, a letter. */
export function parseTan(text: string): string {
  const tan = bareCode(text);
  if (!/^[A-Z]{4}[0-9]{5}[A-Z]$/.test(tan)) throw new RuleBroken('CORE_TAN_INVALID', `“${text}” is not a TAN: it has four letters, five digits and a letter.`, { tan: text });
  return tan;
}

/** Udyam registration number of a micro, small or medium enterprise: state, district, serial. */
export function parseUdyam(text: string): string {
  const udyam = bareCode(text);
  const [, state] = /^UDYAM-([A-Z]{2})-[0-9]{2}-[0-9]{7}$/.exec(udyam) ?? [];
  if (!state || !isState(state)) throw new RuleBroken('CORE_UDYAM_INVALID', `“${text}” is not a Udyam number: it reads like UDYAM-MH-26-0012345.`, { udyam: text });
  return udyam;
}

/** Reference number of a letter of undertaking (form GST RFD-11): two letters, state, month, year, serial, check character. */
export function parseLutNumber(text: string): string {
  const number = bareCode(text);
  if (!/^[A-Z]{2}[0-9]{12}[0-9A-Z]$/.test(number)) throw new RuleBroken('CORE_LUT_NUMBER_INVALID', `“${text}” is not the reference number of a letter of undertaking: it has 15 characters such as AD270326000123A.`, { number: text });
  return number;
}
