import { graphql } from '../../../generated/gql.ts';

export const BatchFields = graphql(`
  fragment BatchFields on Batch {
    id number sku madeOn expiresOn mrp vendorBatch note isQuarantined quarantineReason quarantinedAt quarantinedByName expiresInDays onHand reserved available inTransit value @include(if: $withCost) updatedAt version
    variant { id name tracking product { id unit { id code } } }
  }
`);

export const BatchDocument = graphql(`
  query Batch($id: ID!, $withCost: Boolean!) { batch(id: $id) { ...BatchFields } }
`);

export const BatchTraces = graphql(`
  query BatchTraces($id: ID!, $withCost: Boolean!) {
    batch(id: $id) {
      id
      levels { id onHand reserved available value @include(if: $withCost) warehouse { id name } }
      cameFrom { id documentType documentNumber documentId quantity at reason actorName warehouse { id name } }
      wentTo { id documentType documentNumber documentId quantity at reason actorName warehouse { id name } }
    }
    stockLedger(first: 100, filter: { batchId: { eq: $id } }, sort: [{ field: effectiveAt, direction: DESC }, { field: sequence, direction: DESC }]) {
      totalCount
      pageInfo { hasNextPage }
      nodes { id sequence effectiveAt postedAt kind quantity enteredUnit enteredQuantity rate @include(if: $withCost) value @include(if: $withCost) landedCost @include(if: $withCost) priceVariance @include(if: $withCost) balanceQuantity documentType documentNumber documentId isCancelled isVoid reverses { id } reason actorName warehouse { id name } }
    }
  }
`);

export const CreateBatch = graphql(`
  mutation CreateBatch($input: BatchInput!, $withCost: Boolean!) { batchCreate(input: $input) { batch { ...BatchFields } userErrors { code message field details } } }
`);

export const UpdateBatch = graphql(`
  mutation UpdateBatch($input: BatchUpdateInput!, $withCost: Boolean!) { batchUpdate(input: $input) { batch { ...BatchFields } userErrors { code message field details } } }
`);

export const QuarantineBatch = graphql(`
  mutation QuarantineBatch($input: BatchHoldInput!, $withCost: Boolean!) { batchQuarantine(input: $input) { batch { ...BatchFields } userErrors { code message field details } } }
`);

export const ReleaseBatch = graphql(`
  mutation ReleaseBatch($input: BatchHoldInput!, $withCost: Boolean!) { batchRelease(input: $input) { batch { ...BatchFields } userErrors { code message field details } } }
`);
