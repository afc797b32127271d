import type { InvalidInput } from '@ilms/kernel/errors';
import { Findings } from '../findings.ts';
import { composeGstin } from '../india/gstin.ts';
import { addressFacts, registration, type AddressWords } from './party-facts.ts';

const MAHARASHTRA = composeGstin('27', 'AAPFU0939F');

function problems(work: (found: Findings) => unknown): { code: string; field: readonly string[] }[] {
  const found = new Findings();
  work(found);
  try {
    found.settle();
    return [];
  } catch (error) {
    return (error as InvalidInput).problems.map(({ code, field }) => ({ code, field }));
  }
}

const home: AddressWords = { label: 'Home', line1: '1 Hill Road', city: 'Mumbai', stateCode: 'MH', pincode: '400050' };
const abroad: AddressWords = { label: 'Dubai', line1: 'Jebel Ali', city: 'Dubai', stateCode: '96', pincode: '00000', country: 'ae' };

describe('the registration of a customer', () => {
  it('is read from the GSTIN alone', () => {
    expect(registration({ gstin: ' 27aapfu0939f1zv ' }, new Findings())).toEqual({ gstCategory: 'REGULAR', gstin: '27AAPFU0939F1ZV', pan: 'AAPFU0939F' });
    expect(registration({}, new Findings())).toEqual({ gstCategory: 'UNREGISTERED', gstin: null, pan: null });
    expect(registration({ gstCategory: 'SEZ', gstin: MAHARASHTRA }, new Findings())).toMatchObject({ gstCategory: 'SEZ' });
  });

  it.each([
    ['a mistyped GSTIN', { gstin: '27AAPFU0939F1ZW' }, 'CORE_GSTIN_CHECK_DIGIT', ['gstin']],
    ['a PAN that is none', { pan: 'AAPFU0939' }, 'CORE_PAN_INVALID', ['pan']],
    ['a PAN of somebody else', { gstin: MAHARASHTRA, pan: 'AABFM7765K' }, 'CORE_PAN_DIFFERS_FROM_GSTIN', ['pan']],
    ['a registered customer without GSTIN', { gstCategory: 'COMPOSITION' as const }, 'CORE_GSTIN_REQUIRED', ['gstin']],
    ['a consumer with GSTIN', { gstCategory: 'UNREGISTERED' as const, gstin: MAHARASHTRA }, 'CORE_GSTIN_UNEXPECTED', ['gstin']],
  ])('refuses %s', (_what, said, code, field) => {
    expect(problems((found) => registration(said, found))).toEqual([{ code, field }]);
  });
});

describe('the addresses of a customer', () => {
  it('are billed and shipped to the first unless said otherwise, and understand names of states', () => {
    const [first, second] = addressFacts([home, { ...home, label: 'Office', stateCode: 'Maharashtra' }], null, new Findings());
    expect(first).toMatchObject({ position: 0, stateCode: '27', country: 'IN', isBilling: true, isShipping: true });
    expect(second).toMatchObject({ position: 1, stateCode: '27', isBilling: false, isShipping: false });
    expect(addressFacts([home, { ...home, label: 'Office', isBilling: true }], null, new Findings()).map((address) => address.isBilling)).toEqual([false, true]);
  });

  it('may lie abroad with any postal code, and at a field post office of any state', () => {
    expect(addressFacts([abroad], null, new Findings())[0]).toMatchObject({ stateCode: '96', country: 'AE', pincode: '00000' });
    expect(addressFacts([{ ...home, pincode: '900123' }], null, new Findings())[0]).toMatchObject({ pincode: '900123' });
  });

  it.each([
    ['a pincode of another state', [{ ...home, pincode: '560001' }], null, 'CORE_PINCODE_OUTSIDE_STATE', ['addresses', '0', 'pincode']],
    ['an unknown state', [{ ...home, stateCode: 'Atlantis' }], null, 'CORE_STATE_UNKNOWN', ['addresses', '0', 'stateCode']],
    ['a state abroad without a country', [{ ...home, stateCode: '96' }], null, 'CORE_ADDRESS_COUNTRY_REQUIRED', ['addresses', '0', 'stateCode']],
    ['a country in words', [{ ...home, country: '9Q' }], null, 'CORE_COUNTRY_INVALID', ['addresses', '0', 'country']],
    ['the same label twice', [home, home], null, 'CORE_ADDRESS_LABEL_TWICE', ['addresses', '1', 'label']],
    ['a billing address outside the state of the GSTIN', [{ ...home, stateCode: '29', pincode: '560001' }], MAHARASHTRA, 'CORE_GSTIN_OTHER_STATE', ['addresses', '0', 'stateCode']],
  ])('refuse %s', (_what, said, gstin, code, field) => {
    expect(problems((found) => addressFacts(said, gstin, found))).toEqual([{ code, field }]);
  });

  it('may be shipped to in any state, whatever the GSTIN', () => {
    expect(problems((found) => addressFacts([home, { ...home, label: 'Store', stateCode: '29', pincode: '560001', isShipping: true }], MAHARASHTRA, found))).toEqual([]);
  });
});
