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

/** Values of a company's own fields while they are typed, by key: a text, yes or no, or several words. */
export type OwnValues = Readonly<Record<string, string | boolean | readonly string[]>>;

const NONE: readonly OwnField[] = [];

/** The fields the company has added to this kind of record, in the order of its forms; none of those put away. */
export function useOwnFields(noun: string | undefined): readonly OwnField[] {
  const isInCompany = useIsInCompany();
  const { data } = useQuery(OwnFieldsOf, { variables: { noun: noun ?? '' }, skip: !noun || !isInCompany, fetchPolicy: 'cache-and-network' });
  const fields = data?.customFields;
  return useMemo(() => fields?.filter((field) => field.isActive) ?? NONE, [fields]);
}

/** What a record holds, as a form edits it. */
export const ownValues = (stored: unknown): OwnValues => ({ ...(stored as OwnValues | null | undefined) });

const isNothing = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What is sent of the own fields: only what is different from what is stored, nothing as null; undefined where nothing is different. */
export function ownInput(values: OwnValues, stored: OwnValues): Record<string, unknown> | undefined {
  const changed = Object.keys({ ...stored, ...values }).filter((key) => JSON.stringify(isNothing(values[key]) ? null : values[key]) !== JSON.stringify(isNothing(stored[key]) ? null : stored[key]));
  return changed.length > 0 ? Object.fromEntries(changed.map((key) => [key, isNothing(values[key]) ? null : values[key]])) : undefined;
}
