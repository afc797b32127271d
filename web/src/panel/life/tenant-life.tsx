import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button, Segmented } from 'antd';
import { readFailure } from '../../shared/failure.ts';
import { formatInstant, formatWhen } from '../../shared/format.ts';
import type { TenantEventKind } from '../../generated/graphql.ts';
import { eventWords } from './life-words.ts';
import { TenantEventsDocument } from './life.document.ts';

const KINDS: readonly { value: TenantEventKind | 'ALL'; label: string }[] = [
  { value: 'ALL', label: 'All' }, { value: 'STATE', label: 'State' }, { value: 'SUBSCRIPTION', label: 'Plan' }, { value: 'MONEY', label: 'Money' }, { value: 'OTHER', label: 'Other' },
];

/** What happened to a tenant, latest first: states, subscription, money, and the rest of the audit trail. */
export function TenantLife({ tenantId }: { tenantId: string }) {
  const [kind, setKind] = useState<TenantEventKind | 'ALL'>('ALL');
  const variables = { id: tenantId, kinds: kind === 'ALL' ? null : [kind], before: null };
  const { data, error, loading, fetchMore, refetch } = useQuery(TenantEventsDocument, { variables, fetchPolicy: 'cache-and-network', notifyOnNetworkStatusChange: true });
  const events = data?.tenantEvents;
  const more = () => fetchMore({
    variables: { before: events!.earlier },
    updateQuery: (seen, { fetchMoreResult: { tenantEvents } }) => ({ ...seen, tenantEvents: { ...tenantEvents, nodes: [...seen.tenantEvents.nodes, ...tenantEvents.nodes] } }),
  });
  return (
    <section className="timeline">
      <h2>Timeline</h2>
      <Segmented size="small" className="timeline-kinds" aria-label="Show" value={kind} onChange={setKind} options={[...KINDS]} />
      {error && !data && <p className="soft">{readFailure(error).message} <Button size="small" type="link" onClick={() => void refetch()}>Try again</Button></p>}
      {events?.nodes.length === 0 && <p className="soft">Nothing of this kind has happened.</p>}
      <ol aria-busy={loading && !data}>
        {events?.nodes.map((event) => {
          const { title, facts } = eventWords(event);
          return (
            <li key={event.id}>
              <p>{title}</p>
              {facts && <p className="life-facts" title={facts}>{facts}</p>}
              <p className="soft">{event.who ? `${event.who}, ` : ''}<time dateTime={event.at} title={formatInstant(event.at)}>{formatWhen(event.at)}</time></p>
            </li>
          );
        })}
      </ol>
      {events?.earlier && <Button type="link" loading={loading} onClick={() => void more()}>Show earlier</Button>}
    </section>
  );
}
