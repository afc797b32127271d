import fc from 'fast-check';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import { acts } from '../../test/acts.ts';
import { replay, type Act, type Place } from '../../test/naive-stock.ts';
import { StockLevel } from './stock-level.entity.ts';

const d = (text: string) => new Decimal(text);

function level(onHand = '0', value = '0', reserved = '0'): StockLevel {
  return Object.assign(new StockLevel(), { sku: 'PEN', onHand: d(onHand), value: d(value), reserved: d(reserved) });
}

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'done';
};

describe('moving average', () => {
  it('values receipts at their own rate, to the paisa, half up', () => {
    const stock = level();
    expect(stock.receive(d('3'), d('0.335')).value.toFixed(2)).toBe('1.01');
    stock.receive(d('1'), d('2'));
    expect([stock.value.toFixed(2), stock.averageCost.toFixed()]).toEqual(['3.01', '0.7525']);
  });

  it('lets the last unit take what is left, so that nothing is worth nothing', () => {
    const stock = level('3', '100');
    const left = ['1', '1', '1'].map((q) => stock.issue(d(q)).value.toFixed(2));
    expect(left).toEqual(['-33.33', '-33.34', '-33.33']);
    expect([stock.onHand.toFixed(), stock.value.toFixed(2), stock.averageCost.toFixed()]).toEqual(['0', '0.00', '0']);
  });

  it('moves goods that cost less than a paisa without going below zero', () => {
    const stock = level('1000', '0.01');
    for (let i = 0; i < 999; i++) stock.issue(d('1'));
    expect(stock.value.gte(0)).toBe(true);
    stock.issue(d('1'));
    expect(stock.value.toFixed(2)).toBe('0.00');
  });
});

describe('a standard cost', () => {
  it('is what goods are worth that come in, come back, are found and leave; the last unit takes what is left', () => {
    const stock = Object.assign(level(), { method: 'STANDARD' as const, standardCost: d('0.335') });
    expect([stock.receive(d('3'), d('1')), stock.takeBack(d('1'), d('9.99')), stock.count(d('5'), d('7'))!].map(({ value, stated }) => [value.toFixed(2), stated?.toFixed(2)])).toEqual([['1.01', '3.00'], ['0.34', '9.99'], ['0.34', undefined]]);
    expect(['2', '2', '1'].map((q) => stock.issue(d(q)).value.toFixed(2))).toEqual(['-0.67', '-0.67', '-0.35']);
    expect([stock.onHand.toFixed(), stock.value.toFixed(2)]).toEqual(['0', '0.00']);
  });

  it('that is settled anew changes what stands there, and is the first one where nothing has moved', () => {
    const stock = Object.assign(level('4', '10'), { method: 'STANDARD' as const, standardCost: d('2.5'), lastSequence: 1 });
    expect(stock.restate(d('2'))!.value.toFixed(2)).toBe('-2.00');
    const fresh = Object.assign(level(), { method: 'STANDARD' as const, standardCost: d('2.5'), firstStandardCost: d('2.5') });
    expect(fresh.restate(d('3'))).toBeNull();
    expect([fresh.standardCost.toFixed(), fresh.firstStandardCost!.toFixed()]).toEqual(['3', '3']);
  });
});

describe('promises', () => {
  it('are made from what is available only', () => {
    const stock = level('5', '50', '3');
    expect(codeOf(() => stock.reserve(d('2.000001')))).toBe('INVENTORY_INSUFFICIENT_STOCK');
    stock.reserve(d('2'));
    expect(stock.available.toFixed()).toBe('0');
    expect(codeOf(() => stock.issue(d('0.000001')))).toBe('INVENTORY_INSUFFICIENT_STOCK');
    expect(codeOf(() => stock.count(d('4')))).toBe('INVENTORY_COUNT_BELOW_RESERVED');
  });

  it('leave with the goods they were made for', () => {
    const stock = level('5', '50', '5');
    expect(stock.issueReserved(d('2')).value.toFixed(2)).toBe('-20.00');
    expect([stock.onHand.toFixed(), stock.reserved.toFixed()]).toEqual(['3', '3']);
    expect(() => stock.release(d('4'))).toThrow('has 3 reserved, not 4');
  });

  it.each(['0', '-1'])('refuse a quantity of %s everywhere', (quantity) => {
    const stock = level('5', '50', '2');
    for (const act of [() => stock.reserve(d(quantity)), () => stock.release(d(quantity)), () => stock.issue(d(quantity)), () => stock.issueReserved(d(quantity)), () => stock.receive(d(quantity), d('1')), () => stock.takeOver(d(quantity), d('1'))]) {
      expect(codeOf(act)).toBe('INVENTORY_QUANTITY_NOT_POSITIVE');
    }
    expect([stock.onHand.toFixed(), stock.reserved.toFixed(), stock.value.toFixed()]).toEqual(['5', '2', '50']);
  });
});

describe('a count', () => {
  it('values found units at the average, and asks for a rate where there is none', () => {
    expect(level('4', '10').count(d('5'))!.value.toFixed(2)).toBe('2.50');
    expect(level('4', '10').count(d('5'), d('1'))!.value.toFixed(2)).toBe('1.00');
    expect(level('4', '10').count(d('5'), ZERO)!.value.toFixed(2)).toBe('0.00');
    expect(level('4', '10').count(d('4'))).toBeNull();
    expect(codeOf(() => level().count(d('1')))).toBe('INVENTORY_RATE_REQUIRED');
  });
});

describe('opening stock', () => {
  it('is stated once, nothing included', () => {
    const stock = level();
    expect(stock.hasOpening(ZERO, ZERO)).toBe(false);
    stock.noteOpening(ZERO, ZERO, '2026-04-01');
    expect([stock.hasOpening(ZERO, ZERO), stock.hasOpening(ZERO, ZERO, '2026-04-01')]).toEqual([true, true]);
    expect(codeOf(() => stock.hasOpening(d('1'), ZERO))).toBe('INVENTORY_OPENING_EXISTS');
    expect(codeOf(() => stock.hasOpening(ZERO, ZERO, '2026-04-02'))).toBe('INVENTORY_OPENING_EXISTS');
    stock.forgetOpening();
    expect(stock.hasOpening(d('1'), ZERO)).toBe(false);
  });
});

describe('any history', () => {
  const act = (places: readonly [StockLevel, StockLevel], { kind, place, units, ...rest }: Act): boolean => {
    const quantity = d(String(units)).div(1_000_000);
    const rate = 'rate' in rest && rest.rate != null ? d(String(rest.rate)).div(1_000_000) : null;
    const stock = places[place];
    try {
      if (kind === 'receive') stock.receive(quantity, rate!);
      else if (kind === 'issue') stock.issue(quantity);
      else if (kind === 'transfer') places[1 - place]!.takeOver(quantity, stock.issue(quantity).value.neg());
      else stock.count(quantity, rate);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return false;
    }
  };

  it('gives what a naive replay with whole numbers gives, to the paisa', () => {
    fc.assert(fc.property(acts(1, 40), (history) => {
      const stock: [StockLevel, StockLevel] = [level(), level()];
      const naive: [Place, Place] = [{ units: 0n, paise: 0n }, { units: 0n, paise: 0n }];
      for (const one of history) {
        expect(act(stock, one)).toBe(replay(naive, one));
        expect(stock.map(({ onHand, value }) => [onHand.mul(1_000_000).toFixed(), value.mul(100).toFixed()])).toEqual(naive.map(({ units, paise }) => [String(units), String(paise)]));
        for (const { onHand, value } of stock) expect(onHand.gte(0) && value.gte(0) && (onHand.gt(0) || value.isZero())).toBe(true);
      }
    }), { numRuns: 500 });
  });
});
