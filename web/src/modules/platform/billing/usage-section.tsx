import { useQuery } from '@apollo/client/react';
import { graphql } from '../../../generated/gql.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatCount, formatDay } from '../../../shared/format.ts';
import { Sparkline } from '../../../shared/sparkline.tsx';

const BillingUsage = graphql(`
  query BillingUsage { subscriptionUsage { code label used ceiling isNear history { month used } } }
`);

/** What is used of what the subscription limits, and how that went. */
export function UsageSection() {
  const { data } = useQuery(BillingUsage, { fetchPolicy: 'cache-and-network' });
  if (!data) return null;
  return (
    <Section title="Usage">
      <dl className="usage">
        {data.subscriptionUsage.map(({ code, label, used, ceiling, isNear, history }) => {
          const isFull = ceiling != null && used >= ceiling;
          const tone = isFull ? 'usage-full' : isNear ? 'usage-near' : undefined;
          const past = history.map(({ month, used: then }) => `${formatDay(month).replace(/^1 /, '')}: ${formatCount(then)}`).join(', ');
          return (
            <div key={code} className={tone}>
              <dt>{label.charAt(0).toUpperCase() + label.slice(1)}</dt>
              <dd className="figure">{ceiling == null ? `${formatCount(used)}, no limit` : `${formatCount(used)} of ${formatCount(ceiling)}`}</dd>
              <dd>{ceiling != null && <progress max={ceiling} value={Math.min(used, ceiling)} aria-label={`${label}, used`} />}</dd>
              <dd title={past || undefined}>{history.length > 0 && <><Sparkline values={history.map(({ used: then }) => then)} /><span className="unseen">{past}</span></>}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
