import { graphql } from '../../../generated/gql.ts';

export const WorkFields = graphql(`
  fragment WorkFields on BulkOperation { id kind label status isTrial total processed succeeded failed ownerName byName error createdAt startedAt finishedAt hasFile hasErrors canUndo version }
`);

/** All that is asked again and again while work is under way. */
export const WorkProgress = graphql(`
  query WorkProgress($id: ID!) { bulkOperation(id: $id) { id status isTrial total processed succeeded failed } }
`);

export const WorkReport = graphql(`
  query WorkReport($id: ID!) {
    bulkOperation(id: $id) {
      ...WorkFields
      changedRecords
      outcomes { created updated unchanged done refused }
      reasons { code column message count }
      undo { total removed restored switchedOff kept { type recordId outcome why } }
      plan { kind filename mapping options listPath }
    }
  }
`);

export const WorkRefusals = graphql(`
  query WorkRefusals($id: ID!, $first: Int!, $skip: Int!, $code: String, $search: String) {
    bulkOperation(id: $id) { id refusals(first: $first, skip: $skip, code: $code, search: $search) { line key source problems { code column message } } }
  }
`);

export const StopWork = graphql(`
  mutation StopWork($input: BulkOperationInput!) { bulkOperationCancel(input: $input) { bulkOperation { id status } userErrors { code message } } }
`);

export const TakeBackWork = graphql(`
  mutation TakeBackWork($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { bulkOperation { id status } userErrors { code message } } }
`);

export const ImportKinds = graphql(`
  query ImportKinds {
    importKinds {
      code label description noun listPath sampleCount
      columns { path label kind isRequired example hint choices }
      options { path label kind isRequired example hint choices }
    }
  }
`);

export const ImportTemplateFile = graphql(`
  query ImportTemplateFile($kind: String!, $format: FileFormat!, $isSample: Boolean!) { importTemplate(kind: $kind, format: $format, isSample: $isSample) { filename contentType content } }
`);

export const SuggestedMapping = graphql(`
  query SuggestedMapping($id: ID!, $kind: String!) { importSuggestion(id: $id, kind: $kind) { headings mapping options isRemembered sample } }
`);

export const PlanImport = graphql(`
  mutation PlanImport($input: ImportPlanInput!) { importPlan(input: $input) { bulkOperation { id status } userErrors { code message field } } }
`);

export const RunImport = graphql(`
  mutation RunImport($input: ImportRunInput!) { importRun(input: $input) { bulkOperation { id status isTrial } userErrors { code message field } } }
`);

export const OpenImports = graphql(`
  query OpenImports {
    bulkOperations(first: 5, filter: { kind: { in: [IMPORT] }, status: { in: [DRAFT, WAITING, RUNNING, CANCELLED, DONE] } }, sort: [{ field: createdAt, direction: DESC }]) { nodes { id label status isTrial total createdAt } }
  }
`);
