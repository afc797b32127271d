import fc from 'fast-check';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import { d, lineOf, orderOf, shipSome } from '../../test/entities.ts';
import { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { addUp } from '../order/amounts.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { uninvoiced, type Order, type UnitsOf } from '../order/order.entity.ts';
import { oldestFirst, type Cap } from '../refund/refund-parts.ts';
import { CreditNoteLine } from './credit-note-line.entity.ts';
import { CreditNote } from './credit-note.entity.ts';
import { lastCreditDay } from './credit-shares.ts';
import { lastFirst } from './credit-undelivered.ts';
import { holdAhead, OpenInvoice } from './open-invoices.ts';
import { undeliveredOf } from './undelivered.ts';
import { coverOf, workOut, type Wanted } from './work-out-credit.ts';

/** An order with its money, as the services carry it from step to step. */
class Life {
  readonly invoices: OpenInvoice[] = [];
  readonly payments: { paymentId: string; method: 'UPI'; amount: Decimal; back: Decimal }[] = [];
  readonly rounded: Decimal[] = [];
  credited = ZERO;

  constructor(readonly order: Order, readonly lines: readonly OrderLine[]) {}

  invoice(units: UnitsOf = uninvoiced): void {
    const { order, lines } = this;
    order.expectInvoiceable(lines, units);
    const charged = lines.filter((line) => units(line).gt(0));
    const exact = addUp(charged.map((line) => line.nextAmounts(units(line))));
    const worth = (of: UnitsOf) => order.payable(addUp(lines.map((line) => line.amountsOf(of(line)))).total);
    const total = worth((line) => line.invoiced.plus(units(line))).minus(worth((line) => line.invoiced));
    const id = `invoice-${this.invoices.length}`;
    const rows = charged.map((line) => Object.assign(new SalesInvoiceLine(), { id: `${id}-${line.id}`, invoiceId: id, orderLineId: line.id, sku: line.sku, quantity: units(line), ...line.nextAmounts(units(line)) }));
    const now = new Map(lines.map((line) => [line, units(line)]));
    order.invoice(lines, (line) => now.get(line)!);
    this.invoices.push(new OpenInvoice(Object.assign(new SalesInvoice(), { id, total, roundOff: total.minus(exact.total) }), rows, [], []));
  }

  /** Cancels as the service does: what is invoiced of it is credited, the last invoice first. */
  cancel(work: () => void): void {
    const { order, lines } = this;
    const before = undeliveredOf(lines);
    work();
    order.settle(lines);
    const withdrawn = lines.map((line) => ({ line, quantity: line.undelivered.minus(before.get(line.id)!) })).filter(({ quantity }) => quantity.gt(0));
    for (const { open, wanted } of lastFirst(this.bare(), withdrawn)) this.credit(open, wanted, false, true);
  }

  /** Its invoices with nothing held back. */
  private bare(): OpenInvoice[] {
    for (const open of this.invoices) for (const row of open.lines) open.hold(row, ZERO);
    return this.invoices;
  }

  credit(open: OpenInvoice, wanted: readonly Wanted[], isCommercial: boolean, isWithdrawn = false): void {
    const { order, lines } = this;
    if (!isWithdrawn) holdAhead(this.bare(), lines);
    const worked = workOut(open, wanted, isCommercial, order.isTaxInclusive);
    if (!isWithdrawn) for (const { line, quantity } of worked) if (quantity.gt(0)) lines.find(({ id }) => id === line.orderLineId)!.credit(quantity);
    const amounts = addUp(worked.map((one) => one.amounts));
    const coveredTotal = coverOf(open, addUp(worked.map((one) => one.covered)).total, (exact) => order.payable(exact));
    const total = isCommercial ? Decimal.min(amounts.total, coveredTotal) : coveredTotal;
    open.note(Object.assign(new CreditNote(), { total, coveredTotal, roundOff: total.minus(amounts.total) }), worked.map(({ line, quantity, amounts: own, covered }) =>
      Object.assign(new CreditNoteLine(), { invoiceLineId: line.id, quantity, ...own, coveredCgst: covered.cgst, coveredSgst: covered.sgst, coveredIgst: covered.igst })));
    this.rounded.push(total.minus(amounts.total));
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

  /** What does not hold that must, whatever was done. */
  get faults(): string[] {
    const { order, lines, invoices, payments } = this;
    const same = (name: string, found: Decimal, must: Decimal) => (found.eq(must) ? [] : [`${name} is ${found.toFixed(2)}, not ${must.toFixed(2)}`]);
    const holds = (name: string, isSo: boolean) => (isSo ? [] : [name]);
    return [
      ...same('due', order.due, order.total.minus(order.credited).minus(order.paid).plus(order.refunded)),
      ...same('credited', order.credited, this.credited),
      ...same('paid', order.paid, sum(payments.map(({ amount }) => amount))),
      ...same('refunded', order.refunded, sum(payments.map(({ back }) => back))),
      ...holds('more is credited than sold', order.credited.lte(order.total)),
      ...holds('a payment goes back beyond itself', this.caps.every(({ left }) => left.gte(0))),
      ...holds('a note is rounded by a rupee or two', this.rounded.every((amount) => amount.abs().lt(2))),
      ...lines.flatMap((line) => [
        ...holds(`${line.id} is credited beyond its invoices`, line.credited.gte(0) && line.credited.lte(line.invoiced)),
        ...holds(`${line.id} is charged beyond what was ordered`, line.invoiced.lte(line.charged) && line.charged.lte(line.quantity) && line.undelivered.lte(line.cancelled)),
        ...holds(`${line.id} is credited for what is still to come`, line.undelivered.gte(0) && line.credited.minus(line.undelivered).lte(line.shipped)),
        ...same(`what no credit note names of ${line.id}`, sum(invoices.flatMap((open) => open.lines.filter(({ orderLineId }) => orderLineId === line.id).map((row) => open.leftOf(row).quantity))), line.invoiced.minus(line.credited)),
        ...holds(`${line.id} comes back beyond what left`, line.returnable.gte(0) && line.comingBack.gte(0) && line.returned.gte(0)),
      ]),
      // All that is charged is on invoices, to the paisa, once nothing is to leave or to be invoiced any more.
      ...(lines.every((line) => line.billable.isZero()) ? same('the sum of the invoices', sum(invoices.map((open) => open.invoice.total)), order.total) : []),
      ...invoices.flatMap((open) => {
        const left = open.lines.map((line) => open.leftOf(line));
        const isOver = left.every(({ quantity, amounts }) => quantity.isZero() && amounts.total.isZero());
        return [
          ...holds('an invoice is credited beyond itself', open.coveredTotal.gte(0) && open.coveredTotal.lte(open.invoice.total) && left.every(({ quantity, amounts }) => quantity.gte(0) && amounts.total.gte(0))),
          // Units that are all credited leave nothing of their invoice behind.
          ...(isOver ? same('what is credited of a whole invoice', open.coveredTotal, open.invoice.total) : []),
        ];
      }),
    ];
  }
}

const lineArb = fc.record({ quantity: fc.integer({ min: 1, max: 9 }).map(String), price: fc.integer({ min: 100, max: 999_999 }).map((paise) => d(paise).div(100).toFixed(2)), rate: fc.constantFrom('0', '5', '18', '40') });
const step = fc.record({ verb: fc.constantFrom('ship', 'ship', 'invoice', 'ahead', 'ahead', 'cancel-some', 'pay', 'return', 'arrive', 'credit', 'credit', 'allow', 'refund', 'cancel'), at: fc.nat(4), invoice: fc.nat(3), quantity: fc.integer({ min: 1, max: 9 }), paise: fc.integer({ min: 1, max: 500_000 }), isCommercial: fc.boolean() });

function take(life: Life, { verb, at, invoice, quantity, paise, isCommercial }: { verb: string; at: number; invoice: number; quantity: number; paise: number; isCommercial: boolean }): void {
  const { order, lines } = life;
  const line = lines[at % lines.length]!;
  const amount = d(paise).div(100);
  const open = life.invoices[invoice % Math.max(1, life.invoices.length)];
  const row = open?.lines[at % open.lines.length];
  if (verb === 'ship') shipSome(order, lines, line, d(quantity));
  else if (verb === 'invoice') life.invoice();
  else if (verb === 'ahead') life.invoice((one) => (one === line || quantity > 6 ? Decimal.min(one.billable, quantity) : ZERO));
  else if (verb === 'cancel') life.cancel(() => order.cancel(lines));
  else if (verb === 'cancel-some') life.cancel(() => void line.cancelSome(Decimal.min(line.open, quantity)));
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
        expect(life.faults).toEqual([]);
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
      expect(life.faults).toEqual([]);
      expect([life.order.due.toFixed(2), life.order.refunded.toFixed(2)]).toEqual(['0.00', total.toFixed(2)]);
    }), { numRuns: 300 });
  });
});

describe('units that are invoiced ahead of the goods and never come', () => {
  it('leave the customer with what was delivered, to the paisa, however they were invoiced, shipped and cancelled', () => {
    const move = fc.record({ at: fc.nat(3), verb: fc.constantFrom('ship', 'ahead', 'ahead', 'cancel-some'), quantity: fc.integer({ min: 1, max: 5 }) });
    fc.assert(fc.property(fc.array(lineArb, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.array(move, { maxLength: 20 }), (facts, isTaxInclusive, moves) => {
      const lines = facts.map((fact, index) => lineOf({ ...fact, isTaxInclusive }, index + 1));
      const life = new Life(orderOf(lines), lines);
      life.order.confirm(lines, new Date());
      for (const one of moves) ended(() => take(life, { ...one, invoice: 0, paise: 1, isCommercial: false }));
      ended(() => life.cancel(() => life.order.cancel(lines)));
      ended(() => life.invoice());
      expect(life.faults).toEqual([]);
      const charged = sum(life.invoices.map((open) => open.invoice.total)).minus(sum(life.invoices.map((open) => open.coveredTotal)));
      expect(life.order.due.toFixed(2)).toBe(charged.toFixed(2));
      for (const line of lines) expect([line.id, line.invoiced.minus(line.credited).toFixed()]).toEqual([line.id, line.shipped.toFixed()]);
      const hasLeft = lines.some((line) => line.shipped.gt(0));
      expect(life.order.status === 'CANCELLED').toBe(!hasLeft);
      expect(hasLeft || life.order.due.isZero()).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('the last day on which GST is taken back', () => {
  it('is 30 November after the fiscal year of the invoice', () => {
    expect([lastCreditDay('2025-04-01'), lastCreditDay('2026-03-31'), lastCreditDay('2026-04-01')]).toEqual(['2026-11-30', '2026-11-30', '2027-11-30']);
  });
});
