import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import { formatCount, formatQuantity, today } from '../../../shared/format.ts';
import { addDays } from '../../../shared/list/period.ts';
import { Status } from '../../../shared/status.tsx';
import { expiryWords, SOON_DAYS, stateOf } from './batch-words.ts';

const ExpiringBatches = graphql(`
  query ExpiringBatches($until: Day!) {
    batches(first: 6, inStock: true, filter: { expiresOn: { lte: $until } }, sort: [{ field: expiresOn, direction: ASC }]) {
      totalCount
      nodes { id number sku expiresOn expiresInDays isQuarantined onHand }
    }
  }
`);

/** What has expired or soon will, while some of it is left. */
export function ExpiringCard() {
  const day = today();
  const { data } = useQuery(ExpiringBatches, { variables: { until: addDays(day, SOON_DAYS) }, fetchPolicy: 'cache-and-network' });
  const batches = data?.batches;
  return (
    <section className="card">
      <h2>Batches that expire</h2>
      {batches?.totalCount === 0 ? <p className="card-nothing">Nothing in stock expires within {SOON_DAYS} days.</p> : (
        <ul className="todo">
          {batches?.nodes.map((batch) => (
            <li key={batch.id}><Link to={`/inventory/batches/${batch.id}`}><Status of={stateOf(batch).of} word={`${batch.sku} ${batch.number}, ${expiryWords(batch.expiresInDays)}`} /><b>{formatQuantity(batch.onHand)}</b></Link></li>
          ))}
          {batches && batches.totalCount > batches.nodes.length && <li><Link to={`/inventory/batches?expiresOn=..${addDays(day, SOON_DAYS)}`}>All {formatCount(batches.totalCount)}</Link></li>}
        </ul>
      )}
    </section>
  );
}
