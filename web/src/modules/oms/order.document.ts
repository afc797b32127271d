import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';

/** What of an order this person may see beyond the order itself; every document that answers an order asks it. */
export function useOrderSight() {
  const may = useMay();
  return { withInvoices: may('invoice:read'), withPayments: may('payment:read'), withCredit: may('customer:see-credit') };
}

/** Everything the order page shows, asked once and answered by every step. */
export const OrderFields = graphql(`
  fragment OrderFields on Order {
    id number channel externalId orderedOn status customerName placeOfSupply isInterState isTaxInclusive shippingAddress billingAddress
    taxable cgst sgst igst roundOff total paid due isPrepaid isOnHold note customFields version createdAt updatedAt
    customer { id name gstin }
    branch { id name stateCode }
    warehouse { id name }
    lines { id position sku description hsn quantity reserved shipped invoiced cancelled unitPrice discount taxRate taxable cgst sgst igst total places { reserved shipped warehouse { id code name } } variant { id product { id unit { id code } } } }
    invoices @include(if: $withInvoices) { id number issuedOn total isCancelled pdfPath }
    payments @include(if: $withPayments) { id amount method reference receivedOn }
    holds { id kind reason figures @include(if: $withCredit) placedAt placedByName releasedAt }
    history { id at fromStatus toStatus actorName reason }
  }
`);

export const OrderDocument = graphql(`
  query Order($id: ID!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { order(id: $id) { ...OrderFields } }
`);

export const CreateOrder = graphql(`
  mutation CreateOrder($input: OrderInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderCreate(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const UpdateOrder = graphql(`
  mutation UpdateOrder($input: OrderUpdateInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderUpdate(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ConfirmOrder = graphql(`
  mutation ConfirmOrder($input: OrderActionInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderConfirm(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ShipOrder = graphql(`
  mutation ShipOrder($input: OrderShipInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderShip(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const InvoiceOrder = graphql(`
  mutation InvoiceOrder($input: OrderActionInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderInvoice(input: $input) { order { ...OrderFields } invoice { id number pdfPath } userErrors { code message field details } } }
`);

export const CancelOrder = graphql(`
  mutation CancelOrder($input: OrderCancelInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderCancel(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const RecordPayment = graphql(`
  mutation RecordPayment($input: PaymentInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { paymentRecord(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const HoldOrder = graphql(`
  mutation HoldOrder($input: OrderHoldInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderHold(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ReleaseHold = graphql(`
  mutation ReleaseHold($input: OrderHoldReleaseInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!) { orderHoldRelease(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const OrderChoices = graphql(`
  query OrderChoices {
    branches(first: 100) { nodes { id code name stateCode isDefault isActive } }
    warehouses(first: 100) { nodes { id code name isActive branch { id } } }
  }
`);

export const CustomerChoices = graphql(`
  query CustomerChoices($text: String) {
    customers(first: 20, search: $text, filter: { isActive: { eq: true } }) { nodes { id code name gstin addresses { id label city stateCode isShipping } } }
  }
`);

export const QuoteTax = graphql(`
  query QuoteTax($input: TaxQuoteInput!) {
    taxQuote(input: $input) {
      placeOfSupply isInterState explanation taxable cgst sgst igst total
      lines { taxable rate cgst sgst igst total }
    }
  }
`);
