import { findState, stateNamed, stateOfCode, STATES } from './states.ts';

const code = (text: string) => findState(text)?.code;

describe('states of India', () => {
  it('lists the 36 states and union territories and the two places GST adds', () => {
    expect(STATES).toHaveLength(38);
    expect(new Set(STATES.map((state) => state.code)).size).toBe(38);
    expect(new Set(STATES.map((state) => state.abbreviation)).size).toBe(38);
    expect(STATES.filter((state) => !state.isUnionTerritory && state.code < '96')).toHaveLength(28);
    expect(STATES.filter((state) => state.isUnionTerritory && state.code < '96')).toHaveLength(8);
  });

  it.each([
    ['MAHARASHTRA', '27'], ['maharashtra', '27'], ['  Goa ', '30'], ['Gujarat', '24'], ['TAMIL NADU', '33'], ['TamilNadu', '33'],
    ['ORISSA', '21'], ['ODISHA', '21'], ['PONDICHERRY', '34'], ['PUDUCHERRY', '34'], ['NEW DELHI', '07'], ['delhi', '07'],
    ['RJ', '08'], ['Rajshthan', '08'], ['rajsthan', '08'], ['NL', '13'], ['PB', '03'], ['AR', '12'], ['APO', '97'],
    ['JAMMU & KASHMIR', '01'], ['Jammu and Kashmir', '01'], ['J&K', '01'], ['DADRA AND NAGAR', '26'], ['ANDAMAN & NICOBAR ', '35'],
    ['LAKSHADWEEP', '31'], ['LADAKH', '38'], ['Punjab/Mohali/Zirakpur', '03'], ['27-Maharashtra', '27'], ['IN-MH', '27'],
    ['Uttaranchal', '05'], ['25', '26'], ['28', '37'], ['27', '27'],
  ])('reads “%s” as %s', (text, expected) => expect(code(text)).toBe(expected));

  it('does not guess: an empty word, a city, two states at once, an inherited word', () => {
    expect(['', 'Zirakpur', 'Punjab/Haryana', 'constructor', 'Maharasht'].map(code)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('refuses an unknown name with the word, an unknown code with the code', () => {
    expect(() => stateNamed('Atlantis')).toThrow('“Atlantis” is not a state or union territory of India.');
    expect(() => stateOfCode('95')).toThrow(expect.objectContaining({ code: 'CORE_STATE_UNKNOWN', details: { code: '95' } }));
  });

  it('levies UTGST only where there is no legislature', () => {
    expect(STATES.filter((state) => state.stateTax === 'UTGST').map((state) => state.abbreviation)).toEqual(['CH', 'DH', 'LD', 'AN', 'LA', 'OT']);
  });
});
