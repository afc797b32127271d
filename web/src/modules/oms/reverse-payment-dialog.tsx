import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { PaymentMethod, ReversalReason } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatMoney, isZero, today } from '../../shared/format.ts';
import { methodWord, reversalChoices } from './order-words.ts';
import { useReturnSaving } from './return-saving.ts';

const ReversePayment = graphql(`
  mutation ReversePayment($input: PaymentReversalInput!) { paymentReverse(input: $input) { payment { id isReversed } order { id } userErrors { code message field details } } }
`);

interface Props { payment: { id: string; amount: string; refunded: string; method: PaymentMethod }; order: string; reload?: () => Promise<unknown>; close: () => void }

/** Takes a payment back that turned out to be none: a bounced cheque, money of another order, a typing mistake. */
export function ReversePaymentDialog({ payment, order, reload, close }: Props) {
  const draft = useDraft({ reason: 'BOUNCED' as ReversalReason, note: '', bankCharge: '', reversedOn: today() });
  const [reverse] = useMutation(ReversePayment);
  const { busy, run } = useReturnSaving(draft, close);
  const { reason, note, bankCharge, reversedOn } = draft.values;
  const send = async () => {
    const done = await run(async (idempotencyKey) => (await reverse({ variables: { input: { idempotencyKey, id: payment.id, reason, note: note.trim() || null, bankCharge: reason === 'BOUNCED' ? plainDecimal(bankCharge) || null : null, reversedOn: reversedOn || null } } })).data?.paymentReverse, `${formatMoney(payment.amount)} are due again`);
    if (done) await reload?.();
  };
  const gone = isZero(payment.refunded) ? '' : ` ${formatMoney(payment.refunded)} of it have gone back to the customer, who owes them too.`;
  return (
    <FormDialog title={`Reverse payment of ${order}`} verb="Reverse payment" says={`${formatMoney(payment.amount)} by ${methodWord(payment.method)} will be due again.${gone} What must be paid before it leaves, or asks for credit, may wait again.`} editing={draft} busy={busy} run={() => void send()} close={close} width={480}>
      <ChoiceField label="Reason" required wide autoFocus choices={reversalChoices} {...draft.bind('reason')} change={(next) => draft.set({ reason: (next ?? 'BOUNCED') as ReversalReason })} />
      <DayField label="Known on" required latest={today()} {...draft.bind('reversedOn')} />
      {reason === 'BOUNCED' && <TextField label="Bank charge" hint="Noted for the books, not charged to the customer" {...draft.bind('bankCharge')} />}
      <NoteField label="Note" required={reason === 'OTHER'} {...draft.bind('note')} />
    </FormDialog>
  );
}
