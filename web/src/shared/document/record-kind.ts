import { graphql } from '../../generated/gql.ts';

/** What kind of record a noun is; nothing where nothing can hang on it. */
export const RecordKindOf = graphql(`
  query RecordKindOf($noun: String!) { recordKind(noun: $noun) { noun label isPrinted } }
`);
