import { graphql } from '../../../generated/gql.ts';

export const LandedCosts = graphql(`
  query LandedCosts($first: Int, $after: String, $last: Int, $before: String, $filter: LandedCostFilter, $sort: [LandedCostSort!], $search: String, $withVendors: Boolean!) {
    landedCosts(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { total }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number spreadBy total status billNumber postedAt actorName inStock inSold inVariance vendor @include(if: $withVendors) { id name } }
    }
  }
`);

export const LandedCostOne = graphql(`
  query LandedCostOne($id: ID!, $withVendors: Boolean!) { landedCost(id: $id) { ...LandedCostFields } }
  fragment LandedCostFields on LandedCost {
    id number spreadBy total status billNumber note postedAt actorName cancelReason inStock inSold inVariance version updatedAt
    vendor @include(if: $withVendors) { id name }
    charges { id kind description amount }
    shares { id amount entry { id sku effectiveAt quantity value landedCost documentNumber reason variant { id name } warehouse { id name } } }
  }
`);

export const LandedReceipts = graphql(`
  query LandedReceipts($search: String) {
    stockLedger(first: 30, search: $search, filter: { kind: { eq: RECEIPT }, isCancelled: { eq: false }, reversesId: { isNull: true } }, sort: [{ field: effectiveAt, direction: DESC }, { field: postedAt, direction: DESC }]) {
      totalCount
      nodes { id sku effectiveAt quantity value landedCost documentNumber reason variant { id name } warehouse { id name } }
    }
  }
`);

export const TryLandedCost = graphql(`
  query TryLandedCost($input: LandedCostTrialInput!) { landedCostTrial(input: $input) { amount entry { id } } }
`);

export const AddLandedCost = graphql(`
  mutation AddLandedCost($input: LandedCostInput!) { landedCostAdd(input: $input) { landedCost { id number } userErrors { code message field details } } }
`);

export const CancelLandedCost = graphql(`
  mutation CancelLandedCost($input: LandedCostCancelInput!, $withVendors: Boolean!) { landedCostCancel(input: $input) { landedCost { ...LandedCostFields } userErrors { code message field details } } }
`);
