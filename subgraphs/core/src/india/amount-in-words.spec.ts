import { Decimal } from '@ilms/kernel/decimal';
import { amountInWords } from './amount-in-words.ts';

describe('amount in words', () => {
  it.each([
    ['0', 'Rupees Zero Only'], ['1', 'Rupees One Only'], ['0.05', 'Paise Five Only'], ['19.99', 'Rupees Nineteen and Paise Ninety-Nine Only'],
    ['100', 'Rupees One Hundred Only'], ['647.62', 'Rupees Six Hundred Forty-Seven and Paise Sixty-Two Only'],
    ['100000', 'Rupees One Lakh Only'], ['123456.78', 'Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six and Paise Seventy-Eight Only'],
    ['10000000', 'Rupees One Crore Only'], ['99999999.1', 'Rupees Nine Crore Ninety-Nine Lakh Ninety-Nine Thousand Nine Hundred Ninety-Nine and Paise Ten Only'],
    ['1000000000000', 'Rupees One Lakh Crore Only'], ['12345678901234567.01', 'Rupees One Hundred Twenty-Three Crore Forty-Five Lakh Sixty-Seven Thousand Eight Hundred Ninety Crore Twelve Lakh Thirty-Four Thousand Five Hundred Sixty-Seven and Paise One Only'],
  ])('writes %s', (amount, text) => expect(amountInWords(new Decimal(amount))).toBe(text));

  it.each(['-1', '1.005', 'NaN', 'Infinity', '1e9000000'])('refuses %s', (amount) => {
    expect(() => amountInWords(new Decimal(amount))).toThrow(expect.objectContaining({ code: 'CORE_AMOUNT_NOT_IN_PAISE' }));
  });
});
