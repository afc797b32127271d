import fc from 'fast-check';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { d, lineOf } from '../../test/entities.ts';
import { discountShare } from '../amend/change-line.ts';
import { frozen, pricedAlike, pricedAs, printed, worthOf, type Printed } from './entered.ts';
import type { OrderLine } from './order-line.entity.ts';

const BOX = { unit: 'BOX', times: d(12), divided: d(1) };

/** A line of so many own units, entered at a price for a unit. */
function entered(quantity: Decimal, price: Decimal, ratio: { unit: string; times: Decimal; divided: Decimal }, discount = ZERO): OrderLine {
  const line = Object.assign(lineOf({ quantity: quantity.toFixed(), price: '0', isTaxInclusive: true }), { unit: 'PCS', discount }, pricedAs(price, ratio, quantity));
  const total = worthOf(line, quantity).minus(discount);
  return Object.assign(line, { taxRate: ZERO, orderedTaxable: total, orderedCgst: ZERO, orderedSgst: ZERO, orderedIgst: ZERO, orderedTotal: total });
}

const written = ({ unit, quantity, unitPrice, discount }: Printed) => `${quantity.toFixed()} ${unit} × ${unitPrice.toFixed(2)} − ${discount.toFixed(2)}`;
const multiplied = ({ quantity, unitPrice, discount }: Printed) => quantity.times(unitPrice).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).minus(discount);

describe('a line entered in boxes', () => {
  it('costs boxes times the price of one, though a piece is rounded', () => {
    const line = entered(d(36), d('100.00'), BOX);
    expect([line.unitPrice.toFixed(2), line.enteredQuantity!.toFixed(), line.ordered.total.toFixed(2)]).toEqual(['8.33', '3', '300.00']);
    expect(written(printed(line, d(36), d('300.00')))).toBe('3 BOX × 100.00 − 0.00');
  });

  it('is printed in boxes where its part comes out in them, else in pieces that multiply out', () => {
    const line = entered(d(36), d('100.00'), BOX);
    expect(written(printed(line, d(18), d('150.00')))).toBe('1.5 BOX × 100.00 − 0.00');
    expect(written(printed(line, d(5), line.amountsOf(d(5)).total))).toBe('5 PCS × 8.34 − 0.03');
    const kept = frozen(line, d(12), d('100.00'));
    expect([written(kept), kept.enteredUnit, kept.enteredQuantity!.toFixed(), kept.enteredPrice!.toFixed(2), kept.enteredDiscount!.toFixed(2)]).toEqual(['12 PCS × 8.34 − 0.08', 'BOX', '1', '100.00', '0.00']);
  });

  it('keeps its own price where that is exact', () => {
    const line = entered(d(24), d('120.00'), BOX);
    expect(written(printed(line, d(5), line.amountsOf(d(5)).total))).toBe('5 PCS × 10.00 − 0.00');
  });

  it('stays at its price when another quantity is agreed, also one that does not come out in boxes', () => {
    const line = entered(d(36), d('100.00'), BOX);
    expect(pricedAlike(line, d(24)).enteredQuantity!.toFixed()).toBe('2');
    expect(pricedAlike(line, d(31))).toMatchObject({ enteredQuantity: null, enteredUnit: 'BOX', enteredPrice: d('100.00') });
    expect(worthOf(pricedAlike(line, d(31)), d(31)).toFixed(2)).toBe('258.33');
  });

  it('comes, however it is parted, to what was ordered; every part multiplies out to within a paisa', () => {
    const cases = fc.record({
      times: fc.integer({ min: 1, max: 144 }), divided: fc.integer({ min: 1, max: 3 }), units: fc.integer({ min: 1, max: 40 }), paise: fc.integer({ min: 1, max: 500_000 }),
      percentOff: fc.integer({ min: 0, max: 30 }), cuts: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }),
    });
    fc.assert(fc.property(cases, ({ times, divided, units, paise, percentOff, cuts }) => {
      const ratio = { unit: 'BOX', times: d(times), divided: d(divided) };
      const quantity = d(units * times);
      const price = d(paise).div(100);
      const value = worthOf(pricedAs(price, ratio, quantity), quantity);
      const line = entered(quantity, price, ratio, value.times(percentOff).div(100).toDecimalPlaces(2, Decimal.ROUND_DOWN));
      expect(line.ordered.total.plus(line.discount).eq(price.times(units * divided))).toBe(true);
      let done = ZERO;
      const charged: Decimal[] = [];
      for (const cut of [...cuts, units * times]) {
        const part = Decimal.min(cut, quantity.minus(done));
        if (!part.gt(0)) break;
        const amount = line.amountsOf(done.plus(part)).total.minus(line.amountsOf(done).total);
        charged.push(amount);
        const paper = frozen(line, part, amount);
        for (const one of [paper, ...(paper.enteredUnit ? [{ unit: paper.enteredUnit, quantity: paper.enteredQuantity!, unitPrice: paper.enteredPrice!, discount: paper.enteredDiscount! }] : [])]) {
          expect(one.discount.gte(0)).toBe(true);
          expect(multiplied(one).minus(amount).abs().lte('0.01')).toBe(true);
        }
        done = done.plus(part);
      }
      expect(sum(charged).eq(line.ordered.total)).toBe(true);
      expect(discountShare(line, quantity).eq(line.discount)).toBe(true);
    }), { numRuns: 300 });
  });
});
