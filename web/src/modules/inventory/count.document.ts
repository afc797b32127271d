import { graphql } from '../../generated/gql.ts';

export const AFTER_COUNT = ['stockCountSheets', 'stockCountSheet', 'stockCountLines', 'stockCountDue'];
export const AFTER_POSTING = [...AFTER_COUNT, 'stockLevels', 'stockLedger', 'stockSummary', 'stockRevaluations'];

export const CountFields = graphql(`
  fragment CountFields on StockCountSheet {
    id number kind status scope isBlind tolerancePercent toleranceValue @include(if: $withCost) uncounted note createdByName startedAt startedByName postedAt postedByName closeReason createdAt updatedAt version
    warehouse { id name }
    figures { lines counted recount differing accuracy surplus missing surplusValue @include(if: $withCost) missingValue @include(if: $withCost) }
  }
`);

export const CountDocument = graphql(`
  query Count($id: ID!, $withCost: Boolean!) { stockCountSheet(id: $id) { ...CountFields } }
`);

export const CountLines = graphql(`
  query CountLines($first: Int, $after: String, $filter: StockCountLineFilter, $search: String, $withCost: Boolean!) {
    stockCountLines(first: $first, after: $after, filter: $filter, search: $search, sort: [{ field: sku, direction: ASC }]) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id sku name batch { id number } abc round state counted countedAt frozen expected movedSince difference value @include(if: $withCost) variant { id barcode product { id unit { id code } } } }
    }
  }
`);

export const OpenCount = graphql(`
  mutation OpenCount($input: StockCountOpenInput!) { stockCountOpen(input: $input) { stockCountSheet { id number } userErrors { code message field details } } }
`);
export const StartCount = graphql(`
  mutation StartCount($input: StockCountActionInput!, $withCost: Boolean!) { stockCountStart(input: $input) { stockCountSheet { ...CountFields } userErrors { code message field details } } }
`);
export const FinishCount = graphql(`
  mutation FinishCount($input: StockCountActionInput!, $withCost: Boolean!) { stockCountFinish(input: $input) { stockCountSheet { ...CountFields } userErrors { code message field details } } }
`);
export const RecountLines = graphql(`
  mutation RecountLines($input: StockCountRecountInput!, $withCost: Boolean!) { stockCountRecount(input: $input) { stockCountSheet { ...CountFields } userErrors { code message field details } } }
`);
export const PostCount = graphql(`
  mutation PostCount($input: StockCountPostInput!, $withCost: Boolean!) { stockCountPost(input: $input) { stockCountSheet { ...CountFields } userErrors { code message field details } } }
`);
export const CancelCount = graphql(`
  mutation CancelCount($input: StockCountCancelInput!, $withCost: Boolean!) { stockCountCancel(input: $input) { stockCountSheet { ...CountFields } userErrors { code message field details } } }
`);
export const RecordCount = graphql(`
  mutation RecordCount($input: StockCountRecordInput!) { stockCountRecord(input: $input) { lines { id sku name counted round state batch { id number } } userErrors { code message field details } } }
`);
