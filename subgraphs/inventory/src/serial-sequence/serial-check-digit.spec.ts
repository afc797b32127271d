import fc from 'fast-check';
import { checkCharacter, isChecked } from './serial-check-digit.ts';

describe('check digits', () => {
  it('are those of the published examples', () => {
    expect(checkCharacter('LUHN', '7992739871')).toBe('3');
    expect(checkCharacter('MOD_11', '030640615')).toBe('2');
    expect(checkCharacter('MOD_11', '097522980')).toBe('X');
    expect(checkCharacter('MOD_37_36', 'A12425GABC1234002')).toBe('M');
    expect(checkCharacter('NONE', '1')).toBe('');
  });

  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 9 }).map((all) => all.join(''));
  const letters = fc.array(fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), { minLength: 2, maxLength: 16 }).map((all) => all.join(''));

  it.each([['LUHN', digits], ['MOD_11', digits], ['MOD_37_36', letters]] as const)('%s accepts what it made and finds every single wrong character', (system, texts) => {
    fc.assert(fc.property(texts, fc.nat(), fc.nat(), (text, place, other) => {
      const whole = text + checkCharacter(system, text);
      expect(isChecked(system, whole)).toBe(true);
      const alphabet = system === 'MOD_37_36' ? '0123456789ABCDEFGHJKMNPQRSTVWXYZ' : '0123456789';
      const at = place % text.length;
      const wrong = alphabet[other % alphabet.length]!;
      fc.pre(wrong !== whole[at]);
      expect(isChecked(system, whole.slice(0, at) + wrong + whole.slice(at + 1))).toBe(false);
    }), { numRuns: 500 });
  });

  it('of modulo 11 find every swap of two neighbours; modulo 10 all but 09 and 90', () => {
    for (const system of ['MOD_11', 'LUHN'] as const) {
      fc.assert(fc.property(digits, fc.nat(), (text, place) => {
        const at = place % (text.length - 1);
        const [a, b] = [text[at]!, text[at + 1]!];
        fc.pre(a !== b && !(system === 'LUHN' && [a, b].sort().join('') === '09'));
        expect(checkCharacter(system, text.slice(0, at) + b + a + text.slice(at + 2))).not.toBe(checkCharacter(system, text));
      }), { numRuns: 500 });
    }
  });

  it('of modulo 37, 36 find all swaps of two neighbours but one in 630: one pair behind each of its states', () => {
    const all = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const swaps = all.flatMap((before) => all.flatMap((a, at) => all.slice(at + 1).map((b) => [before + a + b, before + b + a] as const)));
    const missed = swaps.filter(([one, other]) => checkCharacter('MOD_37_36', one) === checkCharacter('MOD_37_36', other)).map(([one]) => one);
    expect([swaps.length, missed.length]).toEqual([22_680, 36]);
    expect(new Set(missed.map(([before]) => before)).size).toBe(36);
  });
});
