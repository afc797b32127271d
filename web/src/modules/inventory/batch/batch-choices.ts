import { useQuery } from '@apollo/client/react';
import { graphql } from '../../../generated/gql.ts';

const BatchChoices = graphql(`
  query BatchChoices($id: ID!) {
    latest: batches(first: 100, sort: [{ field: createdAt, direction: DESC }]) { nodes { id number sku } }
    chosen: batch(id: $id) { id number sku }
  }
`);

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Batches to choose from: the latest hundred, and the one that is chosen already. */
export function useBatchChoices(chosenId: string | null): readonly { value: string; label: string }[] {
  const { data } = useQuery(BatchChoices, { variables: { id: chosenId ?? NOBODY } });
  const latest = data?.latest.nodes ?? [];
  const chosen = data?.chosen;
  return [...(chosen && !latest.some(({ id }) => id === chosen.id) ? [chosen] : []), ...latest].map(({ id, number, sku }) => ({ value: id, label: `${number} of ${sku}` }));
}
