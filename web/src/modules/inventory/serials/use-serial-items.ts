import { useQuery } from '@apollo/client/react';
import { TrackedItems } from './serial.document.ts';

/** Which of these items are tracked by serial number. */
export function useSerialItems(skus: readonly string[]): ReadonlySet<string> {
  const wanted = [...new Set(skus.map((sku) => sku.trim()).filter(Boolean))].sort();
  const { data, previousData } = useQuery(TrackedItems, { variables: { skus: wanted }, skip: wanted.length === 0, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  return new Set((data ?? previousData)?.itemTrackings.nodes.map(({ sku }) => sku));
}
