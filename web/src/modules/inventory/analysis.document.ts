import { graphql } from '../../generated/gql.ts';

export const StockAnalysis = graphql(`
  query StockAnalysis($first: Int, $after: String, $last: Int, $before: String, $filter: StockAnalysisItemFilter, $sort: [StockAnalysisItemSort!], $search: String, $warehouseId: ID, $days: Int!, $withCost: Boolean!) {
    stockAnalysis(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search, warehouseId: $warehouseId, days: $days) {
      totalCount
      sums { issuedValue @include(if: $withCost) value @include(if: $withCost) }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id sku abc xyz pace issuedQuantity issuedValue @include(if: $withCost) share @include(if: $withCost) cumulativeShare @include(if: $withCost) variation
        lastMovedOn daysSinceMovement lastIssuedOn daysSinceIssue onHand value @include(if: $withCost)
        variant { id name product { id unit { id code } } }
      }
    }
  }
`);

export const StockAnalysisFigures = graphql(`
  query StockAnalysisFigures($warehouseId: ID, $days: Int!, $withCost: Boolean!) {
    stockAnalysisSummary(warehouseId: $warehouseId, days: $days) {
      items issuedValue @include(if: $withCost) value @include(if: $withCost) slowItems slowValue @include(if: $withCost) deadItems deadValue @include(if: $withCost)
      cells { abc xyz items issuedValue @include(if: $withCost) value @include(if: $withCost) }
    }
  }
`);
