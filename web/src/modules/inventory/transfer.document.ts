import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';

/** What of a transfer this person may see beyond the transfer itself. */
export function useTransferSight() {
  return { withCost: useMay()('stock:see-cost') };
}

/** What a step of a transfer changes elsewhere. */
export const AFTER_TRANSFER = ['stockTransferOrders', 'stockLevels', 'stockLedger', 'stockSummary', 'reorderSuggestions', 'stockRevaluations'];

export const TransferFields = graphql(`
  fragment TransferFields on StockTransferOrder {
    id number status expectedOn transport note createdByName dispatchedAt dispatchedByName closedAt closeReason createdAt updatedAt version
    inTransitValue @include(if: $withCost)
    figures { units received lost inTransit short }
    fromWarehouse { id name code } toWarehouse { id name code } follows { id number } followedBy { id number status }
    lines { id position sku name batch { id number expiresOn } quantity enteredUnit enteredQuantity dispatched received quarantined writtenOff returned inTransit short expected variant { id barcode product { id unit { id code } lineUnits { code times divided isOwn isPack decimals tolerancePercent } } } }
    steps { id lineId actId kind quantity reason at actorName value @include(if: $withCost) warehouse { id name } }
  }
`);

export const TransferDocument = graphql(`
  query Transfer($id: ID!, $withCost: Boolean!) { stockTransferOrder(id: $id) { ...TransferFields } }
`);

export const CreateTransfer = graphql(`
  mutation CreateTransfer($input: StockTransferOrderInput!, $withCost: Boolean!) { stockTransferOrderCreate(input: $input) { stockTransferOrder { ...TransferFields } userErrors { code message field details } } }
`);

export const UpdateTransfer = graphql(`
  mutation UpdateTransfer($input: StockTransferOrderUpdateInput!, $withCost: Boolean!) { stockTransferOrderUpdate(input: $input) { stockTransferOrder { ...TransferFields } userErrors { code message field details } } }
`);

export const DispatchTransfer = graphql(`
  mutation DispatchTransfer($input: StockTransferActionInput!, $withCost: Boolean!) { stockTransferOrderDispatch(input: $input) { stockTransferOrder { ...TransferFields } userErrors { code message field details } } }
`);

export const ReceiveTransfer = graphql(`
  mutation ReceiveTransfer($input: StockTransferReceiveInput!, $withCost: Boolean!) { stockTransferOrderReceive(input: $input) { stockTransferOrder { ...TransferFields } userErrors { code message field details } } }
`);

export const ResolveTransfer = graphql(`
  mutation ResolveTransfer($input: StockTransferResolveInput!, $withCost: Boolean!) { stockTransferOrderResolve(input: $input) { stockTransferOrder { ...TransferFields } userErrors { code message field details } } }
`);

export const CallTransferBack = graphql(`
  mutation CallTransferBack($input: StockTransferCloseInput!, $withCost: Boolean!) { stockTransferOrderCallBack(input: $input) { stockTransferOrder { ...TransferFields } userErrors { code message field details } } }
`);

export const CancelTransfer = graphql(`
  mutation CancelTransfer($input: StockTransferCloseInput!, $withCost: Boolean!) { stockTransferOrderCancel(input: $input) { stockTransferOrder { ...TransferFields } userErrors { code message field details } } }
`);
