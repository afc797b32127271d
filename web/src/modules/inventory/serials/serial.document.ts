import { graphql } from '../../../generated/gql.ts';

export const SerialFields = graphql(`
  fragment SerialFields on SerialNumber {
    id number sku status receivedOn soldOn warrantyEndsOn warrantyState note documentType documentId documentNumber lastMovedAt updatedAt version
    customerName @include(if: $withCustomer) customer @include(if: $withCustomer) { id name }
    variant { id name product { id name } } batch { id number expiresOn } warehouse { id code name }
    events { id sequence kind at postedAt fromStatus toStatus documentType documentId documentNumber warrantyEndsOn customerName @include(if: $withCustomer) reason actorName fromWarehouse { id name } toWarehouse { id name } }
  }
`);

export const SerialDocument = graphql(`
  query SerialNumberOne($id: ID!, $withCustomer: Boolean!) { serialNumber(id: $id) { ...SerialFields } }
`);

export const UpdateSerial = graphql(`
  mutation UpdateSerial($input: SerialNumberUpdateInput!, $withCustomer: Boolean!) { serialNumberUpdate(input: $input) { serialNumber { ...SerialFields } userErrors { code message field details } } }
`);

export const ScanCode = graphql(`
  query ScanCode($code: String!) { scanLookup(code: $code) { kind sku name quantity serial batch expiresOn } }
`);

export const StandingSerials = graphql(`
  query StandingSerials($sku: String!, $warehouseId: ID!) {
    serialNumbers(first: 60, filter: { sku: { eq: $sku }, warehouseId: { eq: $warehouseId }, status: { eq: IN_STOCK } }, sort: [{ field: receivedOn }, { field: number }]) { totalCount nodes { id number receivedOn batch { id number expiresOn } } }
  }
`);

export const SerialTrackedItems = graphql(`
  query SerialTrackedItems($skus: [String!]!) { itemTrackings(first: 100, filter: { sku: { in: $skus }, tracking: { in: [SERIAL, BATCH_SERIAL] } }) { nodes { id sku } } }
`);
