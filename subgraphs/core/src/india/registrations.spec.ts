import { maskedAccount, parseAccountNumber, parseIfsc } from './bank-account.ts';
import { parseTan } from './tan.ts';
import { parseUdyam } from './udyam.ts';

describe('numbers of a business', () => {
  it('are written as the offices write them', () => {
    expect(parseTan(' mums12345a ')).toBe('MUMS12345A');
    expect(parseUdyam('udyam mh 26 0012345')).toBe('UDYAM-MH-26-0012345');
    expect(parseIfsc('hdfc0000123')).toBe('HDFC0000123');
    expect(parseAccountNumber('0123 4567-8901')).toBe('012345678901');
  });

  it.each([
    ['CORE_TAN_INVALID', () => parseTan('MUM12345A')],
    ['CORE_UDYAM_INVALID', () => parseUdyam('UDYAM-MH-26-12345')],
    ['CORE_IFSC_INVALID', () => parseIfsc('HDFC1000123')],
    ['CORE_ACCOUNT_INVALID', () => parseAccountNumber('12')],
  ])('are refused as %s when their shape is wrong', (code, read) => {
    expect(read).toThrow(expect.objectContaining({ code }));
  });

  it('show the last four digits of an account and nothing else', () => {
    expect(maskedAccount('012345678901')).toBe('••••••••8901');
    expect(maskedAccount('123456')).toBe('••••3456');
  });
});
