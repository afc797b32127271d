import { graphql } from '../../generated/gql.ts';

export const JobFields = graphql(`
  fragment JobFields on BulkOperation { id kind label status total processed succeeded failed hasFile hasErrors canUndo error finishedAt }
`);

export const StartExport = graphql(`
  mutation StartExport($input: ExportStartInput!) {
    exportStart(input: $input) { bulkOperation { ...JobFields } userErrors { code message field } }
  }
`);

export const StartBulkAction = graphql(`
  mutation StartBulkAction($input: BulkActionStartInput!) {
    bulkActionStart(input: $input) { bulkOperation { ...JobFields } userErrors { code message field } }
  }
`);

export const Job = graphql(`
  query Job($id: ID!) {
    bulkOperation(id: $id) { ...JobFields refusals(first: 20) { line key problems { message } } }
  }
`);

export const CancelJob = graphql(`
  mutation CancelJob($input: BulkOperationInput!) {
    bulkOperationCancel(input: $input) { bulkOperation { ...JobFields } userErrors { code message } }
  }
`);

export const UndoJob = graphql(`
  mutation UndoJob($input: BulkOperationInput!) {
    bulkOperationUndo(input: $input) { bulkOperation { ...JobFields } userErrors { code message } }
  }
`);
