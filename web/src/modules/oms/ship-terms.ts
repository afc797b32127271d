import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';

type Line = Pick<OrderFieldsFragment['lines'][number], 'id' | 'enteredUnit'>;

const ShipTerms = graphql(`
  query ShipTerms($id: ID!) { order(id: $id) { id lines { id spare variant { id product { id lineUnits { code tolerancePercent } } } } } }
`);

/** On which terms lines leave: how many more than ordered may, and which are weighed. */
export function useShipTerms(orderId: string): { spareOf(line: Line): string; isWeighed(line: Line): boolean } {
  const { data } = useQuery(ShipTerms, { variables: { id: orderId }, fetchPolicy: 'cache-and-network' });
  const byId = new Map(data?.order?.lines.map((line) => [line.id, line]));
  return {
    spareOf: ({ id }) => byId.get(id)?.spare ?? '0',
    isWeighed: ({ id, enteredUnit }) => Boolean(byId.get(id)?.variant?.product.lineUnits.some(({ code, tolerancePercent }) => code === enteredUnit && tolerancePercent)),
  };
}
