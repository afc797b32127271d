import { graphql } from '../../generated/gql.ts';

export const AllocationRuleFields = graphql(`
  fragment AllocationRuleFields on AllocationRule {
    id name priority isActive channels stateCodes pincodePrefixes minValue maxValue payment criteria onlyListed keepBack cutOff maxWarehouses wholeLinesOnly onShortage version updatedAt
    customerGroups { id } categories { id } warehouses { isExcluded keepBack warehouse { id code name } } zones { zone rate days }
  }
`);

export const AllocationRules = graphql(`
  query AllocationRules($first: Int, $after: String, $last: Int, $before: String, $filter: AllocationRuleFilter, $sort: [AllocationRuleSort!], $search: String) {
    allocationRules(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { ...AllocationRuleFields }
    }
  }
`);

export const AllocationRuleOne = graphql(`
  query AllocationRuleOne($id: ID!) { allocationRule(id: $id) { ...AllocationRuleFields } }
`);

export const SetAllocationRule = graphql(`
  mutation SetAllocationRule($input: AllocationRuleInput!) { allocationRuleSet(input: $input) { allocationRule { ...AllocationRuleFields } userErrors { code message field details } } }
`);

export const RemoveAllocationRule = graphql(`
  mutation RemoveAllocationRule($input: AllocationRuleRemoveInput!) { allocationRuleRemove(input: $input) { userErrors { code message field } } }
`);

export const ArrangeAllocationRules = graphql(`
  mutation ArrangeAllocationRules($input: AllocationRulesArrangeInput!) { allocationRulesArrange(input: $input) { rules { id priority version } userErrors { code message field } } }
`);

export const AllocationRuleTurns = graphql(`
  query AllocationRuleTurns { allocationRules(first: 100) { nodes { id name isActive priority } } }
`);

export const AllocationChoices = graphql(`
  query AllocationChoices($withGroups: Boolean!, $withCategories: Boolean!) {
    warehouses(first: 100) { nodes { id code name isActive } }
    places: warehouses(first: 100, filter: { kind: { eq: GROUP } }) { nodes { id code name isActive } }
    customerGroups(first: 100) @include(if: $withGroups) { nodes { id name } }
    productCategoryTree @include(if: $withCategories) { id path }
    states { code name }
  }
`);

/** What a table of candidates shows. */
export const AllocationCandidateFields = graphql(`
  fragment AllocationCandidateFields on AllocationCandidate { id position ruleName warehouseId warehouseCode warehouseName outcome reason words criterion quantity available km zone rate shipsOn arrivesOn }
`);

export const AllocationLineFields = graphql(`
  fragment AllocationLineFields on AllocationLine { id position sku warehouseId warehouseCode quantity }
`);

export const AllocationRunFields = graphql(`
  fragment AllocationRunFields on AllocationRun {
    id orderNumber at trigger reason actorName result search combinations pincode stateCode warehouseCodes warehouseCount ruleNames steps
    candidates { ...AllocationCandidateFields } lines { ...AllocationLineFields }
  }
`);

export const AllocationRuns = graphql(`
  query AllocationRuns($first: Int, $after: String, $last: Int, $before: String, $filter: AllocationRunFilter, $sort: [AllocationRunSort!], $search: String) {
    allocationRuns(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id orderNumber at trigger reason actorName result search pincode warehouseCodes warehouseCount ruleNames }
    }
  }
`);

export const AllocationRunOne = graphql(`
  query AllocationRunOne($id: ID!) { allocationRun(id: $id) { order { id } ...AllocationRunFields } }
`);

export const OrderAllocations = graphql(`
  query OrderAllocations($id: ID!) { order(id: $id) { id allocations { ...AllocationRunFields } } }
`);

export const DryRunAllocation = graphql(`
  query DryRunAllocation($input: AllocationDryRunInput!) {
    allocationDryRun(input: $input) { result search combinations steps candidates { ...AllocationCandidateFields } lines { ...AllocationLineFields } }
  }
`);

export const OrdersToTry = graphql(`
  query OrdersToTry($text: String) {
    orders(first: 20, search: $text, filter: { status: { in: [DRAFT, CONFIRMED, PARTLY_SHIPPED] } }) { nodes { id number customerName status } }
  }
`);

export const ReallocateOrder = graphql(`
  mutation ReallocateOrder($input: OrderReallocateInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderReallocate(input: $input) { order { ...OrderFields } userErrors { code message field details } } }
`);
