import { graphql } from '../../../generated/gql.ts';

export const Reservations = graphql(`
  query Reservations($first: Int, $after: String, $last: Int, $before: String, $filter: ReservationFilter, $sort: [ReservationSort!], $search: String) {
    reservations(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { quantity open }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id sku quantity open status documentType documentId documentNumber reservedAt expiresAt
        variant { id name product { id unit { id code } } } warehouse { id name } batch { id number }
        stockHold { id number heldFor reason heldByName expiresAt status version }
      }
    }
  }
`);

export const HoldStock = graphql(`
  mutation HoldStock($input: StockHoldInput!) { stockHoldCreate(input: $input) { stockHold { id number } userErrors { code message field details } } }
`);

export const ExtendHold = graphql(`
  mutation ExtendHold($input: StockHoldExtendInput!) { stockHoldExtend(input: $input) { stockHold { id expiresAt version } userErrors { code message field details } } }
`);

export const ReleaseStock = graphql(`
  mutation ReleaseStock($input: StockHoldReleaseInput!) { stockHoldRelease(input: $input) { stockHold { id status version } userErrors { code message field details } } }
`);

