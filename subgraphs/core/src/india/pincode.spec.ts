import { parsePincode, parsePincodeOf, pincodeFitsState, statesOfPincode } from './pincode.ts';

describe('postal codes', () => {
  it.each([['400081.0', '400081'], ['400081', '400081'], [' 560085 ', '560085'], ['400 081', '400081'], ['400-081', '400081'], ['110001.00', '110001']])(
    'reads “%s” as %s', (text, expected) => expect(parsePincode(text)).toBe(expected));

  it.each(['', '012345', '40008', '4000811', '400081.5', '4000 81', 'abcdef', '４０００８１'])('refuses “%s”', (text) => {
    expect(() => parsePincode(text)).toThrow(expect.objectContaining({ code: 'CORE_PINCODE_INVALID' }));
  });

  it('knows which states a code can lie in, and that neighbours share series', () => {
    expect(statesOfPincode('400081').map((state) => state.abbreviation)).toEqual(['MH']);
    expect(statesOfPincode('403001').map((state) => state.abbreviation)).toEqual(['MH', 'GA']);
    expect(statesOfPincode('500081').map((state) => state.abbreviation)).toEqual(['TS', 'AP']);
    expect(statesOfPincode('900056').map((state) => state.abbreviation)).toEqual(['OT']);
    expect(statesOfPincode('660001')).toEqual([]);
  });

  it('refuses a code outside the state and names where it lies', () => {
    expect(parsePincodeOf('400081.0', '27')).toBe('400081');
    expect(pincodeFitsState('400081', '29')).toBe(false);
    expect(() => parsePincodeOf('400081', '29')).toThrow('400081 is not a postal code of Karnataka: it lies in Maharashtra.');
    expect(() => parsePincodeOf('660001', '29')).toThrow('660001 is not a postal code of Karnataka: no state uses that series.');
  });
});
