import { graphql } from '../../generated/gql.ts';

export const Partners = graphql(`
  query Partners($first: Int, $after: String, $last: Int, $before: String, $filter: PartnerFilter, $sort: [PartnerSort!], $search: String) {
    partners(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id name contactName email companies createdAt label { name } }
    }
  }
`);

export const PartnerNames = graphql(`
  query PartnerNames { partners(first: 100) { nodes { id name } } }
`);

export const FindPartners = graphql(`
  query FindPartners($search: String) { partners(first: 20, search: $search, sort: [{ field: name, direction: ASC }]) { nodes { id name } } }
`);

export const PartnerOf = graphql(`
  query PartnerOf($id: ID!) { partner(id: $id) { ...PartnerFields } }
  fragment PartnerFields on Partner { id name contactName email companies version label { name accent senderName replyTo version pictures { kind path } } }
`);

export const SavePartner = graphql(`
  mutation SavePartner($input: PartnerSaveInput!) { partnerSave(input: $input) { partner { ...PartnerFields } userErrors { code message field details } } }
`);

export const SetPartnerLabel = graphql(`
  mutation SetPartnerLabel($input: PartnerLabelSetInput!) { partnerLabelSet(input: $input) { partner { ...PartnerFields } userErrors { code message field details } } }
`);

export const RemovePartnerPicture = graphql(`
  mutation RemovePartnerPicture($input: PartnerPictureInput!) { partnerPictureRemove(input: $input) { partner { ...PartnerFields } userErrors { code message field details } } }
`);

export const SetTenantPartner = graphql(`
  mutation SetTenantPartner($input: TenantPartnerSetInput!) { tenantPartnerSet(input: $input) { tenant { ...TenantFields } userErrors { code message field details } } }
`);
