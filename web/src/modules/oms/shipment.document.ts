import { graphql } from '../../generated/gql.ts';

export const ShipmentFields = graphql(`
  fragment ShipmentFields on Shipment {
    id number orderNumber customerName state shippedAt shippedOn reference courier promisedOn deliveredOn receivedBy isLate note undoneAt undoneByName undoReason slipPath version createdAt updatedAt
    order { id number status } customer { id } warehouse { id name } return @include(if: $withReturns) { id number status }
    lines { id position sku description unit quantity difference serials }
  }
`);

export const ShipmentDocument = graphql(`
  query Shipment($id: ID!, $withReturns: Boolean!) { shipment(id: $id) { ...ShipmentFields } }
`);

export const DeliverShipment = graphql(`
  mutation DeliverShipment($input: ShipmentDeliverInput!, $withReturns: Boolean!) { shipmentDeliver(input: $input) { shipment { ...ShipmentFields } userErrors { code message field details } } }
`);

export const ReturnShipment = graphql(`
  mutation ReturnShipment($input: ShipmentReturnInput!, $withReturns: Boolean!) { shipmentReturn(input: $input) { shipment { ...ShipmentFields } userErrors { code message field details } } }
`);

export const UndoShipment = graphql(`
  mutation UndoShipment($input: ShipmentUndoInput!, $withReturns: Boolean!) { shipmentUndo(input: $input) { shipment { ...ShipmentFields } userErrors { code message field details } } }
`);
