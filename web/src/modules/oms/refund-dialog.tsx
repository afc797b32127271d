import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Modal, Select } from 'antd';
import type { PaymentMethod, RefundMethod } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { DayField, TextField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { formatAmount, formatDay, formatMoney, isZero, today } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { methodWord } from './order-words.ts';
import { useReturnSaving } from './return-saving.ts';
import { MakeRefund } from './return.document.ts';
import { refundOptions } from './return-words.ts';
import './returns.css';

interface Paid { id: string; amount: string; refunded: string; method: PaymentMethod; receivedOn: string; reference?: string | null }
interface Props { order: { id: string; number: string; owed: string; payments?: readonly (Paid & { isReversed?: boolean })[] | null }; goods?: { id: string; outcome: string }; reload: () => Promise<unknown>; close: () => void }

const leftOf = (payment: Paid) => subtract(payment.amount, payment.refunded);
const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));
const isLess = (a: string, b: string) => isMore(b, a);

/** The way money goes back that came in one way; the server says the same. */
const sameWay = (method: PaymentMethod): RefundMethod => (method === 'COD' || method === 'EXCHANGE' ? 'BANK' : method);

/** The oldest payments first, each as far as it has not gone back. */
function oldestFirst(payments: readonly Paid[], owed: string): Map<string, string> {
  let missing = owed;
  return new Map(payments.map((payment) => {
    const left = leftOf(payment);
    const part = isLess(left, missing) ? left : missing;
    missing = subtract(missing, part);
    return [payment.id, part];
  }));
}

/** What goes back of an order, payment by payment, each within what it has left. */
export function RefundDialog({ order, goods, reload, close }: Props) {
  const payments = (order.payments ?? []).filter((payment) => !payment.isReversed && !isZero(leftOf(payment)));
  const [amounts, setAmounts] = useState(() => oldestFirst(payments, order.owed));
  const [methods, setMethods] = useState(() => new Map<string, RefundMethod>(payments.map(({ id, method }) => [id, goods?.outcome === 'STORE_CREDIT' ? 'STORE_CREDIT' : sameWay(method)])));
  const draft = useDraft({ reference: '', refundedOn: today(), reason: '' });
  const [refund] = useMutation(MakeRefund);
  const { busy, run } = useReturnSaving(draft, close);
  const parts = payments.map((payment) => ({ payment, amount: plainDecimal(amounts.get(payment.id) ?? '') || '0' }));
  const problemOf = ({ payment, amount }: (typeof parts)[number]) => (!isDecimal(amount) || amount.startsWith('-') ? 'Not an amount' : isMore(amount, leftOf(payment)) ? `Only ${formatMoney(leftOf(payment))} left` : undefined);
  const isWrong = parts.some(problemOf);
  const total = isWrong ? '0' : sum(parts.map(({ amount }) => amount));
  const isTooMuch = isMore(total, order.owed);
  const isAllowed = !isWrong && !isTooMuch && !isZero(total);
  const send = async () => {
    if (!isAllowed || busy) return;
    const { reference, refundedOn, reason } = draft.values;
    const chosen = parts.filter(({ amount }) => !isZero(amount)).map(({ payment, amount }) => ({ paymentId: payment.id, amount, method: methods.get(payment.id)! }));
    const isDone = await run(async (idempotencyKey) => (await refund({ variables: { input: { idempotencyKey, orderId: order.id, returnId: goods?.id ?? null, reference: reference.trim() || null, refundedOn: refundedOn || null, reason: reason.trim() || null, parts: chosen } } })).data?.refundMake, `${formatMoney(total)} refunded`);
    if (isDone) await reload();
  };
  return (
    <Modal open title={`Refund ${order.number}`} width={720} okText="Make refund" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={() => void send()} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <p className="modal-says">{formatMoney(order.owed)} are owed to the customer.</p>
        <Refusals title="Nothing was refunded" editing={draft} />
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines refund-caps">
            <thead><tr><th scope="col">Payment</th><th scope="col" className="figure">Paid</th><th scope="col" className="figure">Can go back</th><th scope="col" className="figure">Goes back</th><th scope="col">Method</th></tr></thead>
            <tbody>
              {parts.map((part, index) => {
                const { payment } = part;
                const problem = problemOf(part);
                return (
                  <tr key={payment.id}>
                    <td>{formatDay(payment.receivedOn)}<span className="line-name soft">{methodWord(payment.method)}{payment.reference ? ` · ${payment.reference}` : ''}</span></td>
                    <td className="figure">{formatAmount(payment.amount)}</td>
                    <td className="figure">{formatAmount(leftOf(payment))}</td>
                    <FigureCell autoFocus={index === 0} label={`Goes back of payment ${index + 1}`} problem={problem} value={amounts.get(payment.id)} change={(text) => setAmounts(new Map(amounts).set(payment.id, text))} />
                    <td><Select aria-label={`Method of payment ${index + 1}`} disabled={payment.method === 'STORE_CREDIT'} value={methods.get(payment.id)} options={refundOptions} onChange={(method: RefundMethod) => setMethods(new Map(methods).set(payment.id, method))} popupMatchSelectWidth={false} /></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        <div className="fields return-fields">
          <TextField label="Reference" hint="UTR or settlement number" {...draft.bind('reference')} />
          <DayField label="Refunded on" required latest={today()} {...draft.bind('refundedOn')} />
          <TextField label="Reason" wide {...draft.bind('reason')} />
        </div>
        <p className="modal-says" aria-live="polite">{isTooMuch ? `${formatMoney(total)} are more than the ${formatMoney(order.owed)} owed.` : isAllowed ? `${formatMoney(total)} go back; ${isZero(subtract(order.owed, total)) ? 'nothing' : formatMoney(subtract(order.owed, total))} stays owed.` : 'Write how much goes back.'}</p>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
