import { graphql } from '../generated/gql.ts';

export const TenantAccount = graphql(`
  query TenantAccount($id: ID!) {
    tenantAccount(tenantId: $id) {
      state balance unpaidSince trialEndsOn chargedFrom endsOn nextInvoiceOn nextInvoiceTotal
      next { state on }
      profile { id legalName gstin stateCode email }
    }
    tenantBillingDocuments(tenantId: $id, first: 20) { totalCount nodes { id kind number issuedOn dueOn total open } }
    tenantBillingPayments(tenantId: $id, first: 50) { totalCount nodes { id source reference amount receivedOn note } }
  }
`);

export const RecordTenantPayment = graphql(`
  mutation RecordTenantPayment($input: BillingPaymentInput!) {
    billingPaymentRecord(input: $input) { billingPayment { id } userErrors { code message field details } }
  }
`);

export const ReverseTenantPayment = graphql(`
  mutation ReverseTenantPayment($input: BillingPaymentReversalInput!) {
    billingPaymentReverse(input: $input) { billingPayment { id } userErrors { code message field details } }
  }
`);

export const ExtendTrial = graphql(`
  mutation ExtendTrial($input: TrialExtensionInput!) {
    tenantTrialExtend(input: $input) { tenant { ...TenantFields } userErrors { code message field details } }
  }
`);

export const Seller = graphql(`
  query Seller { billingSeller { id legalName gstin stateCode addressLines email phone sac signatory bank updatedAt version } }
`);

export const SetSeller = graphql(`
  mutation SetSeller($input: BillingSellerInput!) {
    billingSellerSet(input: $input) {
      billingSeller { id legalName gstin stateCode addressLines email phone sac signatory bank updatedAt version }
      userErrors { code message field details }
    }
  }
`);
