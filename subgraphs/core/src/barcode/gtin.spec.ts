import { checkDigit, kindByShape, kindOfText, verifiedKind } from './gtin.ts';

describe('a global trade item number', () => {
  // Printed examples: GS1 General Specifications (EAN-13, EAN-8, UPC-A, GTIN-14), and a book's 978.
  it.each([['629104150021', '3'], ['7351353', '7'], ['03600029145', '2'], ['1061414100041', '5'], ['978030640615', '7']])('of %s ends in %s', (digits, check) => {
    expect(checkDigit(digits)).toBe(check);
  });

  it.each([['6291041500213', 'EAN_13'], ['036000291452', 'UPC_A'], ['73513537', 'EAN_8'], ['10614141000415', 'GTIN_14'], ['SHELF-7', 'CODE_128'], ['12345', 'CODE_128']])('%s is a %s by its shape, and verified', (code, kind) => {
    expect(kindByShape(code)).toBe(kind);
    expect(verifiedKind(code, null)).toBe(kind);
  });

  it.each([['6291041500214', null], ['036000291453', 'UPC_A']] as const)('refuses a mistyped digit: %s', (code, kind) => {
    expect(() => verifiedKind(code, kind)).toThrow('a digit was mistyped');
  });

  it('refuses a code that is too short for its kind', () => {
    expect(() => verifiedKind('12345', 'EAN_13')).toThrow('An EAN-13 has 13 digits; “12345” has 5 characters.');
  });

  it('notices every single digit that is wrong', () => {
    const right = '6291041500213';
    for (const [at, digit] of [...right].entries()) {
      for (let other = 0; other <= 9; other++) {
        if (String(other) === digit) continue;
        expect(() => verifiedKind(`${right.slice(0, at)}${other}${right.slice(at + 1)}`, 'EAN_13')).toThrow('The last digit of');
      }
    }
  });

  it('is taken for a code of the company’s own in the old field when its digit is wrong', () => {
    expect([kindOfText('6291041500213'), kindOfText('6291041500214')]).toEqual(['EAN_13', 'CODE_128']);
  });
});
