import { Customer } from '@ilms/core/customer/customer.entity';
import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { familiesOf, heirOf } from '@ilms/core/party-merge/family';
import { type Decimal, sum } from '@ilms/kernel/decimal';
import { DomainError, NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { DayInFuture } from '../errors.ts';
import { reviewCredit } from '../hold/automatic-holds.ts';
import { lockAccount, type Account } from '../hold/credit.ts';
import { takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { Payment } from '../payment/payment.entity.ts';
import { takeBack, termsOf } from '../payment/payment-reversal.service.ts';
import { receive } from '../payment/payment.service.ts';
import { payPart } from '../receivable/schedule.service.ts';
import { RefundPart } from '../refund/refund.entity.ts';
import { AppliedTwice, AppliesMoreThanReceived, NotOfReceipt, OrderOfOtherCustomer, TakesOffRefunded } from './receipt-errors.ts';
import { ReceiptEntry, ReceiptRefund, type ReceiptEntryKind } from './receipt-entry.entity.ts';
import { AccountRefunded, ReceiptRecorded, ReceiptReversed } from './receipt-events.ts';
import type { ReceiptApplicationInput, ReceiptApplyInput, ReceiptInput, ReceiptRefundInput, ReceiptReversalInput, ReceiptTakeOffInput } from './receipt.input.ts';
import { Receipt } from './receipt.entity.ts';

// Whoever moves money of a receipt locks the account of its customer first, then the receipt, then orders in the order of their ids.

/** Takes down what a customer paid at once, pays for orders with it, and leaves the rest on account. */
export function recordReceipt(context: TenantContext, input: ReceiptInput): Promise<string> {
  return context.once('receiptRecord', input, async (tx) => (await takeIn(tx, await payerOf(tx, input.customerId, ['customerId']), input, input.applications)).id);
}

/** A customer whose account is locked, with everybody merged into it. */
export interface Payer {
  readonly customer: Customer;
  readonly account: Account;
  readonly family: readonly string[];
}

export async function payerOf(tx: Transaction, customerId: string, field: readonly string[]): Promise<Payer> {
  const customer = await heirOf(tx, await tx.get(Customer, customerId, field));
  const account = await lockAccount(tx, customer.id);
  return { customer, account, family: (await familiesOf(tx, [account.customerId])).get(account.customerId)! };
}

type Money = Pick<ReceiptInput, 'amount' | 'method' | 'reference' | 'receivedOn' | 'note'>;
type Application = Pick<ReceiptApplicationInput, 'orderId' | 'amount' | 'dueId'>;

/** Writes a receipt down and applies it, under the lock of its payer. */
export async function takeIn(tx: Transaction, payer: Payer, { amount, method, reference, receivedOn: said, note }: Money, applications: readonly Application[]): Promise<Receipt> {
  const today = dayInIndia(new Date());
  const receivedOn = said ?? today;
  if (receivedOn > today) throw new DayInFuture(receivedOn, today, 'receivedOn');
  const { name: fiscalYear } = await openBooks(tx, receivedOn, 'receivedOn');
  const applied = sum(applications.map((one) => one.amount));
  if (applied.gt(amount)) throw new AppliesMoreThanReceived(amount, applied);
  const id = uuidv7();
  const number = await tx.nextNumber({ document: 'receipt', scope: 'company', fiscalYear, prefix: `RC/${fiscalYear.slice(2)}/`, recordId: id });
  const { customer } = payer;
  const receipt = tx.create(Receipt, { id, number, customerId: customer.id, customerName: customer.name, amount, onAccount: amount, method, reference: reference?.trim() || null, receivedOn, note: note?.trim() || null, actorId: tx.actor.id, actorName: tx.actor.name });
  await tx.flush(); // what refers to it comes after it
  enter(tx, receipt, 'RECEIVED', amount);
  await apply(tx, payer, receipt, applications);
  tx.publish(new ReceiptRecorded(receipt.id, number, customer.id, amount.toFixed(2), receipt.onAccount.toFixed(2), method, receipt.reference ?? null, receivedOn));
  await reviewCredit(tx, payer.account);
  return receipt;
}

/** Pays for orders with money on account. */
export function applyReceipt(context: TenantContext, input: ReceiptApplyInput): Promise<string> {
  return context.once('receiptApply', input, async (tx) => {
    const { receipt, payer } = await takeReceiptInHand(tx, input.id, input.version);
    await apply(tx, payer, receipt, input.applications);
    return receipt.id;
  });
}

/** A payment of a receipt pays for its order no more, and stands on account again. */
export function takeOff(context: TenantContext, input: ReceiptTakeOffInput): Promise<string> {
  return context.once('receiptTakeOff', input, async (tx) => {
    const [named] = await tx.sql<{ receipt_id: string | null; order_id: string }>('select receipt_id, order_id from oms_payment where id = ?', [input.paymentId]);
    if (!named) throw new NotFound('payment', input.paymentId, ['paymentId']);
    if (!named.receipt_id) throw new NotOfReceipt().at('paymentId');
    const { receipt, payer } = await takeReceiptInHand(tx, named.receipt_id);
    const atHand = await takeInHand(tx, named.order_id);
    const payment = await tx.get(Payment, input.paymentId);
    const refunded = sum((await tx.find(RefundPart, { paymentId: payment.id })).map((part) => part.amount));
    if (refunded.gt(0)) throw new TakesOffRefunded(atHand.order.number, refunded);
    const note = input.note?.trim() || null;
    // First of all: credit is looked at while it is taken back.
    receipt.takeOff(payment.amount);
    const reversal = await takeBack(tx, { ...atHand, account: payer.account }, payment, { reason: 'TAKEN_OFF', note, bankCharge: null, reversedOn: dayInIndia(new Date()) });
    enter(tx, receipt, 'TAKEN_OFF', payment.amount, { orderId: atHand.order.id, documentId: reversal.id, note });
    await reviewCredit(tx, payer.account);
    return receipt.id;
  });
}

/** Gives money on account back. */
export function refundReceipt(context: TenantContext, input: ReceiptRefundInput): Promise<string> {
  return context.once('receiptRefund', input, async (tx) => {
    const today = dayInIndia(new Date());
    const refundedOn = input.refundedOn ?? today;
    if (refundedOn > today) throw new DayInFuture(refundedOn, today, 'refundedOn');
    const { receipt } = await takeReceiptInHand(tx, input.id, input.version);
    const amount = input.amount ?? receipt.onAccount;
    receipt.refund(amount);
    const { name: fiscalYear } = await openBooks(tx, refundedOn, 'refundedOn');
    const id = uuidv7();
    const number = await tx.nextNumber({ document: 'refund', scope: 'company', fiscalYear, prefix: `RF/${fiscalYear.slice(2)}/`, recordId: id });
    const method = input.method ?? receipt.method;
    tx.create(ReceiptRefund, { id, number, receiptId: receipt.id, amount, method, reference: input.reference?.trim() || null, refundedOn, reason: input.reason?.trim() || null, actorId: tx.actor.id, actorName: tx.actor.name });
    enter(tx, receipt, 'REFUNDED', amount.neg(), { documentId: id, note: input.reason?.trim() || null });
    tx.publish(new AccountRefunded(id, number, receipt.id, receipt.customerId, amount.toFixed(2), method, refundedOn));
    return receipt.id;
  });
}

/** Takes a whole receipt back that turned out to be none: its orders owe again what they had of it. */
export function reverseReceipt(context: TenantContext, input: ReceiptReversalInput): Promise<string> {
  return context.once('receiptReverse', input, async (tx) => {
    const { receipt, payer } = await takeReceiptInHand(tx, input.id, input.version);
    receipt.expectStanding();
    const terms = await termsOf(tx, receipt, input);
    const payments = (await tx.find(Payment, { receiptId: receipt.id, isReversed: false })).toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1));
    let onAccount = receipt.onAccount;
    // First of all: credit is looked at while its payments are taken back.
    receipt.reverse(terms.reversedOn, terms.reason, terms.note, terms.bankCharge);
    for (const payment of payments) {
      // The bank charges once: that stands on the receipt.
      const reversal = await takeBack(tx, { ...(await takeInHand(tx, payment.orderId)), account: payer.account }, payment, { ...terms, bankCharge: null });
      onAccount = onAccount.plus(payment.amount);
      enter(tx, receipt, 'TAKEN_OFF', payment.amount, { orderId: payment.orderId, documentId: reversal.id, onAccount });
    }
    enter(tx, receipt, 'REVERSED', receipt.amount.neg(), { note: terms.note });
    tx.publish(new ReceiptReversed(receipt.id, receipt.number, receipt.customerId, receipt.amount.toFixed(2), terms.reason, terms.note, terms.bankCharge?.toFixed(2) ?? null, terms.reversedOn));
    return receipt.id;
  });
}

async function takeReceiptInHand(tx: Transaction, id: string, version?: number | null): Promise<{ receipt: Receipt; payer: Payer }> {
  const [named] = await tx.sql<{ customer_id: string }>('select customer_id from oms_receipt where id = ?', [id]);
  if (!named) throw new NotFound('receipt', id, ['id']);
  const payer = await payerOf(tx, named.customer_id, ['id']);
  const receipt = await tx.lock(Receipt, id, ['id']);
  tx.expectVersion(receipt, version);
  return { receipt, payer };
}

/** What orders get of a receipt, each as a payment of its own. */
async function apply(tx: Transaction, { account, family, customer }: Payer, receipt: Receipt, applications: readonly Application[]): Promise<void> {
  const orders = new Map<string, OrderAtHand>();
  for (const id of [...new Set(applications.map(({ orderId }) => orderId.toLowerCase()))].toSorted()) {
    const index = applications.findIndex(({ orderId }) => orderId.toLowerCase() === id);
    const atHand = await takeInHand(tx, id, null, ['applications', String(index), 'orderId']);
    if (!family.includes(atHand.order.customerId)) throw new OrderOfOtherCustomer(atHand.order.number, atHand.order.customerName === customer.name ? 'another customer' : atHand.order.customerName).at('applications', String(index));
    orders.set(id, atHand);
  }
  const seen = new Set<string>();
  for (const [index, { orderId, amount, dueId }] of applications.entries()) {
    try {
      const atHand = orders.get(orderId.toLowerCase())!;
      if (seen.has(atHand.order.id)) throw new AppliedTwice(atHand.order.number);
      seen.add(atHand.order.id);
      receipt.apply(amount);
      const allocate = dueId ? await payPart(tx, atHand.order, dueId, amount) : null;
      const payment = await receive(tx, { ...atHand, account }, { amount, method: receipt.method, reference: receipt.reference ?? receipt.number, receivedOn: receipt.receivedOn, receiptId: receipt.id });
      enter(tx, receipt, 'APPLIED', amount.neg(), { orderId: atHand.order.id, documentId: payment.id });
      await tx.flush();
      allocate?.(payment);
      relate(tx, { noun: 'Receipt', id: receipt.id, label: `${receipt.number} ₹${receipt.amount.toFixed(2)}` }, 'paid', { noun: 'Payment', id: payment.id, label: `₹${amount.toFixed(2)} for ${atHand.order.number}` });
    } catch (error) {
      throw error instanceof DomainError ? error.at('applications', String(index)) : error;
    }
  }
}

/** One more entry of a receipt whose figures are changed already. */
function enter(tx: Transaction, receipt: Receipt, kind: ReceiptEntryKind, amount: Decimal, { orderId = null, documentId = null, note = null, onAccount = receipt.onAccount }: { orderId?: string | null; documentId?: string | null; note?: string | null; onAccount?: Decimal } = {}): void {
  receipt.lastSequence += 1;
  tx.create(ReceiptEntry, { id: uuidv7(), receiptId: receipt.id, sequence: receipt.lastSequence, kind, amount, onAccount, orderId, documentId, note, at: new Date(), actorId: tx.actor.id, actorName: tx.actor.name });
}

async function openBooks(tx: Transaction, day: string, field: string) {
  try {
    return await fiscalYearOn(tx, day, 'FINANCE');
  } catch (error) {
    throw error instanceof DomainError ? error.at(field) : error;
  }
}
