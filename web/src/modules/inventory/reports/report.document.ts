import { graphql } from '../../../generated/gql.ts';

export const StockReport = graphql(`
  query StockReport($first: Int, $after: String, $last: Int, $before: String, $filter: StockReportRowFilter, $sort: [StockReportRowSort!], $search: String, $warehouseId: ID, $categoryId: ID, $from: Day, $to: Day, $withCost: Boolean!) {
    stockReport(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search, warehouseId: $warehouseId, categoryId: $categoryId, from: $from, to: $to) {
      totalCount
      sums { opening came went closing age30 age60 age90 age180 ageOver openingValue @include(if: $withCost) cameValue @include(if: $withCost) wentValue @include(if: $withCost) closingValue @include(if: $withCost) }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id sku opening came went closing oldestDays age30 age60 age90 age180 ageOver
        openingValue @include(if: $withCost) cameValue @include(if: $withCost) wentValue @include(if: $withCost) revalued @include(if: $withCost) closingValue @include(if: $withCost)
        variant { id name product { id unit { id code } } } warehouse { id name } batch { id number }
      }
    }
  }
`);

export const StockReportFigures = graphql(`
  query StockReportFigures($warehouseId: ID, $categoryId: ID, $from: Day, $to: Day, $withCost: Boolean!) {
    stockReport(first: 1, warehouseId: $warehouseId, categoryId: $categoryId, from: $from, to: $to) {
      totalCount
      sums {
        closing age30 age60 age90 age180 ageOver closingValue @include(if: $withCost)
        age30Value @include(if: $withCost) age60Value @include(if: $withCost) age90Value @include(if: $withCost) age180Value @include(if: $withCost) ageOverValue @include(if: $withCost)
      }
    }
  }
`);

export const StockMonths = graphql(`
  query StockMonths($warehouseId: ID, $categoryId: ID, $to: Day, $withCost: Boolean!) {
    stockOverTime(warehouseId: $warehouseId, categoryId: $categoryId, to: $to) { id beginsOn endsOn quantity value @include(if: $withCost) }
  }
`);

export const ReportCategories = graphql(`
  query ReportCategories { productCategoryTree { id path } }
`);
