import { useMemo, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Checkbox, Radio } from 'antd';
import { useSearchParams } from 'react-router';
import type { SubscriptionPageQuery as PageData } from '../../../generated/graphql.ts';
import { useCompany, useIsReadOnly, useMay, type CatalogueModule } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatCount, formatDay, formatMoney, formatMoneyCompact, formatRupees, formatWhen } from '../../../shared/format.ts';
import { ModuleIcon } from '../../../shared/icon.tsx';
import { Page } from '../../../shared/page.tsx';
import { PageSkeleton } from '../../../shared/page-skeleton.tsx';
import { Status } from '../../../shared/status.tsx';
import { refusalsOf } from '../answer.ts';
import { Dialog } from '../dialog.tsx';
import { isSameChoice, withModule, withoutModule, withPlan, type Choice } from './choice.ts';
import { QuotePanel } from './quote-panel.tsx';
import { ChangeSubscription, KeepSubscription, SubscriptionPageQuery, SubscriptionQuoteQuery } from './subscription.document.ts';

type Subscription = PageData['subscription'];
type Plan = PageData['plans'][number];

const SHELVES: readonly (readonly [category: string, title: string])[] = [['core', 'Selling and stock'], ['operations', 'Operations'], ['customer', 'Customers'], ['financial', 'Money and channels'], ['advanced', 'Planning, people and content']];

/** What the company pays for, and what it could have: chosen, priced to the paisa, and agreed to. */
export function SubscriptionPage() {
  const { data, error, refetch } = useQuery(SubscriptionPageQuery, { fetchPolicy: 'cache-and-network' });
  if (!data) return error ? <Page title="Subscription"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  // What was agreed to begins the choice anew.
  return <Chosen key={JSON.stringify(data.subscription)} subscription={data.subscription} plans={data.plans} />;
}

const choiceOf = (items: readonly { kind: string; code: string }[]): Choice => ({ plan: items.find(({ kind }) => kind !== 'module')?.code ?? null, modules: items.filter(({ kind }) => kind === 'module').map(({ code }) => code) });

function Chosen({ subscription, plans }: { subscription: Subscription; plans: readonly Plan[] }) {
  const { modules } = useCompany();
  const [params] = useSearchParams();
  const sold = modules.filter((module) => module.category !== 'platform' && module.priceInr > 0);
  const own = subscription.items.find(({ kind }) => kind === 'bundle');
  // The company's own bundle stands among the plans.
  const wholes = [...(own ? [own] : []), ...plans];
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
  const readOnly = useIsReadOnly();
  const mayChange = may('billing:manage') && !readOnly;
  const held = planOf(choice.plan)?.modules ?? [];
  const asked = useQuery(SubscriptionQuoteQuery, { variables: { plan: choice.plan, modules: [...choice.modules] }, fetchPolicy: 'network-only' });
  const quote = (asked.data ?? asked.previousData)?.subscriptionQuote;
  const isSettled = isSameChoice(choice, settled);
  const take = (code: string | null) => setChoice(withPlan(choice, code === null ? null : planOf(code) ?? null, held));
  return (
    <Page title="Subscription" className="subscription-page" aside={<Status of={subscription.state} />}>
      <Standing subscription={subscription} mayChange={mayChange} />
      <div className="subscription-body">
        <div>
          <PlanPicks plans={wholes} own={own?.code} chosen={choice.plan} disabled={!mayChange} take={take} />
          {SHELVES.map(([category, title]) => (
            <section key={category} className="shelf" aria-label={title}>
              <h2>{title}</h2>
              {sold.filter((module) => module.category === category).map((module) => (
                <ModuleRow key={module.code} module={module} all={sold} isHeld={held.includes(module.code)} isChosen={choice.modules.includes(module.code)} disabled={!mayChange}
                  toggle={(isOn) => setChoice(isOn ? withModule(choice, module.code, sold, held) : withoutModule(choice, module.code, sold))} />
              ))}
            </section>
          ))}
        </div>
        <QuotePanel quote={quote} failure={asked.error && readFailure(asked.error).message} isWaiting={asked.loading} takePlan={take}>
          {mayChange ? (
            <div className="quote-verbs">
              <Button type="primary" disabled={isSettled || asked.loading || !quote?.isChange || quote.refusal != null} onClick={() => setAsking(true)}>Change subscription</Button>
              {!isSettled && <Button onClick={() => setChoice(settled)}>Undo choice</Button>}
            </div>
          ) : <p className="say">{readOnly ? 'While the company can only read, nothing can be added.' : 'An owner or billing manager changes the subscription.'}</p>}
        </QuotePanel>
      </div>
      {isAsking && quote && <AgreeDialog choice={choice} hash={quote.hash} total={quote.total} monthly={quote.monthly} laterOn={quote.laterOn ?? null} close={() => setAsking(false)} />}
    </Page>
  );
}

function Standing({ subscription: { items, monthly, periodFrom, nextChargeOn, trialEndsOn, state, coming }, mayChange }: { subscription: Subscription; mayChange: boolean }) {
  const { modules } = useCompany();
  const [isKeeping, setKeeping] = useState(false);
  const names = (codes: readonly string[]) => codes.map((code) => modules.find((module) => module.code === code)?.name ?? code).join(', ');
  return (
    <div className="standing">
      <p>
        {items.length === 0 ? 'Nothing is subscribed to yet.' : <><b>{formatMoney(monthly)}</b> a month, before GST.</>}
        {state === 'trial' && trialEndsOn ? ` You try it out until ${formatDay(trialEndsOn)}; nothing is charged before.` : nextChargeOn && periodFrom ? ` This month began on ${formatDay(periodFrom)}; the next one is charged on ${formatDay(nextChargeOn)}.` : ''}
      </p>
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

const LIMITS: Readonly<Record<string, string>> = { users: 'people', ordersPerMonth: 'orders a month' };

const limitWords = ({ code, ceiling }: Plan['limits'][number]): string => `${ceiling == null ? 'any number of' : formatCount(ceiling)} ${LIMITS[code] ?? code}`;

function PlanPicks({ plans, own, chosen, disabled, take }: { plans: readonly (Plan | Subscription['items'][number])[]; own: string | undefined; chosen: string | null; disabled: boolean; take(code: string | null): void }) {
  return (
    <Radio.Group className="plan-picks" value={chosen ?? ''} disabled={disabled} onChange={(event) => take((event.target.value as string) || null)} aria-label="Plan">
      <Radio value=""><b>Module by module</b><span>Pay for what you choose below</span></Radio>
      {plans.map((plan) => {
        const isByAgreement = 'isByAgreement' in plan && plan.isByAgreement;
        return (
          <Radio key={plan.code} value={plan.code} disabled={disabled || (isByAgreement && chosen !== plan.code)}>
            <b>{plan.name}</b>
            <span>{isByAgreement ? 'from ' : ''}{formatMoneyCompact(plan.monthly)} a month{plan.code === own ? ', put together for you' : `, ${plan.modules.length} modules`}</span>
            {'limits' in plan && <span>{plan.limits.map(limitWords).join(', ')}</span>}
            {'withoutFeatures' in plan && plan.withoutFeatures.length > 0 && <span>without {plan.withoutFeatures.join(', ')}</span>}
          </Radio>
        );
      })}
    </Radio.Group>
  );
}

function ModuleRow({ module, all, isHeld, isChosen, disabled, toggle }: { module: CatalogueModule; all: readonly CatalogueModule[]; isHeld: boolean; isChosen: boolean; disabled: boolean; toggle(isOn: boolean): void }) {
  const needs = module.requires.map((code) => all.find((other) => other.code === code)?.name).filter(Boolean);
  const works = module.integrates.map((code) => all.find((other) => other.code === code)?.name).filter(Boolean);
  return (
    <div className={isHeld ? 'module-row module-held' : 'module-row'}>
      <Checkbox checked={isHeld || isChosen} disabled={disabled || (isHeld && !isChosen)} onChange={(event) => toggle(event.target.checked)} aria-label={module.name} />
      <span className="module-mark"><ModuleIcon code={module.code} /></span>
      <div className="module-say">
        <b>{module.name}</b>{!module.isBuilt && <span className="mark mark-more">In preparation</span>}{isHeld && <span className="mark mark-quiet">In the plan</span>}
        <p>{module.summary}</p>
        <small>{[needs.length > 0 && `Needs ${needs.join(', ')}`, works.length > 0 && `Works with ${works.join(', ')}`].filter(Boolean).join('. ')}</small>
      </div>
      <span className="module-price figure">{formatRupees(module.priceInr)}</span>
    </div>
  );
}

function useAfterChange() {
  const client = useApolloClient();
  return () => client.refetchQueries({ include: [SubscriptionPageQuery, 'Catalogue'] });
}

function AgreeDialog({ choice, hash, total, monthly, laterOn, close }: { choice: Choice; hash: string; total: string; monthly: string; laterOn: string | null; close(): void }) {
  const [change] = useMutation(ChangeSubscription);
  const after = useAfterChange();
  const { message } = App.useApp();
  const words = useMemo(() => [
    total === '0.00' ? 'Nothing is due now.' : total.startsWith('-') ? `${formatMoney(total.slice(1))} is taken off your next month.` : `${formatMoney(total)} is due now, GST included.`,
    laterOn ? `From ${formatDay(laterOn)} it is ${formatMoney(monthly)} a month before GST.` : `A month costs ${formatMoney(monthly)} before GST.`,
  ], [total, monthly, laterOn]);
  const run = () => refusalsOf(async () => {
    const refusals = (await change({ variables: { input: { plan: choice.plan, modules: [...choice.modules], quoteHash: hash } } })).data?.subscriptionChange.userErrors;
    if (refusals?.length === 0) {
      void message.success(laterOn ? `Agreed; what goes does so on ${formatDay(laterOn)}` : 'Agreed; it is there at once');
      await after();
    }
    return refusals;
  });
  return (
    <Dialog title="Change the subscription?" label="Agree and change" run={run} close={close}>
      {words.map((line) => <p key={line}>{line}</p>)}
    </Dialog>
  );
}

function KeepDialog({ close }: { close(): void }) {
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
