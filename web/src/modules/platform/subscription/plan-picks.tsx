import { Radio } from 'antd';
import type { SubscriptionPageQuery } from '../../../generated/graphql.ts';
import { formatCount, formatDay, formatMoneyCompact } from '../../../shared/format.ts';

type Plan = SubscriptionPageQuery['plans'][number];
type Offer = SubscriptionPageQuery['subscription']['offers'][number];
type Item = SubscriptionPageQuery['subscription']['items'][number];

const LIMITS: Readonly<Record<string, string>> = { users: 'people', ordersPerMonth: 'orders a month', costPerSecond: 'API cost a second', costBurst: 'API cost at once' };

const limitWords = ({ code, ceiling }: Plan['limits'][number]): string => `${ceiling == null ? 'any number of' : formatCount(ceiling)} ${LIMITS[code] ?? code}`;

/** The plans there are, and module by module as the first of them. */
export function PlanPicks({ plans, own, offers, chosen, disabled, take }: { plans: readonly (Plan | Offer | Item)[]; own: string | undefined; offers: readonly string[]; chosen: string | null; disabled: boolean; take(code: string | null): void }) {
  return (
    <Radio.Group className="plan-picks" value={chosen ?? ''} disabled={disabled} onChange={(event) => take((event.target.value as string) || null)} aria-label="Plan">
      <Radio value=""><b>Module by module</b><span>Pay for what you choose below</span></Radio>
      {plans.map((plan) => {
        const isByAgreement = 'isByAgreement' in plan && plan.isByAgreement && !offers.includes(plan.code);
        return (
          <Radio key={plan.code} value={plan.code} disabled={disabled || (isByAgreement && chosen !== plan.code)}>
            <b>{plan.name}</b>
            <span>{isByAgreement ? 'from ' : ''}{formatMoneyCompact(plan.monthly)} a month{plan.code === own || offers.includes(plan.code) ? ', put together for you' : `, ${plan.modules.length} modules`}</span>
            {'offeredUntil' in plan && plan.offeredUntil && <span>offered until {formatDay(plan.offeredUntil)}</span>}
            {'limits' in plan && <span>{plan.limits.map(limitWords).join(', ')}</span>}
            {'withoutFeatures' in plan && plan.withoutFeatures.length > 0 && <span>without {plan.withoutFeatures.join(', ')}</span>}
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
