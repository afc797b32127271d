import { graphql } from '../../../generated/gql.ts';

export const BillingAccountFields = graphql(`
  fragment BillingAccountFields on BillingAccount {
    state balance unpaidSince trialEndsOn chargedFrom endsOn nextInvoiceOn nextInvoiceTotal isStopped sentTo
    next { state on }
    bank { holder bankName accountNumber ifsc upiId }
    profile { id legalName gstin stateCode addressLines email isInSez updatedAt version }
  }
`);

export const BillingPageQuery = graphql(`
  query BillingPage {
    billingAccount { ...BillingAccountFields }
    billingDocuments(first: 100, sort: [{ field: issuedOn, direction: DESC }, { field: number, direction: DESC }]) {
      totalCount
      nodes { id kind number issuedOn dueOn total open }
    }
    billingPayments(first: 5, sort: [{ field: receivedOn, direction: DESC }]) {
      totalCount
      nodes { id source reference amount receivedOn note }
    }
    subscription { items { name } monthly nextChargeOn }
  }
`);

export const BillingDocuments = graphql(`
  query BillingDocuments($first: Int, $after: String, $last: Int, $before: String, $filter: BillingDocumentFilter, $sort: [BillingDocumentSort!], $search: String) {
    billingDocuments(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id kind number issuedOn dueOn taxable cgst sgst igst total open }
    }
  }
`);

export const BillingPayments = graphql(`
  query BillingPayments($first: Int, $after: String, $last: Int, $before: String, $filter: BillingPaymentFilter, $sort: [BillingPaymentSort!], $search: String) {
    billingPayments(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id source reference amount receivedOn note }
    }
  }
`);

export const SetBillingProfile = graphql(`
  mutation SetBillingProfile($input: BillingProfileInput!) {
    billingProfileSet(input: $input) {
      billingProfile { id legalName gstin stateCode addressLines email isInSez updatedAt version }
      userErrors { code message field details }
    }
  }
`);

export const StartSubscription = graphql(`
  mutation StartSubscription($atOnce: Boolean) {
    subscriptionStart(atOnce: $atOnce) { billingAccount { ...BillingAccountFields } userErrors { code message field details } }
  }
`);

export const EndSubscription = graphql(`
  mutation EndSubscription {
    subscriptionEnd { billingAccount { ...BillingAccountFields } userErrors { code message field details } }
  }
`);

export const RevokeEnd = graphql(`
  mutation RevokeEnd {
    subscriptionChangeRevoke { companySubscription { monthly } userErrors { code message field details } }
  }
`);
