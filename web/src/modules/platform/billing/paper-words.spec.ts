import { paymentWords, settledWords } from './paper-words.ts';

describe('a paper', () => {
  const invoice = { kind: 'INVOICE', dueOn: '2026-03-04', total: '3538.82', open: '3538.82' };
  it.each([
    [invoice, '2026-03-04', 'Open'], [invoice, '2026-03-05', 'Overdue'], [{ ...invoice, open: '1.00' }, '2026-03-04', 'Partly paid'],
    [{ ...invoice, open: '1.00' }, '2026-03-05', 'Partly paid, overdue'], [{ ...invoice, open: '0.00' }, '2026-03-09', 'Paid'], [{ ...invoice, kind: 'CREDIT_NOTE', open: '0.00' }, '2026-03-09', 'Credit note'],
  ])('%j on %s is %s', (paper, today, word) => expect(settledWords(paper, today).word).toBe(word));

  it('is paid in ways that have names', () => expect(['GATEWAY', 'TDS', 'X'].map(paymentWords)).toEqual(['Paid online', 'Tax kept back (TDS)', 'X']));
});
