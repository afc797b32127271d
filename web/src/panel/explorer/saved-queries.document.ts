import { graphql } from '../../generated/gql.ts';

export const SavedQueryFields = graphql(`
  fragment SavedQueryFields on ExplorerQuery { id name description kind document variables isMutation isShared isOwn isBuiltIn ownerName lastUsedAt version }
`);

export const SavedQueries = graphql(`
  query SavedQueries { savedQueries { ...SavedQueryFields } }
`);

export const CreateSavedQuery = graphql(`
  mutation CreateSavedQuery($input: SavedQueryCreateInput!) { savedQueryCreate(input: $input) { query { ...SavedQueryFields } userErrors { code message field details } } }
`);

export const UpdateSavedQuery = graphql(`
  mutation UpdateSavedQuery($input: SavedQueryUpdateInput!) { savedQueryUpdate(input: $input) { query { ...SavedQueryFields } userErrors { code message field details } } }
`);

export const DeleteSavedQuery = graphql(`
  mutation DeleteSavedQuery($input: SavedQueryInput!) { savedQueryDelete(input: $input) { query { id } userErrors { code message field details } } }
`);

export const RestoreSavedQuery = graphql(`
  mutation RestoreSavedQuery($input: SavedQueryInput!) { savedQueryRestore(input: $input) { query { id } userErrors { code message field details } } }
`);

export const NoteQueryUse = graphql(`
  mutation NoteQueryUse($input: SavedQueryInput!) { savedQueryUse(input: $input) { lastUsedAt userErrors { code message field details } } }
`);
