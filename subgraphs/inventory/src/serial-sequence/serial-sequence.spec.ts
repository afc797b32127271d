import fc from 'fast-check';
import { serialOf } from './serial-form.ts';
import { SerialSequence } from './serial-sequence.entity.ts';

const sequence = (facts: Partial<SerialSequence>): SerialSequence => {
  const made = Object.assign(new SerialSequence(), { name: 'Purifiers', ...facts });
  made.nextNumber = facts.nextNumber ?? made.firstNumber;
  return made;
};

describe('a sequence', () => {
  it('writes prefix, count, check digit and suffix', () => {
    expect(sequence({ prefix: 'AQ26-', suffix: '/W', width: 5, checkDigit: 'LUHN', firstNumber: 12 }).next(2)).toEqual(['AQ26-000125/W', 'AQ26-000133/W']);
    expect(sequence({ alphabet: 'LETTERS', width: 3, firstNumber: 31, increment: 1, checkDigit: 'NONE' }).next(2)).toEqual(['00Z', '010']);
  });

  it('knows what is left, and says when nine tenths are gone', () => {
    const ten = sequence({ width: 2, firstNumber: 10, lastNumber: 28, increment: 2 });
    expect([ten.size, ten.used, ten.remaining, ten.isNearlyUsed, ten.last()]).toEqual([10, 0, 10, false, '28']);
    ten.nextNumber = 26;
    expect([ten.used, ten.remaining, ten.isNearlyUsed]).toEqual([8, 2, false]);
    ten.nextNumber = 28;
    expect([ten.remaining, ten.isNearlyUsed, ten.next(5)]).toEqual([1, true, ['28']]);
    ten.nextNumber = 30;
    expect([ten.remaining, ten.next(5), ten.last()]).toEqual([0, [], null]);
  });

  it('refuses a range it cannot write, a next number beside it, and a check digit for digits with letters', () => {
    expect(() => sequence({ width: 3, lastNumber: 1000 }).expectSound()).toThrow('The last number, 1000, has more than 3 characters. Widen the count or end the range earlier.');
    expect(() => sequence({ firstNumber: 5, lastNumber: 4 }).expectSound()).toThrow('The last number, 4, comes before the first, 5.');
    expect(() => sequence({ firstNumber: 1, increment: 5, nextNumber: 8 }).expectSound()).toThrow('The next number must be 1 plus a multiple of 5, at most 999999; 8 is not.');
    expect(() => sequence({ alphabet: 'LETTERS', checkDigit: 'LUHN' }).expectCheckable()).toThrow(/knows digits only/);
  });

  it('never writes the same number twice, and always as wide', () => {
    fc.assert(fc.property(fc.constantFrom('DIGITS' as const, 'LETTERS' as const), fc.nat(1_000_000), fc.nat(1_000_000), (alphabet, a, b) => {
      fc.pre(a !== b);
      const form = { prefix: 'P', suffix: '', width: 7, alphabet, checkDigit: 'MOD_37_36' as const };
      const [one, other] = [serialOf(form, a), serialOf(form, b)];
      expect(one).not.toBe(other);
      expect([one.length, other.length]).toEqual([9, 9]);
    }));
  });

  it('goes on and is written as before once a number was drawn', () => {
    const drawn = { ...sequence({ prefix: 'A', nextNumber: 5 }), variantId: null } as never;
    expect(() => sequence({ prefix: 'B', nextNumber: 5 }).expectGoesOn(drawn)).toThrow(/Numbers of Purifiers were drawn already; how they are written/);
    expect(() => sequence({ prefix: 'A', nextNumber: 4 }).expectGoesOn(drawn)).toThrow(/it only goes on, never back/);
    expect(() => sequence({ prefix: 'A', nextNumber: 9, lastNumber: 5_000 }).expectGoesOn(drawn)).not.toThrow();
  });
});
