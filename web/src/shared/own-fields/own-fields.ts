import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { OwnFieldsOfQuery } from '../../generated/graphql.ts';
import { useIsInCompany } from '../company.tsx';

export const OwnFieldsOf = graphql(`
  query OwnFieldsOf($noun: String!) {
    customFields(noun: $noun) { id key label kind choices isRequired isActive help }
  }
`);

/** A field the company has added to a kind of record. */
export type OwnField = OwnFieldsOfQuery['customFields'][number];

const NONE: readonly OwnField[] = [];

/** The fields the company has added to this kind of record, in the order of its forms; none of those put away. */
export function useOwnFields(noun: string | undefined): readonly OwnField[] {
  const isInCompany = useIsInCompany();
  const { data } = useQuery(OwnFieldsOf, { variables: { noun: noun ?? '' }, skip: !noun || !isInCompany, fetchPolicy: 'cache-and-network' });
  const fields = data?.customFields;
  return useMemo(() => fields?.filter((field) => field.isActive) ?? NONE, [fields]);
}
