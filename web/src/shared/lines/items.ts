import { useMemo } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { FindVariantsQuery } from '../../generated/graphql.ts';
import { useMay } from '../company.tsx';
import { formatAmount } from '../format.ts';
import type { Item, ItemSource } from './line-column.ts';

const FindVariants = graphql(`
  query FindVariants($text: String, $filter: VariantFilter, $first: Int!, $withPrices: Boolean!) {
    variants(first: $first, search: $text, filter: $filter) { nodes { id sku name barcode isActive price @include(if: $withPrices) product { id unit { id code } } } }
  }
`);

const itemOf = (variant: FindVariantsQuery['variants']['nodes'][number]): Item => ({
  id: variant.id, sku: variant.sku, name: variant.name, barcode: variant.barcode, price: variant.price, unit: variant.product.unit.code,
  hint: variant.price ? `₹${formatAmount(variant.price)}` : undefined,
});

/** Codes of one question: each is asked as a SKU and as a barcode, and a filter holds a hundred conditions. */
const CODES = 45;

/** Articles of the catalogue, for the item cell of any lines grid. */
export function useItems(): ItemSource {
  const client = useApolloClient();
  const withPrices = useMay()('price:read');
  return useMemo<ItemSource>(() => {
    const ask = async (wanted: { text?: string; filter?: object; first: number }) => {
      const { data } = await client.query({ query: FindVariants, variables: { ...wanted, withPrices }, fetchPolicy: 'network-only' });
      return (data?.variants.nodes ?? []).filter((variant) => variant.isActive).map(itemOf);
    };
    return {
      search: (text) => ask({ text, first: 12 }),
      resolve: async (codes) => {
        const unique = [...new Set(codes)];
        const chunks = Array.from({ length: Math.ceil(unique.length / CODES) }, (_, index) => unique.slice(index * CODES, index * CODES + CODES));
        return (await Promise.all(chunks.map((chunk) => ask({ filter: { or: [{ sku: { in: chunk } }, { barcode: { in: chunk } }] }, first: 100 })))).flat();
      },
    };
  }, [client, withPrices]);
}
