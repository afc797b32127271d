import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useLocation } from 'react-router';
import { graphql } from '../generated/gql.ts';
import { useCompany, useMay } from '../shared/company.tsx';
import { formatDay, formatMoney, isZero, today as todayInIndia } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { readPersonal, writePersonal } from '../shared/person-storage.ts';
import { useWords } from '../shared/words/words.ts';

const BannerAccount = graphql(`
  query BannerAccount { billingAccount { state balance unpaidSince chargedFrom trialEndsOn next { state on } } }
`);

const POLL_MS = 60_000;
/** Of a trial's last days nobody is spared the reminder. */
const LAST_DAYS = 3;
const PUT_OFF = 'trial-banner';
const BILLING = '/settings/billing';

/** What the subscription means for the person at work: to who sees to billing with what is due and the way there, to others whom to tell. */
export function SubscriptionBanner() {
  const { viewer: { tenant } } = useCompany();
  const sees = useMay()('billing:read');
  const say = useWords();
  const { pathname } = useLocation();
  const state = tenant.state.toUpperCase();
  const [putOff, setPutOff] = useState(() => readPersonal<string>(PUT_OFF));
  const matters = ['TRIAL', 'PAST_DUE', 'RESTRICTED', 'SUSPENDED', 'CANCELLED'].includes(state);
  const { data } = useQuery(BannerAccount, { skip: !sees || !matters, pollInterval: POLL_MS, skipPollAttempt: () => document.hidden, fetchPolicy: 'cache-and-network' });
  const account = data?.billingAccount;
  // The page itself says all of it.
  if (!matters || pathname === BILLING) return null;
  if (state === 'TRIAL') {
    if (!account?.trialEndsOn || account.chargedFrom) return null;
    const today = todayInIndia();
    const days = Math.round((Date.parse(account.trialEndsOn) - Date.parse(today)) / 86_400_000) + 1;
    if (days > LAST_DAYS && putOff === today) return null;
    const later = () => { writePersonal(PUT_OFF, today); setPutOff(today); };
    return <Bar tone={days > LAST_DAYS ? 'blue' : 'amber'} text={days <= 1 ? say('bannerTrialLast') : say('bannerTrialDays', { days, day: formatDay(account.trialEndsOn) })} link={say('bannerGoOn')} later={days > LAST_DAYS ? { label: say('bannerTomorrow'), run: later } : undefined} />;
  }
  const tone = state === 'SUSPENDED' || state === 'CANCELLED' ? 'red' : 'amber';
  const now = state === 'PAST_DUE' ? say('bannerWorks') : state === 'RESTRICTED' ? say('bannerReads') : state === 'SUSPENDED' ? say('stoppedPay') : say('stoppedEnded');
  if (!sees) return <Bar tone={tone} text={`${state === 'PAST_DUE' ? say('bannerPastDue') : state === 'RESTRICTED' ? say('bannerReadOnly') : now} ${say('bannerAsk')}`} />;
  if (!account) return <Bar tone={tone} text={now} link={say('bannerPay')} />;
  const { balance, unpaidSince, next } = account;
  if (isZero(balance) || balance.startsWith('-')) return <Bar tone={tone} text={state === 'RESTRICTED' ? say('bannerTrialOver') : now} link={state === 'RESTRICTED' ? say('bannerGoOn') : say('toBilling')} />;
  const due = unpaidSince ? say('bannerDue', { amount: formatMoney(balance), day: formatDay(unpaidSince) }) : '';
  const then = next && next.state !== 'cancelled' ? say(next.state === 'restricted' ? 'bannerThenReads' : 'bannerThenStops', { day: formatDay(next.on) }) : '';
  return <Bar tone={tone} text={[due, now, then].filter(Boolean).join(' ')} link={say('bannerPay')} />;
}

function Bar({ tone, text, link, later }: { tone: 'red' | 'amber' | 'blue'; text: string; link?: string; later?: { label: string; run(): void } }) {
  return (
    <div className={`banner banner-${tone}`} role="status">
      <Icon name={tone === 'blue' ? 'info' : 'alert'} />
      <p>{text}{link && <> <Link to={BILLING}>{link}</Link></>}</p>
      {later && <Button type="text" size="small" onClick={later.run}>{later.label}</Button>}
    </div>
  );
}
