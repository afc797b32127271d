import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { OrderFieldsFragment, TakePaymentMutation } from '../../generated/graphql.ts';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatMoney } from '../../shared/format.ts';
import { RequestState } from './gateway-words.tsx';
import { useReturnSaving } from './return-saving.ts';
import './gateway.css';

const TakePayment = graphql(`
  mutation TakePayment($input: PaymentStartInput!) {
    paymentStart(input: $input) { paymentRequest { id state amount payUrl payQr { size path } } userErrors { code message field details } }
  }
`);

export const CheckPaymentRequest = graphql(`
  mutation CheckPaymentRequest($input: PaymentRequestInput!) {
    paymentRequestCheck(input: $input) { paymentRequest { id state lastError } userErrors { code message field details } }
  }
`);

type Started = NonNullable<TakePaymentMutation['paymentStart']['paymentRequest']>;

/** Asks the customer to pay: how much, and then the link and its QR code. */
export function TakePaymentDialog({ order, reload, close }: { order: OrderFieldsFragment; reload: () => Promise<unknown>; close: () => void }) {
  const draft = useDraft({ amount: order.due, way: 'LINK' });
  const [start] = useMutation(TakePayment);
  const [started, setStarted] = useState<Started>();
  const { busy, run } = useReturnSaving(draft, () => undefined);
  const finish = () => { close(); void reload(); };
  const send = () => void run(async (idempotencyKey) => {
    const { data } = await start({ variables: { input: { idempotencyKey, orderId: order.id, amount: plainDecimal(draft.values.amount), asLink: draft.values.way === 'LINK' } } });
    if (data?.paymentStart.paymentRequest) setStarted(data.paymentStart.paymentRequest);
    return data?.paymentStart;
  }, 'Payment asked for');
  if (started) return <Asked started={started} order={order} close={finish} />;
  return (
    <FormDialog title={`Take payment for ${order.number}`} verb="Ask for payment" says={`${formatMoney(order.due)} is due. The customer pays on the gateway’s page; the payment is recorded here by itself.`} editing={draft} busy={busy} run={send} close={close} width={460}>
      <TextField label="Amount" required autoFocus hint="All of it, or a part" {...draft.bind('amount')} />
      <ChoiceField label="How" choices={[{ value: 'LINK', label: 'Payment link', hint: 'To be sent or shown' }, { value: 'CHECKOUT', label: 'Checkout', hint: 'For a page of your own' }]} {...draft.bind('way')} change={(way) => draft.set({ way: way ?? 'LINK' })} />
    </FormDialog>
  );
}

function Asked({ started, order, close }: { started: Started; order: OrderFieldsFragment; close: () => void }) {
  const [check, { loading }] = useMutation(CheckPaymentRequest);
  const [state, setState] = useState(started.state);
  const { message } = App.useApp();
  const { cache } = useApolloClient();
  const copy = () => void navigator.clipboard.writeText(started.payUrl ?? '').then(() => message.success('Link copied'));
  const look = async () => {
    try {
      const { data } = await check({ variables: { input: { id: started.id } } });
      const answer = data?.paymentRequestCheck;
      if (answer?.userErrors[0]) return void message.error(answer.userErrors[0].message);
      if (answer?.paymentRequest) setState(answer.paymentRequest.state);
      for (const fieldName of ['payments', 'orders', 'orderSummary', 'paymentRequests']) cache.evict({ fieldName });
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
  return (
    <Modal open title={`${formatMoney(started.amount)} for ${order.number}`} onCancel={close} width={460} footer={<><Button onClick={() => void look()} loading={loading}>Check payment</Button><Button type="primary" onClick={close}>Done</Button></>}>
      <div className="asked">
        <RequestState state={state} />
        {started.payQr && <svg className="asked-qr" role="img" aria-label="QR code of the payment link" viewBox={`-2 -2 ${started.payQr.size + 4} ${started.payQr.size + 4}`}><rect x="-2" y="-2" width={started.payQr.size + 4} height={started.payQr.size + 4} fill="#fff" /><path d={started.payQr.path} fill="#000" shapeRendering="crispEdges" /></svg>}
        {started.payUrl ? <p className="asked-link"><a href={started.payUrl} target="_blank" rel="noreferrer">{started.payUrl}</a></p> : <p className="soft">The gateway’s order is made; a checkout of yours takes the payment.</p>}
        {started.payUrl && <Button onClick={copy}>Copy link</Button>}
      </div>
    </Modal>
  );
}
