import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';

/** What of an order this person may see beyond the order itself; every document that answers an order asks it. */
export function useOrderSight() {
  const may = useMay();
  return { withInvoices: may('invoice:read'), withPayments: may('payment:read'), withCredit: may('customer:see-credit'), withReturns: may('return:read') };
}

/** Everything the order page shows, asked once and answered by every step. */
export const OrderFields = graphql(`
  fragment OrderFields on Order {
    id number channel externalId orderedOn status customerName placeOfSupply isInterState isTaxInclusive shippingAddress billingAddress
    taxable cgst sgst igst roundOff total credited refunded owed paid due isPrepaid isCod isOnHold priority promisedOn isPromiseProposed nextPromiseOn isAtRisk placedAt customerPo customerPoOn contactPhone contactEmail isPaidToChannel discountPercent approvedDiscount cancelCause closeReason shippingAddressId isInvoicedAhead isWaiting stockHeldUntil stockLapsedAt note customFields version createdAt updatedAt
    customer { id name gstin storeCredit @include(if: $withPayments) }
    branch { id name stateCode }
    warehouse { id name }
    lines { id position sku description hsn unit quantity difference isWeighed enteredUnit enteredQuantity enteredPrice enteredTimes enteredDivided reserved backordered shipped underWay delivered invoiced invoicedAhead undelivered cancelled shortClosed reopenable moved returned returnable waitingSince expectedOn promisedOn unitPrice discount taxRate taxable cgst sgst igst total places { reserved shipped warehouse { id code name } } components { id sku description unit quantity returnable } variant { id product { id unit { id code } } } }
    invoices @include(if: $withInvoices) { id number issuedOn total isCancelled cancellation { reason note cancelledOn } pdfPath }
    shipments { id number state isLate shippedOn reference courier deliveredOn receivedBy slipPath lines { id sku quantity } }
    shipmentReferences { id reference courier }
    payments @include(if: $withPayments) { id amount refunded receipt { id number } isReversed reversal { reason note reversedOn } method reference receivedOn gateway { id state } }
    dues @include(if: $withPayments) { id dueOn amount open daysOverdue }
    paymentRequests @include(if: $withPayments) { id state amount isLink payUrl createdAt lastError }
    creditIfCancelled @include(if: $withInvoices)
    creditNotes @include(if: $withInvoices) { id number issuedOn invoiceNumber reason total pdfPath }
    refunds @include(if: $withPayments) { id number refundedOn amount parts { method } throughGateway { id state } }
    returns @include(if: $withReturns) { id number requestedOn status outcome value credited }
    holds { id kind reason figures @include(if: $withCredit) placedAt placedByName askedById askedByName releasedAt }
    amendments { id kind reason totalBefore totalAfter delta credited at actorName changes lines { id sku description quantityFrom quantityTo unitPriceFrom unitPriceTo discountFrom discountTo totalFrom totalTo } }
    history { id at fromStatus toStatus actorName reason }
  }
`);

export const OrderDocument = graphql(`
  query Order($id: ID!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { order(id: $id) { ...OrderFields } }
`);

export const CreateOrder = graphql(`
  mutation CreateOrder($input: OrderInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderCreate(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const UpdateOrder = graphql(`
  mutation UpdateOrder($input: OrderUpdateInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderUpdate(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ConfirmOrder = graphql(`
  mutation ConfirmOrder($input: OrderActionInput!, $shortage: Shortage, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderConfirm(input: $input, shortage: $shortage) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ShipOrder = graphql(`
  mutation ShipOrder($input: OrderShipInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderShip(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const InvoiceOrder = graphql(`
  mutation InvoiceOrder($input: OrderActionInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderInvoice(input: $input) { order { ...OrderFields } invoice { id number pdfPath } userErrors { code message field details } } }
`);

export const CancelOrder = graphql(`
  mutation CancelOrder($input: OrderCancelInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderCancel(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const RecordPayment = graphql(`
  mutation RecordPayment($input: PaymentInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { paymentRecord(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const HoldOrder = graphql(`
  mutation HoldOrder($input: OrderHoldInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderHold(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ReleaseHold = graphql(`
  mutation ReleaseHold($input: OrderHoldReleaseInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderHoldRelease(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

/** What a change comes to, tried or done. */
export const AmendmentFields = graphql(`
  fragment AmendmentFields on OrderAmendment {
    id kind reason totalBefore totalAfter delta credited dueAfter changes
    lines { id sku description quantityFrom quantityTo unitPriceFrom unitPriceTo discountFrom discountTo totalFrom totalTo }
  }
`);

export const AmendOrder = graphql(`
  mutation AmendOrder($input: OrderAmendInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderAmend(input: $input) { order { ...OrderFields } amendment { ...AmendmentFields } userErrors { code message field details } } }
`);

export const TryAmendment = graphql(`
  mutation TryAmendment($input: OrderAmendInput!) { orderAmend(input: $input) { amendment { ...AmendmentFields } userErrors { code message field details } } }
`);

export const CancelLines = graphql(`
  mutation CancelLines($input: OrderLinesCancelInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderLinesCancel(input: $input) { order { ...OrderFields } amendment { ...AmendmentFields } userErrors { code message field details } } }
`);

export const SplitOrder = graphql(`
  mutation SplitOrder($input: OrderSplitInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderSplit(input: $input) { order { ...OrderFields } newOrder { id number } userErrors { code message field details } } }
`);

export const MergeOrders = graphql(`
  mutation MergeOrders($input: OrdersMergeInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { ordersMerge(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const ReserveOrder = graphql(`
  mutation ReserveOrder($input: OrderActionInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderReserve(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);

export const MergeableOrders = graphql(`
  query MergeableOrders($filter: OrderFilter!) { orders(first: 50, filter: $filter) { nodes { id number orderedOn total warehouse { id } } } }
`);

export const AddressesOfCustomer = graphql(`
  query AddressesOfCustomer($id: ID!) { customer(id: $id) { id addresses { id label line1 city stateCode isShipping } } }
`);

export const OrdersOfPo = graphql(`
  query OrdersOfPo($customerId: ID!, $customerPo: String!, $besides: ID) { ordersOfCustomerPo(customerId: $customerId, customerPo: $customerPo, besides: $besides) { id number orderedOn total } }
`);

export const DiscountLimit = graphql(`
  query DiscountLimit { salesPolicy { id discountLimit } }
`);

export const OrderChoices = graphql(`
  query OrderChoices {
    branches(first: 100) { nodes { id code name stateCode isDefault isActive } }
    warehouses(first: 100) { nodes { id code name isActive branch { id } } }
  }
`);

export const CustomerChoices = graphql(`
  query CustomerChoices($text: String) {
    customers(first: 20, search: $text, filter: { isActive: { eq: true } }) { nodes { id code name gstin addresses { id label line1 city stateCode isShipping } } }
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
