import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { SubscriptionPageQuery as PageData } from '../../../generated/graphql.ts';
import { useCompany, useIsReadOnly, useIsStopped, useMay } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatDay, formatMoney, formatWhen } from '../../../shared/format.ts';
import { Page } from '../../../shared/page.tsx';
import { PageSkeleton } from '../../../shared/page-skeleton.tsx';
import { Status } from '../../../shared/status.tsx';
import { AgreeDialog, KeepDialog } from './change-dialogs.tsx';
import { CodeField } from './code-field.tsx';
import { couponSpan } from './coupon-words.ts';
import { dependantsOf, isSameChoice, withModule, withoutModule, withPlan, type Choice } from './choice.ts';
import { ModuleShelves } from './module-shelves.tsx';
import { PlanPicks } from './plan-picks.tsx';
import { QuotePanel } from './quote-panel.tsx';
import { SubscriptionPageQuery, SubscriptionQuoteQuery } from './subscription.document.ts';

type Subscription = PageData['subscription'];
type Plan = PageData['plans'][number];
type Offer = Subscription['offers'][number];
type Trial = PageData['moduleTrials']['tried'][number];

/** What the company pays for, and what it could have: chosen, priced to the paisa, and agreed to. */
export function SubscriptionPage() {
  const { data, error, refetch } = useQuery(SubscriptionPageQuery, { fetchPolicy: 'cache-and-network' });
  if (!data) return error ? <Page title="Subscription"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  // What was agreed to begins the choice anew.
  return <Chosen key={JSON.stringify(data.subscription)} subscription={data.subscription} plans={data.plans} trial={data.moduleTrials.tried.find(({ isRunning }) => isRunning)} />;
}

const choiceOf = (items: readonly { kind: string; code: string }[]): Choice => ({ plan: items.find(({ kind }) => kind !== 'module')?.code ?? null, modules: items.filter(({ kind }) => kind === 'module').map(({ code }) => code) });

function Chosen({ subscription, plans, trial }: { subscription: Subscription; plans: readonly Plan[]; trial: Trial | undefined }) {
  const { modules } = useCompany();
  const [params] = useSearchParams();
  const sold = modules.filter((module) => module.category !== 'platform' && module.priceInr > 0);
  const own = subscription.items.find(({ kind }) => kind === 'bundle');
  const [named, setNamed] = useState<Offer>();
  const [coupon, setCoupon] = useState('');
  // The company's own bundle stands among the plans, and so do those it is offered.
  const offers = [...subscription.offers, ...(named && named.code !== own?.code && subscription.offers.every(({ code }) => code !== named.code) ? [named] : [])];
  const wholes = [...(own ? [own] : []), ...offers, ...plans];
  const planOf = (code: string | null) => wholes.find((plan) => plan.code === code);
  const settled = choiceOf(subscription.coming?.items ?? subscription.items);
  const begin = () => {
    const wish = params.get('add');
    const held = planOf(settled.plan)?.modules ?? [];
    return wish && sold.some(({ code }) => code === wish) && !held.includes(wish) ? withModule(settled, wish, sold, held) : settled;
  };
  const [choice, setChoice] = useState<Choice>(begin);
  const [isAsking, setAsking] = useState(false);
  const may = useMay();
  const { modal } = App.useApp();
  const mayChange = may('billing:manage');
  const held = planOf(choice.plan)?.modules ?? [];
  const asked = useQuery(SubscriptionQuoteQuery, { variables: { plan: choice.plan, modules: [...choice.modules], coupon: coupon || null }, fetchPolicy: 'network-only' });
  const quote = (asked.data ?? asked.previousData)?.subscriptionQuote;
  const isSettled = isSameChoice(choice, settled);
  const isCoupon = Boolean(quote?.coupon?.isNew);
  const takeOffer = (offer: Offer) => {
    setNamed(offer);
    setChoice(withPlan(choice, offer, held));
  };
  const take = (code: string | null) => setChoice(withPlan(choice, code === null ? null : planOf(code) ?? null, held));
  const toggle = (code: string, isOn: boolean) => {
    if (isOn) return setChoice(withModule(choice, code, sold, held));
    const dependants = dependantsOf(choice, code, sold);
    const remove = () => setChoice(withoutModule(choice, code, sold));
    if (dependants.length === 0) return remove();
    const nameOf = (one: string) => sold.find((module) => module.code === one)?.name ?? one;
    modal.confirm({
      title: `Remove ${nameOf(code)}?`, okText: `Remove ${dependants.length + 1} modules`, cancelText: 'Leave as it is', onOk: remove, icon: null,
      content: `${dependants.map(nameOf).join(' and ')} ${dependants.length === 1 ? 'cannot work without it and goes' : 'cannot work without it and go'} with it. Nothing changes until you agree to the new subscription.`,
    });
  };
  return (
    <Page title="Subscription" className="subscription-page" aside={<Status of={subscription.state} />}>
      <Standing subscription={subscription} trial={trial} mayChange={mayChange} />
      <div className="subscription-body">
        <div>
          <PlanPicks plans={wholes} own={own?.code} offers={offers.map(({ code }) => code)} chosen={choice.plan} disabled={!mayChange} take={take} />
          <ModuleShelves modules={sold} held={held} tried={trial?.modules ?? []} chosen={choice.modules} disabled={!mayChange} toggle={toggle} />
        </div>
        <QuotePanel quote={quote} failure={asked.error && readFailure(asked.error).message} isWaiting={asked.loading} takePlan={take}>
          {mayChange && <CodeField coupon={coupon} refusal={coupon ? quote?.couponRefusal ?? undefined : undefined} isWaiting={asked.loading} takeCoupon={setCoupon} takeOffer={takeOffer} />}
          {mayChange ? (
            <div className="quote-verbs">
              <Button type="primary" disabled={(isSettled && !isCoupon) || asked.loading || !quote?.isChange || quote.refusal != null} onClick={() => setAsking(true)}>{isSettled && isCoupon ? 'Redeem coupon' : 'Change subscription'}</Button>
              {!isSettled && <Button onClick={() => setChoice(settled)}>Undo choice</Button>}
            </div>
          ) : <p className="say">An owner or billing manager changes the subscription.</p>}
        </QuotePanel>
      </div>
      {isAsking && quote && <AgreeDialog choice={choice} coupon={quote.coupon?.isNew ? quote.coupon : undefined} isSame={isSettled} hash={quote.hash} total={quote.total} monthly={quote.monthly} laterOn={quote.laterOn ?? null} close={() => setAsking(false)} />}
    </Page>
  );
}

function Standing({ subscription: { items, monthly, periodFrom, nextChargeOn, trialEndsOn, state, coming, coupon, comingPrices }, trial, mayChange }: { subscription: Subscription; trial: Trial | undefined; mayChange: boolean }) {
  const { modules } = useCompany();
  const [isKeeping, setKeeping] = useState(false);
  const readOnly = useIsReadOnly();
  const isStopped = useIsStopped();
  const names = (codes: readonly string[]) => codes.map((code) => modules.find((module) => module.code === code)?.name ?? code).join(', ');
  return (
    <div className="standing">
      <p>
        {items.length === 0 ? 'Nothing is subscribed to yet.' : <><b>{formatMoney(monthly)}</b> a month, before GST.</>}
        {state === 'trial' && trialEndsOn ? ` You try it out until ${formatDay(trialEndsOn)}; nothing is charged before.` : nextChargeOn && periodFrom ? ` This month began on ${formatDay(periodFrom)}; the next one is charged on ${formatDay(nextChargeOn)}.` : ''}
      </p>
      {coupon && <p>The coupon <b>{coupon.code}</b> takes <b>{formatMoney(coupon.monthlyOff)}</b> off a month, {couponSpan(coupon)}.</p>}
      {comingPrices.map((price) => <p key={price.name}>{price.name} will cost <b>{formatMoney(price.to)}</b> a month instead of {formatMoney(price.from)}, from the month that begins on <b>{formatDay(price.effectiveOn)}</b>.</p>)}
      {trial && <p>You try <Link to={`/settings/subscription/${trial.module}`}>{names(trial.modules)}</Link> until {formatDay(trial.lastDay)}; nothing is charged for that, and it is switched off afterwards unless you add it.</p>}
      {(readOnly || isStopped) && <p>{isStopped ? 'Nobody can work at present.' : 'Nothing can be changed at present.'} What is due, and how to go on, stands under <Link to="/settings/billing">billing</Link>.</p>}
      {coming && (
        <div className="standing-coming">
          <p>From <b>{formatDay(coming.effectiveOn)}</b> it is {formatMoney(coming.monthly)} a month{coming.loses.length > 0 && <>, without {names(coming.loses)}</>}. {coming.askedBy} asked for that {formatWhen(coming.askedAt)}.</p>
          {mayChange && <Button size="small" onClick={() => setKeeping(true)}>Keep what there is</Button>}
        </div>
      )}
      {isKeeping && <KeepDialog close={() => setKeeping(false)} />}
    </div>
  );
}
