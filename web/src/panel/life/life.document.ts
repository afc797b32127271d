import { graphql } from '../../generated/gql.ts';

export const TenantEventsDocument = graphql(`
  query TenantEvents($id: ID!, $kinds: [TenantEventKind!], $before: ID) {
    tenantEvents(tenantId: $id, kinds: $kinds, first: 30, before: $before) { earlier nodes { id at kind what who details } }
  }
`);
