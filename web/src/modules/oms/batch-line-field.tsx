import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import './serial-line.css';

const BatchItems = graphql(`
  query BatchItems($skus: [String!]!) { itemTrackings(first: 100, filter: { sku: { in: $skus }, tracking: { eq: BATCH } }) { nodes { id sku } } }
`);

/** Which of these items are tracked by batch; whoever may not see stock is not asked for them. */
export function useBatchSkus(skus: readonly string[]): ReadonlySet<string> {
  const mayAsk = useMay()('stock:read');
  const wanted = [...new Set(skus)].sort();
  // A filter holds a hundred, and an order has at most two hundred lines.
  const [first, second] = [useAsked(wanted.slice(0, 100), mayAsk), useAsked(wanted.slice(100, 200), mayAsk)];
  return new Set([...first, ...second]);
}

function useAsked(skus: string[], mayAsk: boolean): readonly string[] {
  const { data } = useQuery(BatchItems, { variables: { skus }, skip: !mayAsk || skus.length === 0, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  return data?.itemTrackings.nodes.map(({ sku }) => sku) ?? [];
}

/** Of which batch the units of a line are; what happens when nothing is written stands in the field. */
export function BatchLineField({ sku, value, change }: { sku: string; value: string | undefined; change(text: string): void }) {
  return (
    <label className="serial-line">
      <span className="soft">Batch</span>
      <input autoComplete="off" spellCheck={false} maxLength={60} aria-label={`Batch, ${sku}`} placeholder="Of those that left first" value={value ?? ''} onChange={(event) => change(event.target.value)} />
    </label>
  );
}
