import { graphql } from '../../../generated/gql.ts';

export const DataExportsQuery = graphql(`
  query DataExports { dataExports(first: 5) { totalCount nodes { id state askedBy askedAt finishedAt keptUntil sizeKib rowCount fileCount error } } }
`);

export const AskDataExport = graphql(`
  mutation AskDataExport { dataExportAsk { dataExport { id state } userErrors { code message } } }
`);
