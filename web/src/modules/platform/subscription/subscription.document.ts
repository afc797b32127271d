import { graphql } from '../../../generated/gql.ts';

export const SubscriptionPageQuery = graphql(`
  query SubscriptionPage {
    subscription {
      items { kind code name monthly modules startsOn }
      monthly state trialEndsOn periodFrom nextChargeOn
      coming { effectiveOn monthly loses askedAt askedBy items { kind code name monthly } }
      coupon { code name percent amount monthlyOff months from }
      comingPrices { name from to effectiveOn }
      offers { code name monthly modules withoutFeatures limits { code ceiling } isByAgreement offeredUntil }
    }
    plans { code name monthly modules withoutFeatures limits { code ceiling } isByAgreement }
    moduleTrials { tried { module modules lastDay isRunning } }
  }
`);

export const SubscriptionQuoteQuery = graphql(`
  query SubscriptionQuote($plan: String, $modules: [String!]!, $coupon: String) {
    subscriptionQuote(plan: $plan, modules: $modules, coupon: $coupon) {
      lines { kind name from to days ofDays monthly amount }
      taxable gst total monthly laterOn isChange refusal hash couponRefusal
      coupon { code name percent amount monthlyOff months from isNew }
      items { kind code name monthly }
      cheaper { code name monthly saves withoutFeatures }
    }
  }
`);

export const ChangeSubscription = graphql(`
  mutation ChangeSubscription($input: SubscriptionChangeInput!) {
    subscriptionChange(input: $input) {
      companySubscription { items { kind code name monthly startsOn } monthly coming { effectiveOn } }
      userErrors { code message field details }
    }
  }
`);

export const KeepSubscription = graphql(`
  mutation KeepSubscription {
    subscriptionChangeRevoke { companySubscription { monthly } userErrors { code message field details } }
  }
`);

export const OfferQuery = graphql(`
  query SubscriptionOffer($code: String!) {
    subscriptionOffer(code: $code) { code name monthly modules withoutFeatures limits { code ceiling } isByAgreement offeredUntil }
  }
`);
