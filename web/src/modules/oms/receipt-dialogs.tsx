import { useMutation } from '@apollo/client/react';
import { Modal } from 'antd';
import type { ReceiptFieldsFragment, ReceiptMethod, ReversalReason } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useActing } from '../../shared/document/acting.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { formatMoney, isZero, plural, today } from '../../shared/format.ts';
import { receiptMethods, reversalChoices } from './order-words.ts';
import { ReceiptApplications, useApplications } from './receipt-applications.tsx';
import { AFTER_RECEIPT, ApplyReceipt, RefundReceipt, ReverseReceipt, TakeOffReceipt } from './receipt.document.ts';

interface Props { receipt: ReceiptFieldsFragment; close: () => void }

/** Pays for orders with what stands on account: the oldest first, until the person says otherwise. */
export function ApplyReceiptDialog({ receipt, close }: Props) {
  const draft = useDraft({});
  const parts = useApplications(receipt.customer.id, receipt.onAccount);
  const [apply] = useMutation(ApplyReceipt);
  const { busy, run } = useActing(draft, AFTER_RECEIPT, close);
  const isTooMuch = parts.left.startsWith('-');
  const isAllowed = parts.applied !== null && !isTooMuch && parts.chosen.length > 0;
  const send = () => { if (isAllowed && !busy) void run(async (idempotencyKey) => (await apply({ variables: { input: { idempotencyKey, id: receipt.id, version: receipt.version, applications: [...parts.chosen] } } })).data?.receiptApply, `${formatMoney(parts.applied!)} applied`); };
  return (
    <Modal open title={`Apply ${receipt.number}`} width={720} okText="Apply to orders" cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading: busy }} onOk={send} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); send(); }}>
        <p className="modal-says">{formatMoney(receipt.onAccount)} of {receipt.customerName} stand on account.</p>
        <Refusals title="Nothing was applied" editing={{ ...draft, errors: new Map() }} />
        <ReceiptApplications of={parts} errors={draft.errors} />
        <p className="modal-says" aria-live="polite">{isTooMuch ? 'The orders get more than stands on account.' : `${plural(parts.chosen.length, 'order')} ${parts.chosen.length === 1 ? 'gets' : 'get'} ${formatMoney(parts.applied ?? '0')}; ${isZero(parts.left) ? 'nothing' : formatMoney(parts.left)} stays on account.`}</p>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** Gives money on account back. */
export function RefundReceiptDialog({ receipt, close }: Props) {
  const draft = useDraft({ amount: receipt.onAccount, method: receipt.method as ReceiptMethod, reference: '', refundedOn: today(), reason: '' });
  const [refund] = useMutation(RefundReceipt);
  const { busy, run } = useActing(draft, AFTER_RECEIPT, close);
  const { amount, method, reference, refundedOn, reason } = draft.values;
  const send = async (idempotencyKey: string) => (await refund({ variables: { input: { idempotencyKey, id: receipt.id, version: receipt.version, amount: plainDecimal(amount), method, reference: reference.trim() || null, refundedOn: refundedOn || null, reason: reason.trim() || null } } })).data?.receiptRefund;
  return (
    <FormDialog title={`Refund from ${receipt.number}`} verb="Refund from account" says={`${formatMoney(receipt.onAccount)} stand on account. What you write goes back to ${receipt.customerName}.`} editing={draft} busy={busy} close={close} run={() => void run(send, 'Refund recorded')} width={480}>
      <TextField label="Amount" required autoFocus {...draft.bind('amount')} />
      <ChoiceField label="Method" required choices={receiptMethods} {...draft.bind('method')} change={(next) => draft.set({ method: (next ?? 'BANK') as ReceiptMethod })} />
      <TextField label="Reference" hint="UTR of the transfer" {...draft.bind('reference')} />
      <DayField label="Refunded on" required latest={today()} {...draft.bind('refundedOn')} />
      <NoteField label="Reason" {...draft.bind('reason')} />
    </FormDialog>
  );
}

/** Takes the whole receipt back: a bounced cheque, a typing mistake. */
export function ReverseReceiptDialog({ receipt, close }: Props) {
  const draft = useDraft({ reason: 'BOUNCED' as ReversalReason, note: '', bankCharge: '', reversedOn: today() });
  const [reverse] = useMutation(ReverseReceipt);
  const { busy, run } = useActing(draft, AFTER_RECEIPT, close);
  const { reason, note, bankCharge, reversedOn } = draft.values;
  const standing = receipt.payments.filter(({ isReversed }) => !isReversed);
  const send = async (idempotencyKey: string) => (await reverse({ variables: { input: { idempotencyKey, id: receipt.id, version: receipt.version, reason, note: note.trim() || null, bankCharge: reason === 'BOUNCED' ? plainDecimal(bankCharge) || null : null, reversedOn: reversedOn || null } } })).data?.receiptReverse;
  return (
    <FormDialog title={`Reverse ${receipt.number}`} verb="Reverse receipt" says={`All ${formatMoney(receipt.amount)} turn out to be none.${standing.length ? ` ${plural(standing.length, 'order')} ${standing.length === 1 ? 'owes' : 'owe'} ${formatMoney(receipt.applied)} again.` : ''}`} editing={draft} busy={busy} close={close} run={() => void run(send, `${receipt.number} reversed`)} width={480}>
      <ChoiceField label="Reason" required wide autoFocus choices={reversalChoices} {...draft.bind('reason')} change={(next) => draft.set({ reason: (next ?? 'BOUNCED') as ReversalReason })} />
      <DayField label="Known on" required latest={today()} {...draft.bind('reversedOn')} />
      {reason === 'BOUNCED' && <TextField label="Bank charge" hint="Noted for the books, not charged to the customer" {...draft.bind('bankCharge')} />}
      <NoteField label="Note" required={reason === 'OTHER'} {...draft.bind('note')} />
    </FormDialog>
  );
}

/** Takes one order's part off: it stands on account again. */
export function TakeOffDialog({ receipt, part, close }: Props & { part: ReceiptFieldsFragment['payments'][number] }) {
  const draft = useDraft({ note: '' });
  const [takeOff] = useMutation(TakeOffReceipt);
  const { busy, run } = useActing(draft, AFTER_RECEIPT, close);
  const send = async (idempotencyKey: string) => (await takeOff({ variables: { input: { idempotencyKey, paymentId: part.id, note: draft.values.note.trim() || null } } })).data?.receiptTakeOff;
  return (
    <FormDialog title={`Take ${part.order.number} off ${receipt.number}`} verb="Take off order" says={`${formatMoney(part.amount)} are due on ${part.order.number} again and stand on account.`} editing={draft} busy={busy} close={close} run={() => void run(send, `${formatMoney(part.amount)} stand on account`)} width={460}>
      <NoteField label="Note" autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}
