import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { UnitsBySku } from './line-units.ts';

const UnitsOfItems = graphql(`
  query UnitsOfItems($skus: [String!]!) { variants(first: 100, filter: { sku: { in: $skus } }) { nodes { id sku product { id lineUnits { code times divided isOwn isPack decimals tolerancePercent } } } } }
`);

/** In which units lines of these items can be entered. */
export function useLineUnits(skus: readonly string[]): UnitsBySku {
  const wanted = [...new Set(skus.map((sku) => sku.trim()).filter(Boolean))].sort();
  // A filter holds a hundred, and a document has at most two hundred lines.
  const [first, second] = [useAsked(wanted.slice(0, 100)), useAsked(wanted.slice(100, 200))];
  return new Map([...first, ...second].map(({ sku, product }) => [sku, product.lineUnits]));
}

function useAsked(skus: string[]) {
  const { data, previousData } = useQuery(UnitsOfItems, { variables: { skus }, skip: skus.length === 0, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  return skus.length === 0 ? [] : ((data ?? previousData)?.variants.nodes ?? []);
}
