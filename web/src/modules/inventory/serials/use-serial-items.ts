import { useQuery } from '@apollo/client/react';
import { SerialTrackedItems } from './serial.document.ts';

/** Which of these items are tracked by serial number. */
export function useSerialItems(skus: readonly string[]): ReadonlySet<string> {
  const wanted = [...new Set(skus.map((sku) => sku.trim()).filter(Boolean))].sort();
  // A filter holds a hundred, and a document has at most two hundred lines.
  const [first, second] = [useAsked(wanted.slice(0, 100)), useAsked(wanted.slice(100, 200))];
  return new Set([...first, ...second]);
}

function useAsked(skus: string[]): readonly string[] {
  const { data, previousData } = useQuery(SerialTrackedItems, { variables: { skus }, skip: skus.length === 0, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  return skus.length === 0 ? [] : ((data ?? previousData)?.itemTrackings.nodes.map(({ sku }) => sku) ?? []);
}
