import { useApolloClient, useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { OrderFieldsFragment, PaymentMethod } from '../../generated/graphql.ts';
import { plainDecimal, subtract } from '../../shared/decimal.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { formatDay, formatMoney, isZero, today } from '../../shared/format.ts';
import { RecordPayment, useOrderSight } from './order.document.ts';
import { methodWord, PAYMENT_METHODS } from './order-words.ts';

/** What came in for an order: how much, how, when. */
export function PaymentDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft({ amount: order.due, method: 'UPI' as PaymentMethod, reference: '', receivedOn: today(), dueId: '' });
  const [record] = useMutation(RecordPayment);
  const { busy, save } = useSaving(draft);
  const client = useApolloClient();
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const { values } = draft;
  const credit = order.customer.storeCredit ?? '0';
  const dues = (order.dues ?? []).filter(({ open }) => !isZero(open));
  const methods = PAYMENT_METHODS.filter((method) => method !== 'STORE_CREDIT' || !isZero(credit));
  // Store credit pays as far as it reaches.
  const choose = (method: PaymentMethod) => draft.set({ method, ...(method === 'STORE_CREDIT' && subtract(credit, order.due).startsWith('-') ? { amount: credit } : {}) });
  const run = async () => {
    const isDone = await save(async () => {
      const { data } = await record({ variables: { input: { idempotencyKey: idempotency.current(), orderId: order.id, amount: plainDecimal(values.amount), method: values.method, reference: values.reference || null, receivedOn: values.receivedOn || null, dueId: values.dueId || null }, ...sight } });
      idempotency.renew();
      return data?.paymentRecord;
    });
    if (!isDone) return;
    for (const fieldName of ['orders', 'orderHolds', 'orderSummary', 'payments', 'storeCredits']) client.cache.evict({ fieldName });
    void message.success('Payment recorded');
    close();
  };
  return (
    <FormDialog title="Record payment" verb="Record payment" editing={draft} busy={busy} run={() => void run()} close={close} width={460}>
      <TextField label="Amount" required autoFocus hint={`${formatMoney(order.due)} is due`} {...draft.bind('amount')} />
      <ChoiceField label="Method" required choices={methods.map((value) => ({ value, label: methodWord(value), hint: value === 'STORE_CREDIT' ? `${formatMoney(credit)} to its credit` : undefined }))} {...draft.bind('method')} change={(method) => choose(method as PaymentMethod)} />
      <TextField label="Reference" hint="UTR, cheque or settlement number" {...draft.bind('reference')} />
      {dues.length > 1 && <ChoiceField label="For" choices={[{ value: '', label: 'The oldest instalment first' }, ...dues.map(({ id, dueOn, open }) => ({ value: id, label: `Instalment of ${formatDay(dueOn)}`, hint: `${formatMoney(open)} open` }))]} {...draft.bind('dueId')} change={(dueId) => draft.set({ dueId: dueId ?? '' })} />}
      <DayField label="Received on" required latest={today()} {...draft.bind('receivedOn')} />
    </FormDialog>
  );
}
