import { d } from '../../test/entities.ts';
import { chosen, oldestFirst, sameWay, type Cap } from './refund-parts.ts';

const CAPS: readonly Cap[] = [
  { paymentId: 'a', method: 'CASH', left: d('100.00') }, { paymentId: 'b', method: 'UPI', left: d(0) },
  { paymentId: 'c', method: 'STORE_CREDIT', left: d('50.00') }, { paymentId: 'd', method: 'COD', left: d('500.00') },
];
const written = (parts: readonly { paymentId: string; amount: { toFixed(places: number): string }; method: string }[]) => parts.map(({ paymentId, amount, method }) => [paymentId, amount.toFixed(2), method]);

describe('a refund over the payments of an order', () => {
  it('takes the oldest first and skips what has gone back', () => {
    expect(written(oldestFirst(CAPS, d('160.01'), null, null))).toEqual([['a', '100.00', 'CASH'], ['c', '50.00', 'STORE_CREDIT'], ['d', '10.01', 'BANK']]);
    expect(written(oldestFirst(CAPS, d('99.99'), null, null))).toEqual([['a', '99.99', 'CASH']]);
  });

  it('goes all one way where that is said, but for what was never money', () => {
    expect(written(oldestFirst(CAPS, d('200.00'), 'UPI', 'UTR'))).toEqual([['a', '100.00', 'UPI'], ['c', '50.00', 'STORE_CREDIT'], ['d', '50.00', 'UPI']]);
    expect(written(oldestFirst(CAPS, d('200.00'), 'EXCHANGE', null)).map(([, , method]) => method)).toEqual(['EXCHANGE', 'EXCHANGE', 'EXCHANGE']);
  });

  it('is refused beyond what a payment has left, to the paisa', () => {
    const one = (amount: string) => chosen(CAPS, [{ paymentId: 'a', amount: d(amount) }], null, null);
    expect(written(one('100.00'))).toEqual([['a', '100.00', 'CASH']]);
    expect(() => one('100.01')).toThrow('₹100.00 of this payment have not gone back; ₹100.01 cannot.');
  });

  it('goes the way it came, as far as there is one', () => {
    expect((['CASH', 'UPI', 'CARD', 'BANK', 'COD', 'MARKETPLACE', 'STORE_CREDIT', 'EXCHANGE'] as const).map(sameWay)).toEqual(['CASH', 'UPI', 'CARD', 'BANK', 'BANK', 'MARKETPLACE', 'STORE_CREDIT', 'BANK']);
  });
});
