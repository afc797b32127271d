import { graphql } from '../../generated/gql.ts';

export const ReorderSuggestions = graphql(`
  query ReorderSuggestions($first: Int, $after: String, $last: Int, $before: String, $filter: ReorderSuggestionFilter, $sort: [ReorderSuggestionSort!], $search: String, $withVendors: Boolean!) {
    reorderSuggestions(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id sku levelId urgency onHand reserved available dailyDemand demandSpread leadTimeDays leadTimeFrom safetyStock reorderPoint orderUpTo suggested daysOfCover runsOutOn reason quantityReason
        variant { id name product { id unit { id code } } } warehouse { id name } vendor @include(if: $withVendors) { id code name }
        elsewhere { quantity warehouse { id name } }
      }
    }
  }
`);

export const ReorderRules = graphql(`
  query ReorderRules($first: Int, $after: String, $last: Int, $before: String, $filter: ReorderRuleFilter, $sort: [ReorderRuleSort!], $search: String, $withVendors: Boolean!) {
    reorderRules(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { ...ReorderRuleFields }
    }
  }
  fragment ReorderRuleFields on ReorderRule {
    id sku method reorderPoint orderUpTo safetyStock serviceLevel leadTimeDays demandDays coverDays orderMultiple minimumOrder isActive version
    variant { id name product { id unit { id code } } } warehouse { id name } vendor @include(if: $withVendors) { id code name }
    outlook { id levelId urgency available dailyDemand leadTimeDays leadTimeFrom safetyStock reorderPoint orderUpTo suggested daysOfCover runsOutOn reason quantityReason }
  }
`);

export const ReorderRuleOne = graphql(`
  query ReorderRuleOne($id: ID!, $withVendors: Boolean!) { reorderRule(id: $id) { ...ReorderRuleFields } }
`);

export const ReorderRuleOfLevel = graphql(`
  query ReorderRuleOfLevel($variantId: ID!, $warehouseId: ID!, $withVendors: Boolean!) {
    reorderRules(first: 1, filter: { variantId: { eq: $variantId }, warehouseId: { eq: $warehouseId } }) { nodes { ...ReorderRuleFields } }
  }
`);

export const SetReorderRule = graphql(`
  mutation SetReorderRule($input: ReorderRuleInput!, $withVendors: Boolean!) {
    reorderRuleSet(input: $input) { reorderRule { ...ReorderRuleFields } userErrors { code message field details } }
  }
`);

export const ReorderVendorChoices = graphql(`
  query ReorderVendorChoices($text: String) { vendors(first: 12, search: $text, filter: { isMerged: { eq: false }, isActive: { eq: true } }) { nodes { id code name leadTimeDays } } }
`);

export const ReorderItemChoices = graphql(`
  query ReorderItemChoices($text: String) { variants(first: 12, search: $text) { nodes { id sku name } } }
`);
