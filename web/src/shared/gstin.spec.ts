import { gstinCheckCharacter, gstinProblem } from './gstin.ts';

describe('GSTIN at the field', () => {
  it('computes the check character of a published GSTIN', () => {
    expect(gstinCheckCharacter('27AAPFU0939F1Z')).toBe('V');
  });

  it('accepts a right one and an empty field', () => {
    expect(gstinProblem('27AAPFU0939F1ZV')).toBeUndefined();
    expect(gstinProblem('')).toBeUndefined();
  });

  it('says how much is still to be typed', () => {
    expect(gstinProblem('27AAPFU')).toBe('7 of 15 characters');
  });

  it('finds one mistyped character', () => {
    expect(gstinProblem('27AAPFU0938F1ZV')).toBe('The check character does not fit: one of the characters is mistyped.');
  });
});
