import { useEffect, useRef, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { Button, Modal, Spin } from 'antd';
import { newKey } from '../../../shared/document/draft.ts';
import { readFailure } from '../../../shared/failure.ts';
import { formatMoney } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { BillingPageQuery } from './billing.document.ts';
import { BeginMandate, BeginPayment, CheckoutState, PayPageQuery } from './pay.document.ts';

/** Often enough that the page says it while the person still looks. */
const POLL_MS = 2_000;

interface Begun { readonly id: string; readonly amount: string; readonly checkoutUrl?: string | null }

interface Props { purpose: 'payment' | 'mandate'; amount: string; /** Leads to the account for transfers. */ byTransfer(): void; close(): void }

/** Pays at the gateway’s page, in a tab of its own; watches until the money is here, and says so. */
export function PayDialog({ purpose, amount, byTransfer, close }: Props) {
  const [begun, setBegun] = useState<Begun>();
  const [refusal, setRefusal] = useState<string>();
  const { begin, busy } = useBegin(purpose);
  const start = async () => {
    setRefusal(undefined);
    setBegun(undefined);
    const answer = await begin();
    if (typeof answer === 'string') return setRefusal(answer);
    setBegun(answer);
    if (answer.checkoutUrl) open(answer.checkoutUrl);
  };
  const verb = purpose === 'payment' ? `Pay ${formatMoney(amount)}` : 'Set up automatic payment';
  return (
    <Modal open title={verb} footer={null} onCancel={close} width={480}>
      <div className="pay-steps">
        {!begun ? (
          <>
            <p>{purpose === 'payment' ? 'A page of our payment gateway opens in a new tab: UPI, card or netbanking. Come back here; this says when it is paid.' : 'Invoices up to ₹15,000 are then taken on the day they are due; you are written to a day before, and end it here whenever you like. One rupee is paid to open it and stays to your credit.'}</p>
            {refusal && <p className="field-error" role="alert">{refusal}</p>}
            <div className="billing-verbs">
              <Button type="primary" loading={busy} onClick={() => void start()}>Open payment page</Button>
              {purpose === 'payment' && <Button onClick={() => { close(); byTransfer(); }}>Pay by transfer</Button>}
              <Button type="text" onClick={close}>Not now</Button>
            </div>
          </>
        ) : begun.checkoutUrl ? <Watching key={begun.id} begun={begun} purpose={purpose} again={() => void start()} busy={busy} close={close} /> : (
          <>
            <p role="alert">The gateway’s own page cannot be opened from here yet. Pay by transfer: the account stands on this page.</p>
            <div className="billing-verbs"><Button type="primary" onClick={() => { close(); byTransfer(); }}>Pay by transfer</Button></div>
          </>
        )}
      </div>
    </Modal>
  );
}

/** A browser that opens no tab by itself leaves the link on the page. */
function open(url: string): void {
  const opened = window.open(url, '_blank');
  if (opened) opened.opener = null;
}

/** Begins under one key for one intention: a request that was lost is asked for again, not doubled. */
function useBegin(purpose: Props['purpose']) {
  const key = useRef<string>(undefined);
  const [pay, paying] = useMutation(BeginPayment);
  const [mandate, mandating] = useMutation(BeginMandate);
  const begin = async (): Promise<Begun | string> => {
    const input = { idempotencyKey: (key.current ??= newKey()) };
    try {
      const answer = purpose === 'payment' ? (await pay({ variables: { input } })).data?.billingPayBegin : (await mandate({ variables: { input } })).data?.billingMandateBegin;
      if (!answer) return 'The server did not answer as expected. Try again in a moment.';
      key.current = undefined;
      return answer.userErrors[0]?.message ?? answer.billingCheckout ?? 'The gateway answered nothing. Try again in a moment.';
    } catch (error) {
      return readFailure(error).message;
    }
  };
  return { begin, busy: paying.loading || mandating.loading };
}

function Watching({ begun: { id, amount, checkoutUrl }, purpose, again, busy, close }: { begun: Begun; purpose: Props['purpose']; again(): void; busy: boolean; close(): void }) {
  const client = useApolloClient();
  const [isOver, setOver] = useState(false);
  const { data, error } = useQuery(CheckoutState, { variables: { id }, pollInterval: isOver ? 0 : POLL_MS, fetchPolicy: 'network-only' });
  const state = data?.billingCheckout.state ?? 'OPEN';
  useEffect(() => {
    if (state === 'OPEN') return;
    // A payment that was refused may still be made on the page that is open.
    setOver(state !== 'FAILED');
    void client.refetchQueries({ include: [BillingPageQuery, PayPageQuery, 'Catalogue'] });
  }, [state, client]);
  if (state === 'PAID') {
    return (
      <>
        <p className="pay-done" role="status"><Icon name="check" size={20} /> <b>{purpose === 'payment' ? `${formatMoney(amount)} is paid. Thank you.` : 'Automatic payment is agreed to.'}</b></p>
        <div className="billing-verbs"><Button type="primary" onClick={close}>Back to billing</Button></div>
      </>
    );
  }
  if (state !== 'OPEN') {
    return (
      <>
        <p role="alert">{state === 'FAILED' ? 'The gateway has refused the payment. What was taken, if anything, goes back by itself.' : 'This payment page is over. If you have paid at the last moment, the money is still written down.'}</p>
        <div className="billing-verbs"><Button type="primary" loading={busy} onClick={again}>Try again</Button><Button onClick={close}>Not now</Button></div>
      </>
    );
  }
  return (
    <>
      <p className="pay-waiting" role="status"><Spin size="small" /> <span>Waiting for the payment of {formatMoney(amount)}.</span></p>
      <p className="soft">Pay on the page that has opened. If none has, <a href={checkoutUrl!} target="_blank" rel="noreferrer">open the payment page</a>. You may close this; a payment is written down all the same.</p>
      {error && <p className="field-error" role="alert">{readFailure(error).message}</p>}
    </>
  );
}
