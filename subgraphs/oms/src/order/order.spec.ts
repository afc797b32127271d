import fc from 'fast-check';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { d, lineOf, orderOf, shipSome, totalOf } from '../../test/entities.ts';
import { addUp, share, type Amounts } from './amounts.ts';
import { frozen } from './entered.ts';
import type { OrderLine } from './order-line.entity.ts';
import type { Order } from './order.entity.ts';

const code = (work: () => void): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'done';
};

describe('the status of an order', () => {
  it('follows from its quantities and its money', () => {
    const lines = [lineOf({ quantity: '2', price: '105' }), lineOf({ quantity: '1', price: '210' }, 2)];
    const order = orderOf(lines);
    const seen = [order.status];
    order.confirm(lines, new Date());
    seen.push(order.status);
    shipSome(order, lines, lines[0]!, d(1));
    seen.push(order.status);
    order.invoice(lines);
    seen.push(order.status);
    shipSome(order, lines, lines[0]!, d(1));
    shipSome(order, lines, lines[1]!, d(1));
    seen.push(order.status);
    order.pay(d('420'), lines);
    seen.push(order.status);
    order.invoice(lines);
    seen.push(order.status);
    expect(seen).toEqual(['DRAFT', 'CONFIRMED', 'PARTLY_SHIPPED', 'PARTLY_SHIPPED', 'SHIPPED', 'SHIPPED', 'PAID']);
  });

  it('is INVOICED until the last rupee is paid', () => {
    const lines = [lineOf({ quantity: '1', price: '105' })];
    const order = orderOf(lines);
    order.confirm(lines, new Date());
    shipSome(order, lines, lines[0]!, d(1));
    order.invoice(lines);
    order.pay(d('104.99'), lines);
    expect([order.status, order.due.toFixed(2)]).toEqual(['INVOICED', '0.01']);
    order.pay(d('0.01'), lines);
    expect([order.status, order.due.toFixed(2)]).toEqual(['PAID', '0.00']);
  });
});

describe('what an order refuses', () => {
  const confirmed = () => {
    const lines = [lineOf({ quantity: '2', price: '105' })];
    const order = orderOf(lines);
    order.confirm(lines, new Date());
    return { order, lines, line: lines[0]! };
  };

  it('ships no more than is open', () => {
    const { order, lines, line } = confirmed();
    shipSome(order, lines, line, d(1));
    expect(code(() => line.ship(d('1.000001')))).toBe('OMS_SHIPS_MORE_THAN_OPEN');
    expect(code(() => line.ship(ZERO))).toBe('OMS_SHIPS_MORE_THAN_OPEN');
    expect(code(() => line.ship(d(-1)))).toBe('OMS_SHIPS_MORE_THAN_OPEN');
    expect(line.shipped.toFixed()).toBe('1');
  });

  it('takes no more money than is due', () => {
    const { order, lines } = confirmed();
    expect(code(() => order.pay(d('210.01'), lines))).toBe('OMS_PAYMENT_EXCEEDS_DUE');
    order.pay(d('210'), lines);
    expect(code(() => order.pay(d('0.01'), lines))).toBe('OMS_PAYMENT_EXCEEDS_DUE');
  });

  it('does nothing with a draft but confirm and cancel it', () => {
    const lines = [lineOf({ quantity: '1', price: '105' })];
    const order = orderOf(lines);
    expect([() => order.expectShippable(), () => order.expectInvoiceable(lines), () => order.pay(d(1), lines)].map(code)).toEqual(['OMS_NOT_CONFIRMED', 'OMS_NOT_CONFIRMED', 'OMS_NOT_CONFIRMED']);
  });

  it('is confirmed once', () => {
    const { order, lines } = confirmed();
    expect(code(() => order.confirm(lines, new Date()))).toBe('OMS_NOT_A_DRAFT');
  });

  it('cancels nothing that has left', () => {
    const { order, lines, line } = confirmed();
    shipSome(order, lines, line, d(2));
    expect(code(() => order.cancel(lines))).toBe('OMS_ALREADY_SHIPPED');
    order.invoice(lines);
    expect(code(() => order.cancel(lines))).toBe('OMS_ALREADY_SHIPPED');
  });
});

describe('cancelling', () => {
  it('takes a partly shipped order down to what has left, and its money with it', () => {
    const lines = [lineOf({ quantity: '3', price: '105' })];
    const order = orderOf(lines);
    order.confirm(lines, new Date());
    order.pay(d('315'), lines);
    shipSome(order, lines, lines[0]!, d(1));
    order.cancel(lines);
    expect({ status: order.status, total: order.total.toFixed(2), cancelled: order.cancelledTotal.toFixed(2), due: order.due.toFixed(2) })
      .toEqual({ status: 'SHIPPED', total: '105.00', cancelled: '210.00', due: '-210.00' });
    expect(lines[0]!.cancelled.toFixed()).toBe('2');
    expect(lines[0]!.reserved.toFixed()).toBe('0');
  });

  it('leaves nothing of a draft to pay', () => {
    const lines = [lineOf({ quantity: '1', price: '647.62' })];
    const order = orderOf(lines);
    order.cancel(lines);
    expect([order.status, order.total.toFixed(2), order.cancelledTotal.toFixed(2)]).toEqual(['CANCELLED', '0.00', '647.62']);
    expect(code(() => order.cancel(lines))).toBe('OMS_ALREADY_CANCELLED');
  });
});

describe('rounding', () => {
  it('goes to whole rupees where prices are without tax, and leaves a price that contains it alone', () => {
    const without = orderOf([lineOf({ quantity: '1', price: '99.50', isTaxInclusive: false })]);
    expect([without.taxable, without.cgst, without.roundOff, without.total].map((amount) => amount.toFixed(2))).toEqual(['99.50', '2.49', '-0.48', '104.00']);
    const within = orderOf([lineOf({ quantity: '1', price: '99.50' })]);
    expect([within.roundOff, within.total].map((amount) => amount.toFixed(2))).toEqual(['0.00', '99.50']);
  });

  it('keeps the price of a part where prices are without tax', () => {
    const line = lineOf({ quantity: '3', price: '33.33', isTaxInclusive: false });
    expect(line.amountsOf(d(1)).taxable.toFixed(2)).toBe('33.33');
  });

  it('of a discount leaves every part of a line multiplying out', () => {
    const line = lineOf({ quantity: '7', price: '100.01', isTaxInclusive: false, discount: '1.00' });
    const parts = Array.from({ length: 7 }, () => {
      line.shipped = line.shipped.plus(1);
      const { taxable } = line.nextAmounts(line.uninvoiced);
      const part = { discount: frozen(line, line.uninvoiced, taxable).discount.toFixed(2), taxable: taxable.toFixed(2) };
      line.invoice(line.uninvoiced);
      return part;
    });
    for (const { discount, taxable } of parts) expect(new Decimal('100.01').minus(discount).toFixed(2)).toBe(taxable);
    expect(sum(parts.map(({ discount }) => new Decimal(discount))).toFixed(2)).toBe('1.00');
  });
});

const money = fc.integer({ min: 1, max: 5_000_00 }).map((paise) => d(paise).div(100).toFixed(2));
const lineArb = fc.record({ quantity: fc.integer({ min: 1, max: 9 }).map(String), price: money, rate: fc.constantFrom('0', '5', '12', '18', '28') });
const step = fc.record({ verb: fc.constantFrom('ship', 'ship', 'ship', 'invoice', 'pay', 'cancel'), line: fc.nat(4), quantity: fc.integer({ min: 0, max: 5 }), paise: fc.nat(900_000) });

function sumsHold(order: Order, lines: readonly OrderLine[], paid: Decimal, invoiced: Decimal): void {
  for (const line of lines) {
    expect(line.cancelled.gte(0) && line.shipped.gte(0) && line.shipped.lte(line.quantity.minus(line.cancelled))).toBe(true);
    expect(line.invoiced.gte(0) && line.invoiced.lte(line.shipped)).toBe(true);
    expect(line.reserved.toFixed()).toBe(order.confirmedAt ? line.open.toFixed() : '0');
  }
  expect(order.due.toFixed(2)).toBe(order.total.minus(order.paid).toFixed(2));
  expect(order.paid.toFixed(2)).toBe(paid.toFixed(2));
  expect(totalOf(lines).plus(order.roundOff).toFixed(2)).toBe(order.total.toFixed(2));
  expect(order.taxable.plus(order.cgst).plus(order.sgst).plus(order.igst).plus(order.roundOff).toFixed(2)).toBe(order.total.toFixed(2));
  expect(order.roundOff.abs().lte('0.50')).toBe(true);
  expect(order.cancelledTotal.gte(0)).toBe(true);
  const isInvoicedInFull = order.status === 'INVOICED' || order.status === 'PAID';
  expect(isInvoicedInFull && !invoiced.eq(order.total)).toBe(false);
}

describe('any life of an order', () => {
  it('keeps what is pending equal to total less paid, quantities in bounds, and its invoices summing to it', () => {
    fc.assert(fc.property(fc.array(lineArb, { minLength: 1, maxLength: 5 }), fc.boolean(), fc.array(step, { maxLength: 20 }), (facts, isTaxInclusive, steps) => {
      const lines = facts.map((fact, index) => lineOf({ ...fact, isTaxInclusive }, index + 1));
      const order = orderOf(lines);
      let [paid, invoiced] = [ZERO, ZERO];
      order.confirm(lines, new Date());
      for (const { verb, line: at, quantity, paise } of steps) {
        const came = code(() => {
          if (verb === 'ship') shipSome(order, lines, lines[at % lines.length]!, d(quantity));
          else if (verb === 'cancel') order.cancel(lines);
          else if (verb === 'pay') {
            const amount = d(paise).div(100);
            order.pay(amount, lines);
            paid = paid.plus(amount);
          } else {
            order.expectInvoiceable(lines);
            const worth = (of: (line: OrderLine) => Decimal) => order.payable(addUp(lines.map((line) => line.amountsOf(of(line)))).total);
            invoiced = invoiced.plus(worth((line) => line.shipped)).minus(worth((line) => line.invoiced));
            order.invoice(lines);
          }
        });
        expect(came).toMatch(/^(done|OMS_[A-Z_]+)$/);
        sumsHold(order, lines, paid, invoiced);
      }
    }), { numRuns: 500 });
  });

  it('shares a line out so that its parts are the line', () => {
    const whole = fc.record({ taxable: fc.nat(1_000_000), half: fc.nat(90_000), quantity: fc.integer({ min: 1, max: 40 }), cuts: fc.array(fc.nat(40), { maxLength: 6 }), isTaxInclusive: fc.boolean() });
    fc.assert(fc.property(whole, ({ taxable, half, quantity, cuts, isTaxInclusive }) => {
      const [net, tax] = [d(taxable).div(100), d(half).div(100)];
      const amounts: Amounts = { taxable: net, cgst: tax, sgst: tax, igst: ZERO, total: net.plus(tax).plus(tax) };
      const marks = [0, ...cuts.filter((cut) => cut < quantity).sort((a, b) => a - b), quantity];
      const parts = marks.slice(1).map((mark, i) => {
        const [upTo, before] = [share(amounts, d(mark), d(quantity), isTaxInclusive), share(amounts, d(marks[i]!), d(quantity), isTaxInclusive)];
        return { taxable: upTo.taxable.minus(before.taxable), cgst: upTo.cgst.minus(before.cgst), sgst: upTo.sgst.minus(before.sgst), igst: upTo.igst.minus(before.igst), total: upTo.total.minus(before.total) };
      });
      const again = addUp(parts);
      for (const part of ['taxable', 'cgst', 'sgst', 'igst', 'total'] as const) expect(again[part].toFixed(2)).toBe(amounts[part].toFixed(2));
      for (const part of parts) expect(part.taxable.plus(part.cgst).plus(part.sgst).plus(part.igst).toFixed(2)).toBe(part.total.toFixed(2));
    }), { numRuns: 500 });
  });
});
