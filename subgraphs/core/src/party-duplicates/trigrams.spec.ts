import { phoneDigits, plainMail, trigrams } from './find-duplicates.ts';

describe('what parties are compared by', () => {
  it('is the same however a name, a number or an address is written', () => {
    expect(trigrams('A.B. & Co')).toEqual(trigrams('a b   co'));
    expect(trigrams('Uma')).toEqual(['  u', ' um', 'uma', 'ma ']);
    expect(trigrams(' . ')).toEqual([]);
    expect(phoneDigits('+91 98430-22110')).toEqual(['9843022110']);
    expect(phoneDigits('22110')).toEqual([]);
    expect(plainMail(' Uma@Shop.example ')).toBe('uma@shop.example');
  });
});
