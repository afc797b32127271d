import { useMemo } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { FoundVariantFragment } from '../../generated/graphql.ts';
import { useMay } from '../company.tsx';
import { formatAmount } from '../format.ts';
import type { Item, ItemSource } from './line-column.ts';
import { hasCode } from './line-column.ts';

export const FoundVariant = graphql(`
  fragment FoundVariant on Variant {
    id sku name barcode isActive price @include(if: $withPrices) barcodes { id code quantity unit { id code } }
    product { id unit { id code } lineUnits { code times divided isOwn isPack decimals tolerancePercent } }
  }
`);

const FindVariants = graphql(`
  query FindVariants($text: String, $filter: VariantFilter, $first: Int!, $withPrices: Boolean!) {
    variants(first: $first, search: $text, filter: $filter) { nodes { ...FoundVariant } }
  }
`);

const FindVariantByCode = graphql(`
  query FindVariantByCode($code: String!, $withPrices: Boolean!) { variantByCode(code: $code) { ...FoundVariant } }
`);

const itemOf = (variant: FoundVariantFragment): Item => ({
  id: variant.id, sku: variant.sku, name: variant.name, barcode: variant.barcode, price: variant.price, unit: variant.product.unit.code, units: variant.product.lineUnits,
  packs: variant.barcodes.map(({ code, quantity, unit }) => ({ code, quantity, unit: unit?.code })),
  hint: variant.price ? `₹${formatAmount(variant.price)}` : undefined,
});

/** Codes that no SKU and no label bears are asked one by one: a code on a pack. A pasted list has none of those. */
const PACK_CODES = 10;

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
        const found = (await Promise.all(chunks.map((chunk) => ask({ filter: { or: [{ sku: { in: chunk } }, { barcode: { in: chunk } }] }, first: 100 })))).flat();
        const unknown = unique.filter((code) => !found.some((item) => hasCode(item, code)));
        if (unknown.length === 0 || unknown.length > PACK_CODES) return found;
        const onPacks = await Promise.all(unknown.map(async (code) => (await client.query({ query: FindVariantByCode, variables: { code, withPrices }, fetchPolicy: 'network-only' })).data?.variantByCode));
        return [...found, ...onPacks.flatMap((variant) => (variant?.isActive ? [itemOf(variant)] : []))];
      },
    };
  }, [client, withPrices]);
}
