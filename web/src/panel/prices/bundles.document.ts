import { graphql } from '../../generated/gql.ts';

export const BundleOffers = graphql(`
  query BundleOffers($first: Int, $after: String, $last: Int, $before: String, $filter: BundleOfferFilter, $sort: [BundleOfferSort!], $search: String) {
    bundleOffers(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id bundle validUntil madeAt madeBy withdrawnAt withdrawnBy tenant { id name slug } sold { name monthly modules } }
    }
  }
`);

export const BundleProposalQuery = graphql(`
  query BundleProposal($modules: [String!]!) { bundleProposal(modules: $modules) { modules added listed limits } }
`);

export const SoldModules = graphql(`
  query SoldModules { moduleDefinitions { code name isAlwaysOn isBuilt features { code name } } }
`);

export const AskBundle = graphql(`
  mutation AskBundle($input: BundleMakeAskInput!) { bundleMakeAsk(input: $input) { approval { id } userErrors { code message field details } } }
`);

export const OfferBundle = graphql(`
  mutation OfferBundle($input: BundleOfferInput!) { bundleOffer(input: $input) { bundleOffer { id } userErrors { code message field details } } }
`);

export const WithdrawOffer = graphql(`
  mutation WithdrawOffer($input: BundleOfferWithdrawInput!) { bundleOfferWithdraw(input: $input) { bundleOffer { id withdrawnAt withdrawnBy } userErrors { code message field details } } }
`);

export const TenantQuote = graphql(`
  query TenantQuote($tenant: ID!, $plan: String, $modules: [String!]!) {
    tenantSubscriptionQuote(tenantId: $tenant, plan: $plan, modules: $modules) { lines { kind name amount days ofDays } taxable gst total monthly laterOn isChange refusal hash }
  }
`);

export const SellToTenant = graphql(`
  mutation SellToTenant($input: TenantSubscriptionChangeInput!) { tenantSubscriptionChange(input: $input) { tenant { id } userErrors { code message field details } } }
`);
