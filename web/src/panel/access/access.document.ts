import { graphql } from '../../generated/gql.ts';

export const OwnAccesses = graphql(`
  query OwnAccesses { ownTenantAccesses { id reason ticket mayWrite endsAt tenant { id slug name } } }
`);

export const TenantBySlug = graphql(`
  query TenantBySlug($slug: String!) { tenants(first: 1, filter: { slug: { eq: $slug } }) { nodes { id slug name state asksBeforeEntry } } }
`);

export const BeginAccess = graphql(`
  mutation BeginAccess($input: TenantAccessBeginInput!) { tenantAccessBegin(input: $input) { tenantAccess { id } userErrors { code message field details } } }
`);

export const EndAccess = graphql(`
  mutation EndAccess($input: TenantAccessEndInput!) { tenantAccessEnd(input: $input) { tenantAccess { id endedAt } userErrors { code message field details } } }
`);

export const MakeHandover = graphql(`
  mutation MakeHandover($input: TenantHandoverMakeInput!) { tenantHandoverMake(input: $input) { url userErrors { code message field details } } }
`);

export const OwnAccessRequests = graphql(`
  query OwnAccessRequests { ownAccessRequests { id reason ticket message minutes mayWrite state askedAt lapsesAt decidedBy decidedAt tenant { id } } }
`);

export const MakeAccessRequest = graphql(`
  mutation MakeAccessRequest($input: AccessRequestMakeInput!) { accessRequestMake(input: $input) { accessRequest { id } userErrors { code message field details } } }
`);

export const TakeAccessRequestBack = graphql(`
  mutation TakeAccessRequestBack($input: AccessRequestTakeBackInput!) { accessRequestTakeBack(input: $input) { accessRequest { id state } userErrors { code message field details } } }
`);

export const AskOverride = graphql(`
  mutation AskOverride($input: AccessOverrideAskInput!) { accessOverrideAsk(input: $input) { approval { id } userErrors { code message field details } } }
`);
