import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Radio } from 'antd';
import { formatDay, formatMoney } from '../../../shared/format.ts';
import { refusalsOf } from '../../../shared/answer.ts';
import { Dialog } from '../dialog.tsx';
import { BillingPageQuery, EndSubscription, RevokeEnd, StartSubscription } from './billing.document.ts';
import { dayAfter } from './day-words.ts';
import { KEPT_DAYS } from './standing-words.ts';

function useAfter() {
  const client = useApolloClient();
  // What is subscribed to and where the company stands are shown elsewhere as well.
  return () => client.refetchQueries({ include: [BillingPageQuery, 'Catalogue'] });
}

/** Goes on after a trial, or comes back. */
export function StartDialog({ trialEndsOn, today, names, monthly, close }: { trialEndsOn: string | null; today: string; names: readonly string[]; monthly: string; close(): void }) {
  const [start] = useMutation(StartSubscription);
  const after = useAfter();
  const { message } = App.useApp();
  const [atOnce, setAtOnce] = useState(false);
  const isOpen = trialEndsOn !== null && trialEndsOn >= today;
  const isTrying = isOpen && !atOnce;
  const from = isTrying ? dayAfter(trialEndsOn) : today;
  const run = () => refusalsOf(async () => {
    const refusals = (await start({ variables: { atOnce } })).data?.subscriptionStart.userErrors;
    if (refusals?.length === 0) {
      void message.success(isTrying ? `It goes on; charged from ${formatDay(from)}` : 'It goes on; the first invoice is here');
      await after();
    }
    return refusals;
  });
  return (
    <Dialog title="Go on with ilms?" label="Go on with ilms" run={run} close={close}>
      <p>{names.join(', ')} for <b className="figure">{formatMoney(monthly)}</b> a month, before GST.</p>
      {isOpen && <Radio.Group value={atOnce} onChange={(event) => setAtOnce(event.target.value as boolean)} options={[{ value: false, label: `After the trial, from ${formatDay(dayAfter(trialEndsOn))}` }, { value: true, label: 'From today' }]} />}
      <p>{isTrying ? `You are charged from ${formatDay(from)}, the day after the trial; the first invoice is made on that day. Until then it can be taken back.` : `You are charged from today. The first invoice is made now; ${isOpen ? 'the trial ends when it is paid' : 'everything works again as soon as it is paid'}.`}</p>
    </Dialog>
  );
}

/** Ends what is paid for, with the month that is charged. */
export function EndDialog({ company, chargedFrom, today, paidUntil, close }: { company: string; chargedFrom: string; today: string; paidUntil: string | null; close(): void }) {
  const [end] = useMutation(EndSubscription);
  const after = useAfter();
  const { message } = App.useApp();
  const isAhead = chargedFrom > today;
  const run = () => refusalsOf(async () => {
    const refusals = (await end()).data?.subscriptionEnd.userErrors;
    if (refusals?.length === 0) {
      void message.success(isAhead ? 'It ends with the trial' : `Ends${paidUntil ? ` on ${formatDay(paidUntil)}` : ' with the month'}`);
      await after();
    }
    return refusals;
  });
  return (
    <Dialog title="End the subscription?" label="End subscription" danger run={run} close={close}>
      {isAhead ? <p>Nothing is charged after the trial. The trial goes on to its last day.</p> : (
        <ul className="plain-list">
          <li>Everything works {paidUntil ? `until ${formatDay(paidUntil)}, when` : 'to the end of the month, when'} the month that is charged is over. No further invoice is made; what is due stays due.</li>
          <li>From that day nobody of {company} can work, API keys stop and jobs rest. Whoever may see to billing can still sign in, see invoices and come back.</li>
          <li>Data is kept for {KEPT_DAYS} days, and removed for good after that. Export what you need before.</li>
          <li>Until that day you can take this back here.</li>
        </ul>
      )}
    </Dialog>
  );
}

/** Takes the ending back. */
export function StayDialog({ endsOn, close }: { endsOn: string; close(): void }) {
  const [revoke] = useMutation(RevokeEnd);
  const after = useAfter();
  const { message } = App.useApp();
  const run = () => refusalsOf(async () => {
    const refusals = (await revoke()).data?.subscriptionChangeRevoke.userErrors;
    if (refusals?.length === 0) {
      void message.success('It goes on as before');
      await after();
    }
    return refusals;
  });
  return <Dialog title="Keep the subscription?" label="Keep subscription" run={run} close={close}><p>It does not end on {formatDay(endsOn)}; the next month is invoiced as before.</p></Dialog>;
}
