import { hsnKind, parseHsn } from './hsn.ts';

describe('HSN and SAC', () => {
  it.each([['6104', '6104'], ['610442', '610442'], ['61044200', '61044200'], ['6104.42', '610442'], ['6104 42 00', '61044200'], ['6104.0', '6104'], ['998719', '998719'], ['0402', '0402']])(
    'reads “%s” as %s', (text, hsn) => expect(parseHsn(text)).toBe(hsn));

  it.each(['', '61', '610', '61044', '6104420000', '7701', '0001', '99871900', 'ABCD'])('refuses “%s”', (text) => {
    expect(() => parseHsn(text)).toThrow(expect.objectContaining({ code: 'CORE_HSN_INVALID' }));
  });

  it('tells goods from services', () => expect([hsnKind('6104'), hsnKind('998719')]).toEqual(['GOODS', 'SERVICES']));
});
