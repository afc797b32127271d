import { useMemo } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { formatDay, formatMoney } from '../../../shared/format.ts';
import { refusalsOf } from '../../../shared/answer.ts';
import { Dialog } from '../dialog.tsx';
import type { Choice } from './choice.ts';
import { couponSpan } from './coupon-words.ts';
import type { Quote } from './quote-panel.tsx';
import { ChangeSubscription, KeepSubscription, SubscriptionPageQuery } from './subscription.document.ts';

type NewCoupon = NonNullable<Quote['coupon']>;

function useAfterChange() {
  const client = useApolloClient();
  return () => client.refetchQueries({ include: [SubscriptionPageQuery, 'Catalogue'] });
}

/** Agrees to one quote. */
export function AgreeDialog({ choice, coupon, isSame, hash, total, monthly, laterOn, close }: { choice: Choice; coupon: NewCoupon | undefined; isSame: boolean; hash: string; total: string; monthly: string; laterOn: string | null; close(): void }) {
  const [change] = useMutation(ChangeSubscription);
  const after = useAfterChange();
  const { message } = App.useApp();
  const words = useMemo(() => [
    ...(coupon ? [`The coupon ${coupon.code} takes ${formatMoney(coupon.monthlyOff)} off a month, ${couponSpan(coupon)}.`] : []),
    total === '0.00' ? 'Nothing is charged for this month.' : total.startsWith('-') ? `${formatMoney(total.slice(1))} is taken off your next month.` : `${formatMoney(total)} is charged for the rest of this month, GST included.`,
    laterOn ? `From ${formatDay(laterOn)} it is ${formatMoney(monthly)} a month before GST.` : `A month costs ${formatMoney(monthly)} before GST.`,
  ], [coupon, total, monthly, laterOn]);
  const run = () => refusalsOf(async () => {
    const refusals = (await change({ variables: { input: { plan: choice.plan, modules: [...choice.modules], coupon: coupon?.code ?? null, quoteHash: hash } } })).data?.subscriptionChange.userErrors;
    if (refusals?.length === 0) {
      void message.success(isSame ? 'The coupon is redeemed' : laterOn ? `Agreed; what goes does so on ${formatDay(laterOn)}` : 'Agreed; it is there at once');
      await after();
    }
    return refusals;
  });
  return (
    <Dialog title={isSame ? 'Redeem the coupon?' : 'Change the subscription?'} label={isSame ? 'Redeem coupon' : 'Agree and change'} run={run} close={close}>
      {words.map((line) => <p key={line}>{line}</p>)}
    </Dialog>
  );
}

/** Takes back what was to change with the next month. */
export function KeepDialog({ close }: { close(): void }) {
  const [keep] = useMutation(KeepSubscription);
  const after = useAfterChange();
  const { message } = App.useApp();
  const run = () => refusalsOf(async () => {
    const refusals = (await keep()).data?.subscriptionChangeRevoke.userErrors;
    if (refusals?.length === 0) {
      void message.success('Everything stays as it is');
      await after();
    }
    return refusals;
  });
  return <Dialog title="Keep what there is?" label="Keep everything" run={run} close={close}><p>The change that was to come is taken back. It can be asked for again.</p></Dialog>;
}
