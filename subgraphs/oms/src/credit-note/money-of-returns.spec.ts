import fc from 'fast-check';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import { d, lineOf, orderOf, shipSome } from '../../test/entities.ts';
import { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { addUp } from '../order/amounts.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { oldestFirst, type Cap } from '../refund/refund-parts.ts';
import { CreditNoteLine } from './credit-note-line.entity.ts';
import { CreditNote } from './credit-note.entity.ts';
import { lastCreditDay } from './credit-shares.ts';
import { OpenInvoice } from './open-invoices.ts';
import { coverOf, workOut, type Wanted } from './work-out-credit.ts';

/** An order with its money, as the services carry it from step to step, and what must hold after each. */
class Life {
  readonly invoices: OpenInvoice[] = [];
  readonly payments: { paymentId: string; method: 'UPI'; amount: Decimal; back: Decimal }[] = [];
  credited = ZERO;

  constructor(readonly order: Order, readonly lines: readonly OrderLine[]) {}

  invoice(): void {
    const { order, lines } = this;
    order.expectInvoiceable(lines);
    const charged = lines.filter((line) => line.uninvoiced.gt(0));
    const exact = addUp(charged.map((line) => line.invoiceable));
    const worth = (of: (line: OrderLine) => Decimal) => order.payable(addUp(lines.map((line) => line.amountsOf(of(line)))).total);
    const total = worth((line) => line.shipped).minus(worth((line) => line.invoiced));
    const id = `invoice-${this.invoices.length}`;
    const rows = charged.map((line) => Object.assign(new SalesInvoiceLine(), { id: `${id}-${line.id}`, invoiceId: id, orderLineId: line.id, sku: line.sku, quantity: line.uninvoiced, ...line.invoiceable }));
    this.invoices.push(new OpenInvoice(Object.assign(new SalesInvoice(), { id, total, roundOff: total.minus(exact.total) }), rows, [], []));
    order.invoice(lines);
  }

  credit(open: OpenInvoice, wanted: readonly Wanted[], isCommercial: boolean): void {
    const { order, lines } = this;
    const worked = workOut(open, wanted, isCommercial, order.isTaxInclusive);
    for (const { line, quantity } of worked) if (quantity.gt(0)) lines.find(({ id }) => id === line.orderLineId)!.credit(quantity);
    const amounts = addUp(worked.map((one) => one.amounts));
    const coveredTotal = coverOf(open, addUp(worked.map((one) => one.covered)).total, (exact) => order.payable(exact));
    const total = isCommercial ? Decimal.min(amounts.total, coveredTotal) : coveredTotal;
    open.note(Object.assign(new CreditNote(), { total, coveredTotal, roundOff: total.minus(amounts.total) }), worked.map(({ line, quantity, amounts: own, covered }) =>
      Object.assign(new CreditNoteLine(), { invoiceLineId: line.id, quantity, ...own, coveredCgst: covered.cgst, coveredSgst: covered.sgst, coveredIgst: covered.igst })));
    expect(total.gte(0) && total.minus(amounts.total).abs().lt(2)).toBe(true);
    this.credited = this.credited.plus(total);
    order.credit(total, lines);
  }

  refund(amount: Decimal): void {
    this.order.refund(amount, this.lines);
    for (const part of oldestFirst(this.caps, amount, null, null)) {
      const payment = this.payments.find(({ paymentId }) => paymentId === part.paymentId)!;
      payment.back = payment.back.plus(part.amount);
    }
  }

  get caps(): Cap[] {
    return this.payments.map(({ paymentId, method, amount, back }) => ({ paymentId, method, left: amount.minus(back) }));
  }

  /** What must hold, whatever was done. */
  proves(): void {
    const { order, lines } = this;
    expect(order.due.toFixed(2)).toBe(order.total.minus(order.credited).minus(order.paid).plus(order.refunded).toFixed(2));
    expect(order.credited.toFixed(2)).toBe(this.credited.toFixed(2));
    expect(order.paid.toFixed(2)).toBe(sum(this.payments.map(({ amount }) => amount)).toFixed(2));
    expect(order.refunded.toFixed(2)).toBe(sum(this.payments.map(({ back }) => back)).toFixed(2));
    expect(order.credited.lte(order.total)).toBe(true);
    for (const { left } of this.caps) expect(left.gte(0)).toBe(true);
    for (const line of lines) {
      expect(line.credited.gte(0) && line.credited.lte(line.invoiced)).toBe(true);
      expect(line.returnable.gte(0) && line.comingBack.gte(0) && line.returned.gte(0)).toBe(true);
    }
    for (const { invoice, coveredTotal, lines: rows, ...open } of this.invoices.map((one) => ({ invoice: one.invoice, coveredTotal: one.coveredTotal, lines: one.lines, left: one.lines.map((line) => one.leftOf(line)) }))) {
      expect(coveredTotal.gte(0) && coveredTotal.lte(invoice.total)).toBe(true);
      expect(open.left.every(({ quantity, amounts }) => quantity.gte(0) && amounts.total.gte(0))).toBe(true);
      // Units that are all credited leave nothing of their invoice behind.
      if (rows.length && open.left.every(({ quantity, amounts }) => quantity.isZero() && amounts.total.isZero())) expect(coveredTotal.toFixed(2)).toBe(invoice.total.toFixed(2));
    }
  }
}

const lineArb = fc.record({ quantity: fc.integer({ min: 1, max: 9 }).map(String), price: fc.integer({ min: 100, max: 999_999 }).map((paise) => d(paise).div(100).toFixed(2)), rate: fc.constantFrom('0', '5', '18', '40') });
const step = fc.record({ verb: fc.constantFrom('ship', 'ship', 'invoice', 'pay', 'return', 'arrive', 'credit', 'credit', 'allow', 'refund', 'cancel'), at: fc.nat(4), invoice: fc.nat(3), quantity: fc.integer({ min: 1, max: 9 }), paise: fc.integer({ min: 1, max: 500_000 }), isCommercial: fc.boolean() });

function take(life: Life, { verb, at, invoice, quantity, paise, isCommercial }: { verb: string; at: number; invoice: number; quantity: number; paise: number; isCommercial: boolean }): void {
  const { order, lines } = life;
  const line = lines[at % lines.length]!;
  const amount = d(paise).div(100);
  const open = life.invoices[invoice % Math.max(1, life.invoices.length)];
  const row = open?.lines[at % open.lines.length];
  if (verb === 'ship') shipSome(order, lines, line, d(quantity));
  else if (verb === 'invoice') life.invoice();
  else if (verb === 'cancel') order.cancel(lines);
  else if (verb === 'return') line.expectBack(d(quantity));
  else if (verb === 'arrive' && line.comingBack.gt(0)) line.comeBack(Decimal.min(line.comingBack, quantity));
  else if (verb === 'refund') life.refund(Decimal.max('0.01', Decimal.min(amount, order.owed)));
  else if (verb === 'pay') {
    order.pay(amount, lines);
    life.payments.push({ paymentId: `payment-${life.payments.length}`, method: 'UPI', amount, back: ZERO });
  } else if (open && row) life.credit(open, [{ invoiceLineId: row.id, ...(verb === 'credit' ? { quantity: d(quantity) } : { amount }) }], isCommercial);
}

const ended = (work: () => void): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('the money of any life of an order', () => {
  it('is total less credited and paid, plus refunded, at every step; no invoice is credited beyond itself and no payment refunded beyond itself', () => {
    fc.assert(fc.property(fc.array(lineArb, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.array(step, { minLength: 4, maxLength: 30 }), (facts, isTaxInclusive, steps) => {
      const lines = facts.map((fact, index) => lineOf({ ...fact, isTaxInclusive }, index + 1));
      const life = new Life(orderOf(lines), lines);
      life.order.confirm(lines, new Date());
      for (const one of steps) {
        expect(ended(() => take(life, one))).toMatch(/^(done|OMS_[A-Z_]+)$/);
        life.proves();
      }
    }), { numRuns: 500 });
  });

  it('comes to nothing when all is shipped, invoiced, paid, credited in any parts, and refunded', () => {
    fc.assert(fc.property(fc.array(lineArb, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }), (facts, isTaxInclusive, cuts) => {
      const lines = facts.map((fact, index) => lineOf({ ...fact, isTaxInclusive }, index + 1));
      const life = new Life(orderOf(lines), lines);
      life.order.confirm(lines, new Date());
      for (const line of lines) {
        shipSome(life.order, lines, line, line.quantity);
        life.invoice();
      }
      const { total } = life.order;
      if (total.gt(0)) {
        life.order.pay(total, lines);
        life.payments.push({ paymentId: 'all', method: 'UPI', amount: total, back: ZERO });
      }
      for (const open of life.invoices) {
        for (let i = 0; open.lines.some((row) => open.leftOf(row).quantity.gt(0)); i++) {
          const wanted = open.lines.flatMap((row) => {
            const left = open.leftOf(row).quantity;
            return left.gt(0) ? [{ invoiceLineId: row.id, quantity: Decimal.min(left, cuts[i % cuts.length]!) }] : [];
          });
          life.credit(open, wanted, false);
        }
      }
      expect(life.order.credited.toFixed(2)).toBe(total.toFixed(2));
      if (life.order.owed.gt(0)) life.refund(life.order.owed);
      life.proves();
      expect([life.order.due.toFixed(2), life.order.refunded.toFixed(2)]).toEqual(['0.00', total.toFixed(2)]);
    }), { numRuns: 300 });
  });
});

describe('the last day on which GST is taken back', () => {
  it('is 30 November after the fiscal year of the invoice', () => {
    expect([lastCreditDay('2025-04-01'), lastCreditDay('2026-03-31'), lastCreditDay('2026-04-01')]).toEqual(['2026-11-30', '2026-11-30', '2027-11-30']);
  });
});
