import { graphql } from '../../../generated/gql.ts';
import type { OwnFieldDefinitionsQuery } from '../../../generated/graphql.ts';

export const OwnFieldDefinitions = graphql(`
  query OwnFieldDefinitions {
    customisableNouns
    customFields { id noun key label kind choices isRequired isActive position help version }
  }
`);

export const DefineOwnField = graphql(`
  mutation DefineOwnField($input: CustomFieldInput!) { customFieldCreate(input: $input) { customField { id } userErrors { code message field details } } }
`);

export const ChangeOwnField = graphql(`
  mutation ChangeOwnField($input: CustomFieldUpdateInput!) { customFieldUpdate(input: $input) { customField { id } userErrors { code message field details } } }
`);

export type Definition = OwnFieldDefinitionsQuery['customFields'][number];
