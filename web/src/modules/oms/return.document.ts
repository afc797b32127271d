import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';

/** What of a return this person may see beyond the return itself. */
export function useReturnSight() {
  const may = useMay();
  return { withInvoices: may('invoice:read'), withPayments: may('payment:read'), withCost: may('stock:see-cost') };
}

/** Everything the page of a return shows, asked once and answered by every step. */
export const ReturnFields = graphql(`
  fragment ReturnFields on SalesReturn {
    id number orderNumber customerName requestedOn status outcome value credited note approvedAt approvedByName rejectedReason pickedUpAt pickupReference receivedAt closedAt closeNote cancelReason version createdAt updatedAt
    customer { id name }
    warehouse { id name }
    replacement { id number status total due }
    order { id number isTaxInclusive total credited paid refunded due owed version warehouse { id name } payments @include(if: $withPayments) { id amount refunded method receivedOn reference } }
    lines { id position component { id } orderLine { id sku } sku description unit quantity received inspected accepted credited reason remark }
    inspections { id at quantity grade disposition isAccepted loss @include(if: $withCost) remark actorName returnLine { id sku } warehouse { id name } }
    creditNotes @include(if: $withInvoices) { id number issuedOn invoiceNumber isCommercial total pdfPath }
    refunds @include(if: $withPayments) { id number refundedOn amount parts { method } }
  }
`);

export const ReturnDocument = graphql(`
  query SalesReturn($id: ID!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturn(id: $id) { ...ReturnFields } }
`);

export const RequestReturn = graphql(`
  mutation RequestReturn($input: SalesReturnInput!) { salesReturnRequest(input: $input) { salesReturn { id number } userErrors { code message field details } } }
`);

export const ApproveReturn = graphql(`
  mutation ApproveReturn($input: SalesReturnActionInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnApprove(input: $input) { salesReturn { ...ReturnFields } userErrors { code message field details } } }
`);

export const RejectReturn = graphql(`
  mutation RejectReturn($input: SalesReturnRefusalInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnReject(input: $input) { salesReturn { ...ReturnFields } userErrors { code message field details } } }
`);

export const CancelReturn = graphql(`
  mutation CancelReturn($input: SalesReturnRefusalInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnCancel(input: $input) { salesReturn { ...ReturnFields } userErrors { code message field details } } }
`);

export const PickUpReturn = graphql(`
  mutation PickUpReturn($input: SalesReturnPickUpInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnPickUp(input: $input) { salesReturn { ...ReturnFields } userErrors { code message field details } } }
`);

export const ReceiveReturn = graphql(`
  mutation ReceiveReturn($input: SalesReturnReceiveInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnReceive(input: $input) { salesReturn { ...ReturnFields } userErrors { code message field details } } }
`);

export const InspectReturn = graphql(`
  mutation InspectReturn($input: SalesReturnInspectInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnInspect(input: $input) { salesReturn { ...ReturnFields } userErrors { code message field details } } }
`);

export const CreditReturn = graphql(`
  mutation CreditReturn($input: SalesReturnCreditInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnCredit(input: $input) { salesReturn { ...ReturnFields } creditNotes { id number } userErrors { code message field details } } }
`);

export const ExchangeReturn = graphql(`
  mutation ExchangeReturn($input: SalesReturnExchangeInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnExchange(input: $input) { salesReturn { ...ReturnFields } order { id number } userErrors { code message field details } } }
`);

export const CloseReturn = graphql(`
  mutation CloseReturn($input: SalesReturnCloseInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCost: Boolean!) { salesReturnClose(input: $input) { salesReturn { ...ReturnFields } userErrors { code message field details } } }
`);

export const MakeRefund = graphql(`
  mutation MakeRefund($input: RefundInput!) { refundMake(input: $input) { refund { id number amount } order { id due owed refunded version } userErrors { code message field details } } }
`);

export const IssueCreditNote = graphql(`
  mutation IssueCreditNote($input: CreditNoteInput!) { creditNoteIssue(input: $input) { creditNote { id number total } order { id due owed credited version } userErrors { code message field details } } }
`);

export const ReturnPlaces = graphql(`
  query ReturnPlaces { warehouses(first: 100, filter: { isActive: { eq: true } }) { nodes { id code name } } }
`);
