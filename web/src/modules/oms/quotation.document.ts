import { graphql } from '../../generated/gql.ts';

export const QuotationFields = graphql(`
  fragment QuotationFields on Quotation {
    id number revision isLatest status standing quotedOn validUntil customerName contactEmail contactPhone customerPo customerPoOn shippingAddressId placeOfSupply isInterState isTaxInclusive shippingAddress
    taxable cgst sgst igst roundOff total discountPercent needsApproval isApproved approvedAt approvedByName terms note authorId authorName sentAt decidedAt declineReason pdfPath customFields version createdAt updatedAt
    customer { id name gstin }
    branch { id name }
    warehouse { id name }
    lines { id position sku description hsn unit quantity enteredUnit enteredQuantity enteredPrice enteredTimes enteredDivided accepted listPrice unitPrice discount discountPercent taxRate taxable cgst sgst igst total variant { id product { id unit { id code } } } }
    revisions { id revision status standing total quotedOn }
    order @include(if: $withOrder) { id number }
  }
`);

export const QuotationDocument = graphql(`
  query Quotation($id: ID!, $withOrder: Boolean!) { quotation(id: $id) { ...QuotationFields } }
`);

export const CreateQuotation = graphql(`
  mutation CreateQuotation($input: QuotationInput!, $withOrder: Boolean!) { quotationCreate(input: $input) { quotation { ...QuotationFields } userErrors { code message field details } } }
`);

export const UpdateQuotation = graphql(`
  mutation UpdateQuotation($input: QuotationUpdateInput!, $withOrder: Boolean!) { quotationUpdate(input: $input) { quotation { ...QuotationFields } userErrors { code message field details } } }
`);

export const ApproveQuotation = graphql(`
  mutation ApproveQuotation($input: QuotationActionInput!, $withOrder: Boolean!) { quotationApprove(input: $input) { quotation { ...QuotationFields } userErrors { code message field details } } }
`);

export const SendQuotation = graphql(`
  mutation SendQuotation($input: QuotationActionInput!, $withOrder: Boolean!) { quotationSend(input: $input) { quotation { ...QuotationFields } userErrors { code message field details } } }
`);

export const ReviseQuotation = graphql(`
  mutation ReviseQuotation($input: QuotationActionInput!, $withOrder: Boolean!) { quotationRevise(input: $input) { quotation { ...QuotationFields } userErrors { code message field details } } }
`);

export const AcceptQuotation = graphql(`
  mutation AcceptQuotation($input: QuotationAcceptInput!, $withOrder: Boolean!) { quotationAccept(input: $input) { quotation { ...QuotationFields } order { id number } userErrors { code message field details } } }
`);

export const DeclineQuotation = graphql(`
  mutation DeclineQuotation($input: QuotationDeclineInput!, $withOrder: Boolean!) { quotationDecline(input: $input) { quotation { ...QuotationFields } userErrors { code message field details } } }
`);
