import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import './serial-line.css';

const SerialItems = graphql(`
  query SerialItems($skus: [String!]!) { itemTrackings(first: 100, filter: { sku: { in: $skus }, tracking: { in: [SERIAL, BATCH_SERIAL] } }) { nodes { id sku } } }
`);

/** Which of these items are tracked by serial number; whoever may not see stock is not asked for them. */
export function useSerialSkus(skus: readonly string[]): ReadonlySet<string> {
  const mayAsk = useMay()('stock:read');
  const wanted = [...new Set(skus)].sort();
  // A filter holds a hundred, and an order has at most two hundred lines.
  const [first, second] = [useAsked(wanted.slice(0, 100), mayAsk), useAsked(wanted.slice(100, 200), mayAsk)];
  return new Set([...first, ...second]);
}

function useAsked(skus: string[], mayAsk: boolean): readonly string[] {
  const { data } = useQuery(SerialItems, { variables: { skus }, skip: !mayAsk || skus.length === 0, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  return data?.itemTrackings.nodes.map(({ sku }) => sku) ?? [];
}

/** Serial numbers out of a field: scanned one after the other or pasted as a column. */
export const serialsIn = (text: string | undefined): string[] | null => {
  const serials = (text ?? '').split(/[\s,;]+/).map((one) => one.trim()).filter(Boolean);
  return serials.length ? serials : null;
};

/** Which units of a line, for an item that is tracked by serial number; what happens when nothing is written stands in the field. */
export function SerialLineField({ sku, value, change, needed, otherwise }: { sku: string; value: string | undefined; change(text: string): void; needed: number; otherwise: string }) {
  const count = serialsIn(value)?.length ?? 0;
  return (
    <label className="serial-line">
      <span className="soft">Serial numbers{count > 0 ? ` · ${count} of ${needed}` : ''}</span>
      <input autoComplete="off" spellCheck={false} aria-label={`Serial numbers, ${sku}`} aria-invalid={count > 0 && count !== needed ? true : undefined} placeholder={otherwise} value={value ?? ''} onChange={(event) => change(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); change(`${value ?? ''} `); } }} />
    </label>
  );
}
