import { useQuery } from '@apollo/client/react';
import { graphql } from '../../../generated/gql.ts';
import { formatDay, formatQuantity } from '../../../shared/format.ts';

const TrackedItems = graphql(`
  query TrackedItems($skus: [String!]!) { itemTrackings(first: 100, filter: { sku: { in: $skus }, tracking: { in: [BATCH, BATCH_SERIAL] } }) { nodes { id sku } } }
`);

const BatchesToTake = graphql(`
  query BatchesToTake($warehouseId: ID!, $skus: [String!]!) {
    stockLevels(first: 100, filter: { warehouseId: { eq: $warehouseId }, sku: { in: $skus }, batchId: { isNull: false }, onHand: { gt: "0" } }) { nodes { id sku available batch { id number expiresOn } } }
  }
`);

/** SKUs that one question may name. */
const MOST = 90;

const distinct = (skus: readonly string[]): string[] => [...new Set(skus.map((sku) => sku.trim()).filter(Boolean))].slice(0, MOST);

/** Which of these items are tracked by batch. */
export function useTrackedItems(skus: readonly string[]): ReadonlySet<string> {
  const wanted = distinct(skus);
  const { data, previousData } = useQuery(TrackedItems, { variables: { skus: wanted }, skip: wanted.length === 0 });
  return new Set((data ?? previousData)?.itemTrackings.nodes.map(({ sku }) => sku));
}

/** Of each item the batches that would leave a warehouse first, in words. */
export function useFirstToLeave(warehouseId: string, skus: readonly string[]): ReadonlyMap<string, string> {
  const wanted = distinct(skus);
  const { data } = useQuery(BatchesToTake, { variables: { warehouseId, skus: wanted }, skip: warehouseId === '' || wanted.length === 0, fetchPolicy: 'cache-and-network' });
  const levels = (data?.stockLevels.nodes ?? []).filter(({ available, batch }) => batch && Number(available) > 0);
  const order = (expiresOn: string | null | undefined) => expiresOn ?? '9999-12-31';
  return new Map([...Map.groupBy(levels, ({ sku }) => sku)].map(([sku, some]) => {
    const { batch, available } = some.toSorted((a, b) => (order(a.batch!.expiresOn) < order(b.batch!.expiresOn) ? -1 : 1))[0]!;
    return [sku, `${batch!.number}: ${formatQuantity(available)}${batch!.expiresOn ? `, to ${formatDay(batch!.expiresOn)}` : ''}`];
  }));
}
