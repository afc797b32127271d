import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';

/** What kind of record a noun is; nothing where nothing can hang on it. */
export const RecordKindOf = graphql(`
  query RecordKindOf($noun: String!) { recordKind(noun: $noun) { noun label isPrinted } }
`);

const EveryRecordKind = graphql(`
  query EveryRecordKind { recordKinds { noun label path } }
`);

/** What a document that a row names is called and where it is opened. Its module says so, and need not be known here; undefined where there is no page, or none for this person. */
export interface RecordKinds {
  label(noun: string | null | undefined): string | undefined;
  path(noun: string | null | undefined, id: string | null | undefined): string | undefined;
}

export function useRecordKinds(): RecordKinds {
  const { data } = useQuery(EveryRecordKind);
  return useMemo(() => {
    const kinds = new Map(data?.recordKinds.map((kind) => [kind.noun, kind]));
    return { label: (noun) => kinds.get(noun ?? '')?.label, path: (noun, id) => (id ? kinds.get(noun ?? '')?.path.replace(':id', id) : undefined) };
  }, [data]);
}
