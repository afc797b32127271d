import fc from 'fast-check';
import { Decimal, sum, toPaise, ZERO } from '@ilms/kernel/decimal';
import { d, lineOf, orderOf } from '../../test/entities.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { changeLine, type LineChange } from './change-line.ts';

const confirmed = (quantity: string, price: string, discount = '0', isTaxInclusive = true) => {
  const lines = [lineOf({ quantity, price, discount, isTaxInclusive })];
  const order = orderOf(lines);
  order.confirm(lines, new Date());
  return { order, lines, line: lines[0]! };
};

describe('a line that is changed', () => {
  it('is rewritten while nothing of it has left', () => {
    const { line } = confirmed('4', '105', '40');
    expect(changeLine(line, { quantity: d(6) })).toMatchObject({ freed: ZERO, further: d(2), isCharged: true });
    expect([line.quantity, line.discount].map((figure) => figure.toFixed(2))).toEqual(['6.00', '60.00']);
    line.promise(d(2), ZERO, new Date());
    expect(changeLine(line, { quantity: d(1), discount: d(5) }).freed.toFixed()).toBe('5');
    expect(line.discount.toFixed()).toBe('5');
  });

  it('gives up what waits for stock before what is reserved', () => {
    const lines = [lineOf({ quantity: '10', price: '105' })];
    const order = orderOf(lines);
    order.confirm(lines, new Date(), new Map([['line-1', d(4)]]));
    expect(changeLine(lines[0]!, { quantity: d(5) }).freed.toFixed()).toBe('1');
    expect([lines[0]!.reserved.toFixed(), lines[0]!.backordered.toFixed(), lines[0]!.waitingSince]).toEqual(['5', '0', null]);
  });

  it('hands the rest on to another line where it is charged otherwise after a part has left', () => {
    const { line } = confirmed('6', '105', '12');
    line.ship(d(2));
    const left = line.amountsOf(d(2));
    const { freed, successor, isCharged } = changeLine(line, { quantity: d(7), unitPrice: d(100) });
    expect([freed.toFixed(), isCharged, successor!.quantity.toFixed(), successor!.discount.toFixed(2)]).toEqual(['4', false, '5', '10.00']);
    expect([line.moved.toFixed(), line.kept.toFixed(), line.open.toFixed(), line.reserved.toFixed()]).toEqual(['4', '2', '0', '0']);
    expect(line.amounts).toEqual(left);
  });

  it('does not sink below what has left, nor takes more off than it costs', () => {
    const { line } = confirmed('6', '105');
    line.ship(d(2));
    expect(() => changeLine(line, { quantity: d(1) })).toThrow('2 of SKU-1 have left');
    expect(() => changeLine(line, { quantity: d(2), unitPrice: d(1) })).toThrow('All 2 units of SKU-1 have left');
    expect(() => changeLine(line, { discount: d(421) })).toThrow('exceeds the ₹420.00');
  });
});

/** Taxes a line anew as the service does, near enough for sums: rounded, equal halves, never negative. */
function charge(line: Pick<OrderLine, 'quantity' | 'unitPrice' | 'discount' | 'isTaxInclusive'>) {
  const gross = toPaise(line.unitPrice.times(line.quantity)).minus(line.discount);
  const half = (line.isTaxInclusive ? gross.times(5).div(105) : gross.times(5).div(100)).div(2).toDecimalPlaces(2);
  const taxable = line.isTaxInclusive ? gross.minus(half.times(2)) : gross;
  return { rate: d(5), taxable, cgst: half, sgst: half, igst: ZERO, total: taxable.plus(half).plus(half) };
}

/** A shelf that never lends more than it has. */
class Shelf {
  reserved = ZERO;
  constructor(readonly size: Decimal) {}
  take(wanted: Decimal): Decimal {
    const got = Decimal.min(wanted, this.size.minus(this.reserved));
    this.reserved = this.reserved.plus(got);
    return got;
  }
}

interface Step { verb: 'amend' | 'ship' | 'invoice' | 'ahead' | 'cancel' | 'arrive'; line: number; quantity: number; paise: number; isRepriced: boolean }

function take(order: Order, lines: OrderLine[], shelf: Shelf, step: Step): void {
  const line = lines[step.line % lines.length]!;
  if (order.status !== 'CONFIRMED' && order.status !== 'PARTLY_SHIPPED' && step.verb !== 'invoice') return;
  switch (step.verb) {
    case 'ship': {
      const leaving = Decimal.min(line.reserved, step.quantity);
      if (leaving.gt(0)) { line.ship(leaving); shelf.reserved = shelf.reserved.minus(leaving); }
      break;
    }
    case 'invoice': line.invoice(line.uninvoiced); break;
    case 'ahead': line.invoice(Decimal.min(line.billable, step.quantity)); break;
    case 'cancel': {
      const gone = Decimal.min(line.open, step.quantity);
      if (gone.gt(0)) shelf.reserved = shelf.reserved.minus(line.cancelSome(gone));
      break;
    }
    case 'arrive': {
      const got = shelf.take(line.backordered);
      if (got.gt(0)) line.fill(got);
      break;
    }
    case 'amend': {
      const change: LineChange = { quantity: d(step.quantity), ...(step.isRepriced ? { unitPrice: d(step.paise).div(100) } : {}) };
      let outcome;
      try { outcome = changeLine(line, change); } catch { break; }
      shelf.reserved = shelf.reserved.minus(outcome.freed);
      if (outcome.isCharged) line.chargeAnew(charge(line));
      if (outcome.further.gt(0)) { const got = shelf.take(outcome.further); line.promise(got, outcome.further.minus(got), new Date()); }
      if (outcome.successor) {
        const { quantity, unitPrice, discount } = outcome.successor;
        const next = lineOf({ quantity: quantity.toFixed(), price: unitPrice.toFixed(2), discount: discount.toFixed(2), isTaxInclusive: line.isTaxInclusive }, lines.length + 1);
        const got = shelf.take(quantity);
        next.promise(got, quantity.minus(got), new Date());
        lines.push(next);
      }
    }
  }
  order.settle(lines);
}

it('keeps sums, stock and what has left together through any changes, shipments and cancellations', () => {
  const step = fc.record({ verb: fc.constantFrom('amend', 'amend', 'ship', 'invoice', 'ahead', 'cancel', 'arrive'), line: fc.nat(5), quantity: fc.integer({ min: 0, max: 12 }), paise: fc.integer({ min: 1, max: 90_000 }), isRepriced: fc.boolean() });
  const fact = fc.record({ quantity: fc.integer({ min: 1, max: 9 }).map(String), price: fc.integer({ min: 1, max: 500_000 }).map((paise) => d(paise).div(100).toFixed(2)) });
  expect(() => fc.assert(fc.property(fc.array(fact, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.integer({ min: 0, max: 30 }), fc.array(step as fc.Arbitrary<Step>, { maxLength: 25 }), (facts, isTaxInclusive, size, steps) => {
    const lines = facts.map((one, index) => lineOf({ ...one, isTaxInclusive }, index + 1));
    const order = orderOf(lines);
    const shelf = new Shelf(d(size));
    order.confirm(lines, new Date(), new Map(lines.map((line) => [line.id, line.open.minus(shelf.take(line.open))])));
    const invoiced = new Map<string, Decimal>();
    for (const one of steps) {
      take(order, lines, shelf, one);
      for (const line of lines) {
        if (!line.reserved.plus(line.backordered).eq(line.open)) throw new Error('reserved and waiting units are not the open ones');
        if (line.reserved.lt(0) || line.backordered.lt(0)) throw new Error('less than nothing is held');
        if (line.shipped.lt(0) || line.shipped.gt(line.kept) || line.invoiced.gt(line.charged) || line.charged.gt(line.quantity.minus(line.moved))) throw new Error('more has left than is kept');
        if ((line.waitingSince != null) !== line.backordered.gt(0)) throw new Error('it waits since no time');
        const { total } = line.amountsOf(line.invoiced);
        const key = `${line.id} ${line.invoiced.toFixed()}`;
        if (invoiced.has(key) && !invoiced.get(key)!.eq(total)) throw new Error('an invoice has changed');
        if (line.invoiced.gt(0)) invoiced.set(key, total);
      }
      if (!sum(lines.map((line) => line.total)).plus(order.roundOff).eq(order.total)) throw new Error('the lines are not the order');
      if (!sum(lines.map((line) => line.reserved)).eq(shelf.reserved)) throw new Error('the shelf holds something else');
      if (order.isWaiting !== lines.some((line) => line.backordered.gt(0))) throw new Error('it does not say whether it waits');
      if (order.cancelledTotal.lt(0)) throw new Error('less than nothing was cancelled');
    }
  }), { numRuns: 400 })).not.toThrow();
});
