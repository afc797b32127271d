import { graphql } from '../generated/gql.ts';

export const TenantFields = graphql(`
  fragment TenantFields on Tenant {
    id slug name state plan cell createdAt trialEndsOn monthlyPriceInr address sandboxOf version partner { id name }
    modules { code name priceInr isEnabled isBuilt requires missing dependants }
    features { code module name isEnabled config settings { key label hint kind least most choices otherwise } }
  }
`);

export const TenantDocument = graphql(`
  query Tenant($id: ID!) { tenant(id: $id) { ...TenantFields } }
`);

export const EnableModule = graphql(`
  mutation EnableModule($input: TenantModuleInput!) { tenantModuleEnable(input: $input) { tenant { ...TenantFields } userErrors { code message field details } } }
`);

export const DisableModule = graphql(`
  mutation DisableModule($input: TenantModuleInput!) { tenantModuleDisable(input: $input) { tenant { ...TenantFields } userErrors { code message field details } } }
`);

export const SetFeature = graphql(`
  mutation SetFeature($input: TenantFeatureInput!) { tenantFeatureSet(input: $input) { tenant { ...TenantFields } userErrors { code message field details } } }
`);

export const SuspendTenant = graphql(`
  mutation SuspendTenant($input: TenantStateInput!) { tenantSuspend(input: $input) { tenant { ...TenantFields } userErrors { code message field details } } }
`);

export const ResumeTenant = graphql(`
  mutation ResumeTenant($input: TenantStateInput!) { tenantResume(input: $input) { tenant { ...TenantFields } userErrors { code message field details } } }
`);

export const CreateTenant = graphql(`
  mutation CreateTenant($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id } ownerPassword userErrors { code message field details } } }
`);

export const ModulesForSale = graphql(`
  query ModulesForSale { catalogue { code name priceInr isBuilt isAlwaysOn requires } }
`);
