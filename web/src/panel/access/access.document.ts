import { graphql } from '../../generated/gql.ts';

export const OwnAccesses = graphql(`
  query OwnAccesses { ownTenantAccesses { id reason ticket mayWrite endsAt tenant { id slug name } } }
`);

export const TenantBySlug = graphql(`
  query TenantBySlug($slug: String!) { tenants(first: 1, filter: { slug: { eq: $slug } }) { nodes { id slug name state } } }
`);

export const BeginAccess = graphql(`
  mutation BeginAccess($input: TenantAccessBeginInput!) { tenantAccessBegin(input: $input) { tenantAccess { id } userErrors { code message field details } } }
`);

export const EndAccess = graphql(`
  mutation EndAccess($input: TenantAccessEndInput!) { tenantAccessEnd(input: $input) { tenantAccess { id endedAt } userErrors { code message field details } } }
`);
