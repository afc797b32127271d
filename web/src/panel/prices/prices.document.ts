import { graphql } from '../../generated/gql.ts';

export const Prices = graphql(`
  query Prices {
    prices { kind code name monthly modules isByAgreement companies mrr versions { id version monthly effectiveFrom state reason publishedBy publishedAt withdrawnBy companies migrating mrr } }
  }
`);

export const PriceHolders = graphql(`
  query PriceHolders($kind: SoldKind!, $code: String!, $subject: String!) {
    priceHolders(kind: $kind, code: $code) { tenantId name priceVersionId version monthly startsOn nextOn migrationId migratesOn migratesTo }
    approvals(first: 5, filter: { subject: { eq: $subject }, state: { in: [ASKED, APPROVED, UNDER_WAY] } }) { nodes { ...ApprovalFields } }
  }
`);

export const AskPrice = graphql(`
  mutation AskPrice($input: PricePublishAskInput!) { pricePublishAsk(input: $input) { approval { id } userErrors { code message field details } } }
`);

export const AskMigration = graphql(`
  mutation AskMigration($input: PriceMigrateAskInput!) { priceMigrateAsk(input: $input) { approval { id } userErrors { code message field details } } }
`);

export const WithdrawPrice = graphql(`
  mutation WithdrawPrice($input: PriceWithdrawInput!) { priceWithdraw(input: $input) { pricedOffer { code } userErrors { code message field details } } }
`);

export const KeepPrice = graphql(`
  mutation KeepPrice($input: PriceMigrationRevokeInput!) { priceMigrationRevoke(input: $input) { pricedOffer { code } userErrors { code message field details } } }
`);

export const FindTenants = graphql(`
  query FindTenants($search: String) { tenants(first: 20, search: $search, sort: [{ field: name, direction: ASC }]) { nodes { id name slug } } }
`);
