import fc from 'fast-check';
import { composeGstin, gstinCheckDigit, parseGstin, parseGstinOf } from './gstin.ts';
import { panHolder, parsePan } from './pan.ts';

const refused = (code: string) => expect.objectContaining({ code });

describe('GSTIN', () => {
  it.each(['24AAQCA8719H1ZC', '24AANFA2641L1ZF', '29AABCR1718E1ZL', '24AABCR6898M1ZN', '05AAACG2140A1ZL', '27AAPFU0939F1ZV'])('accepts %s', (gstin) => {
    expect(parseGstin(gstin)).toEqual({ gstin, kind: 'REGULAR', stateCode: gstin.slice(0, 2), pan: gstin.slice(2, 12) });
  });

  it('reads small letters and blanks', () => expect(parseGstin(' 27aapfu 0939f1zv').gstin).toBe('27AAPFU0939F1ZV'));

  it.each(['02AMBPG7773M002', '36AMBPG7773M002', '29AAFCA7488L1Z0', '27AAPFU0939F1ZW'])('refuses %s', (gstin) => {
    expect(() => parseGstin(gstin)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^CORE_GSTIN_(CHECK_DIGIT|INVALID)$/) }));
  });

  it.each(['', '27AAPFU0939F1Z', '27AAPFU0939F1ZVV', '27AAPFU0939F0ZV', '2AAAPFU0939F1ZV', '27AAPFUO939F1ZV'])('refuses the shape of “%s”', (gstin) => {
    expect(() => parseGstin(gstin)).toThrow(refused('CORE_GSTIN_INVALID'));
  });

  it('refuses a number whose first digits are no state', () => {
    const first14 = '95AAPFU0939F1Z';
    expect(() => parseGstin(first14 + gstinCheckDigit(first14))).toThrow(refused('CORE_GSTIN_STATE_UNKNOWN'));
  });

  it.each([
    ['27AAPFU0939F1C', 'TAX_COLLECTOR', '27', 'AAPFU0939F'], ['27MUMA12345B1D', 'TAX_DEDUCTOR', '27', undefined],
    ['0717USA12345UN', 'UN_BODY', undefined, undefined], ['0717USA12345NR', 'NON_RESIDENT', undefined, undefined],
    ['9917USA12345OS', 'ONLINE_SERVICES', undefined, undefined], ['27MUMA12345B1Z', 'GOVERNMENT', '27', undefined],
  ])('tells the kind of %s…: %s', (first14, kind, stateCode, pan) => {
    const gstin = first14 + gstinCheckDigit(first14);
    expect(parseGstin(gstin)).toEqual({ gstin, kind, stateCode, pan });
  });

  it('refuses a registration of another state', () => {
    expect(parseGstinOf('27AAPFU0939F1ZV', '27').pan).toBe('AAPFU0939F');
    expect(() => parseGstinOf('27AAPFU0939F1ZV', '29')).toThrow('27AAPFU0939F1ZV is registered in Maharashtra, not in Karnataka.');
  });

  it('notices every single mistyped character', () => {
    const valid = composeGstin('27', 'AAPFU0939F');
    expect(valid).toBe('27AAPFU0939F1ZV');
    fc.assert(fc.property(fc.nat(14), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (at, typed) => {
      fc.pre(valid.charAt(at) !== typed);
      expect(() => parseGstin(valid.slice(0, at) + typed + valid.slice(at + 1))).toThrow(/is not a GSTIN|is mistyped/);
    }), { numRuns: 600 });
  });
});

describe('PAN', () => {
  it('is read without blanks and in capitals, and names its holder', () => {
    expect(parsePan(' aapfu0939f ')).toBe('AAPFU0939F');
    expect([panHolder('AAPFU0939F'), panHolder('AAQCA8719H'), panHolder('AMBPG7773M'), panHolder('ABCDE1234F')]).toEqual(['Firm', 'Company', 'Individual', undefined]);
  });

  it.each(['', 'AAPFU0939', 'AAPF10939F', 'AAPFU0939FX'])('refuses “%s”', (pan) => expect(() => parsePan(pan)).toThrow(refused('CORE_PAN_INVALID')));
});
