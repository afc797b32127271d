import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Modal } from 'antd';
import type { OrderFieldsFragment, PaymentMethod } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, TextField } from '../../shared/document/fields.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatMoney, today } from '../../shared/format.ts';
import { RecordPayment, useOrderSight } from './order.document.ts';
import { methodWord, PAYMENT_METHODS } from './order-words.ts';

/** What came in for an order: how much, how, when. */
export function PaymentDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft({ amount: order.due, method: 'UPI' as PaymentMethod, reference: '', receivedOn: today() });
  const [record, { loading }] = useMutation(RecordPayment);
  const [failure, setFailure] = useState<string>();
  const client = useApolloClient();
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const { values } = draft;
  const run = async () => {
    try {
      const amount = plainDecimal(values.amount);
      const { data } = await record({ variables: { input: { idempotencyKey: idempotency.current(), orderId: order.id, amount, method: values.method, reference: values.reference || null, receivedOn: values.receivedOn || null }, ...sight } });
      idempotency.renew();
      if (!data) return;
      draft.refuse(data.paymentRecord.userErrors);
      if (data.paymentRecord.userErrors.length > 0) return;
      for (const fieldName of ['orders', 'orderSummary', 'payments']) client.cache.evict({ fieldName });
      void message.success('Payment recorded');
      close();
    } catch (error) {
      setFailure(readFailure(error).message);
    }
  };
  return (
    <Modal open title="Record payment" okText="Record payment" cancelText="Not now" onOk={() => void run()} okButtonProps={{ loading }} onCancel={close} width={460}>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <TextField label="Amount" required autoFocus hint={`${formatMoney(order.due)} is due`} {...draft.bind('amount')} />
        <ChoiceField label="Method" required choices={PAYMENT_METHODS.map((value) => ({ value, label: methodWord(value) }))} {...draft.bind('method')} change={(method) => draft.set({ method: method as PaymentMethod })} />
        <TextField label="Reference" hint="UTR, cheque or settlement number" {...draft.bind('reference')} />
        <DayField label="Received on" required latest={today()} {...draft.bind('receivedOn')} />
        {[...draft.general.map((refusal) => refusal.message), ...(failure ? [failure] : [])].map((text) => <p key={text} className="field-error field-wide" role="alert">{text}</p>)}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
