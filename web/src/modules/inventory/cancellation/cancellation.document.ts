import { graphql } from '../../../generated/gql.ts';

/** What cancelling a movement changes elsewhere. */
export const AFTER_CANCELLING = ['stockDocument', 'stockAdjustment', 'stockAdjustments', 'stockLevels', 'stockLevel', 'stockLedger', 'stockSummary', 'stockRevaluations', 'batches', 'serialNumbers', 'reorderSuggestions'];

export const MovementDocument = graphql(`
  query MovementDocument($id: ID!, $withCost: Boolean!) {
    stockDocument(id: $id) {
      id documentType documentNumber effectiveAt postedAt reason actorName whyNotCancelled
      cancellation { id number reason isAtOwnMoment cancelledAt cancelledByName }
      cancels { id number documentType documentId documentNumber isAtOwnMoment cancelledAt }
      entries { id kind sku quantity enteredUnit enteredQuantity value @include(if: $withCost) isCancelled isVoid variant { id name product { id unit { id code } } } warehouse { id name } batch { id number } }
    }
  }
`);

export const CancellationTrial = graphql(`
  query CancellationTrial($documentId: ID!, $withCost: Boolean!) {
    stockCancellationTrial(documentId: $documentId) {
      isAtOwnMoment effectiveAt later refusal { code message }
      levels { id sku onHandBefore onHandAfter valueBefore @include(if: $withCost) valueAfter @include(if: $withCost) warehouse { id name } batch { id number } variant { id name product { id unit { id code } } } }
    }
  }
`);

export const CancelMovement = graphql(`
  mutation CancelMovement($input: StockMovementCancelInput!) {
    stockMovementCancel(input: $input) { stockCancellation { id number } userErrors { code message field details } }
  }
`);
