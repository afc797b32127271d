import type { InvalidInput } from '@ilms/kernel/errors';
import { composeGstin } from '../india/gstin.ts';
import { branchPlace, type BranchPlace } from './branch-facts.ts';

const PAN = 'AAKCS4521M';
const JAIPUR = composeGstin('08', PAN);

const problems = (said: BranchPlace, pan: string | null = PAN) => {
  try {
    branchPlace(said, pan);
    return [];
  } catch (error) {
    return (error as InvalidInput).problems.map(({ code, field }) => ({ code, field }));
  }
};

describe('the place of a branch', () => {
  it('follows from its GSTIN', () => {
    expect(branchPlace({ gstin: JAIPUR, pincode: '302 029' }, PAN)).toEqual({ gstin: JAIPUR, stateCode: '08', pincode: '302029' });
  });

  it('needs no GSTIN before it is registered', () => {
    expect(branchPlace({ stateCode: 'Tamil Nadu' }, null)).toEqual({ gstin: null, stateCode: '33', pincode: null });
  });

  it.each([
    ['no state at all', {}, 'CORE_STATE_REQUIRED', ['stateCode']],
    ['a GSTIN of another state', { gstin: JAIPUR, stateCode: '27' }, 'CORE_GSTIN_OTHER_STATE', ['gstin']],
    ['a GSTIN of another company', { gstin: composeGstin('08', 'AAPFU0939F') }, 'CORE_PAN_DIFFERS_FROM_GSTIN', ['gstin']],
    ['a mistyped GSTIN', { gstin: `${JAIPUR.slice(0, 14)}1`, stateCode: '08' }, 'CORE_GSTIN_CHECK_DIGIT', ['gstin']],
    ['a pincode of another state', { gstin: JAIPUR, pincode: '400001' }, 'CORE_PINCODE_OUTSIDE_STATE', ['pincode']],
  ])('refuses %s', (_what, said, code, field) => {
    expect(problems(said)).toEqual([{ code, field }]);
  });
});
