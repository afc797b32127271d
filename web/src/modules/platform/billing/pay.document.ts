import { graphql } from '../../../generated/gql.ts';

export const PayPageQuery = graphql(`
  query PayPage { billingMandate { state maxAmount method since } }
`);

export const BeginPayment = graphql(`
  mutation BeginPayment($input: BillingBeginInput!) {
    billingPayBegin(input: $input) { billingCheckout { id amount state mode checkoutUrl } userErrors { code message field details } }
  }
`);

export const CheckoutState = graphql(`
  query CheckoutState($id: ID!) { billingCheckout(id: $id) { id amount state } }
`);

export const BeginMandate = graphql(`
  mutation BeginMandate($input: BillingBeginInput!) {
    billingMandateBegin(input: $input) { billingCheckout { id amount state mode checkoutUrl } userErrors { code message field details } }
  }
`);

export const EndMandate = graphql(`
  mutation EndMandate { billingMandateEnd { billingMandate { state maxAmount method since } userErrors { code message field details } } }
`);
