import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { compare } from './remittance-state.ts';

const d = (text: string) => new Decimal(text);
const claim = (due: string, claimed = '0') => ({ due: d(due), claimed: d(claimed) });
const written = ({ state, difference }: ReturnType<typeof compare>) => `${state} ${difference.toFixed(2)}`;

describe('what a courier collected', () => {
  it.each([
    ['1499.00', '0', claim('1499.00'), 'MATCHED 0.00'],
    ['1498.99', '0', claim('1499.00'), 'SHORT -0.01'],
    ['1499.01', '0', claim('1499.00'), 'OVER 0.01'],
    ['1499.00', '0', claim('0'), 'ALREADY_PAID 1499.00'],
    ['1499.00', '0', claim('-20'), 'ALREADY_PAID 1499.00'],
    ['500.00', '0', claim('1499.00', '999.00'), 'MATCHED 0.00'],
    ['500.00', '0', claim('1499.00', '1499.00'), 'ALREADY_PAID 500.00'],
    ['1600.00', '101.00', claim('1499.00'), 'MATCHED 0.00'],
    ['1499.00', '0', null, 'UNKNOWN 0.00'],
  ])('%s less %s set aside against %j is %s', (collected, aside, against, said) => expect(written(compare(d(collected), d(aside), against))).toBe(said));

  it('of nothing due is nobody’s', () => expect(compare(d('1'), ZERO, claim('0')).state).toBe('ALREADY_PAID'));
});
