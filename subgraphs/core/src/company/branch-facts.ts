import { RuleBroken } from '@ilms/kernel/errors';
import { panDiffersFromGstin } from '../errors.ts';
import { Findings } from '../findings.ts';
import { parseGstin, parseGstinOf } from '../india/gstin.ts';
import { parsePincodeOf } from '../india/pincode.ts';
import { stateNamed } from '../india/states.ts';

/** What decides where a branch is for GST, as somebody wrote it. */
export interface BranchPlace {
  readonly gstin?: string | null | undefined;
  readonly stateCode?: string | null | undefined;
  readonly pincode?: string | null | undefined;
}

/** The same, checked against each other: one state, a GSTIN of that state and of the company's PAN, a pincode in it. */
export function branchPlace(said: BranchPlace, companyPan: string | null | undefined): { gstin: string | null; stateCode: string; pincode: string | null } {
  const found = new Findings();
  const gstin = found.at(['gstin'], () => (said.gstin ? parseGstin(said.gstin) : null)) ?? null;
  const stateCode = found.at(['stateCode'], () => {
    if (said.stateCode) return stateNamed(said.stateCode).code;
    if (gstin?.stateCode) return gstin.stateCode;
    throw new RuleBroken('CORE_STATE_REQUIRED', 'Name the state of the branch, or its GSTIN.');
  });
  if (gstin) {
    found.at(['gstin'], () => {
      if (!gstin.stateCode || !gstin.pan) throw new RuleBroken('CORE_GSTIN_NOT_A_BRANCH', `${gstin.gstin} is not the registration of an Indian taxpayer’s place of business.`, { gstin: gstin.gstin });
      if (companyPan && gstin.pan !== companyPan) throw panDiffersFromGstin(companyPan, gstin.gstin);
      if (stateCode) parseGstinOf(gstin.gstin, stateCode);
    });
  }
  const pincode = found.at(['pincode'], () => (said.pincode && stateCode ? parsePincodeOf(said.pincode, stateCode) : null)) ?? null;
  found.settle();
  return { gstin: gstin?.gstin ?? null, stateCode: stateCode!, pincode };
}
