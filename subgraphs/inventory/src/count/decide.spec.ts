import { Decimal } from '@ilms/kernel/decimal';
import { decides, isTolerated, type Round } from './decide.ts';

const d = (text: string) => new Decimal(text);
const round = (counted: string, books: string): Round => ({ counted: d(counted), books: d(books) });
const TWO_PERCENT = { percent: d('2'), value: d('500') };

describe('a first count', () => {
  it('holds up to the tolerance, and not a unit or a paisa further', () => {
    expect(isTolerated(round('98', '100'), d('10'), TWO_PERCENT)).toBe(true);
    expect(isTolerated(round('97', '100'), d('10'), TWO_PERCENT)).toBe(false);
    expect(isTolerated(round('102', '100'), d('250'), TWO_PERCENT)).toBe(true);
    expect(isTolerated(round('102', '100'), d('250.01'), TWO_PERCENT)).toBe(false);
  });

  it('that agrees holds whatever is tolerated; nothing is tolerated where the books know of none', () => {
    expect(isTolerated(round('7', '7'), d('99999'), { percent: d('0'), value: d('0') })).toBe(true);
    expect(isTolerated(round('1', '0'), d('0'), { percent: d('100'), value: d('500') })).toBe(false);
  });
});

describe('a recount', () => {
  it('decides when it finds the same difference, although goods moved between the two', () => {
    expect(decides([round('50', '100')], d('1'), TWO_PERCENT)).toBe(false);
    expect(decides([round('50', '100'), round('30', '80')], d('1'), TWO_PERCENT)).toBe(true);
  });

  it('decides when it agrees with the books; otherwise a third count does', () => {
    expect(decides([round('50', '100'), round('100', '100')], d('1'), TWO_PERCENT)).toBe(true);
    expect(decides([round('50', '100'), round('60', '100')], d('1'), TWO_PERCENT)).toBe(false);
    expect(decides([round('50', '100'), round('60', '100'), round('70', '100')], d('1'), TWO_PERCENT)).toBe(true);
  });

  it('decides nothing where nothing was counted', () => {
    expect(decides([], d('1'), TWO_PERCENT)).toBe(false);
  });
});
