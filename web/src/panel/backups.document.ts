import { graphql } from '../generated/gql.ts';

/** The latest backups and restores of one tenant. */
export const TenantBackups = graphql(`
  query TenantBackups($tenant: ID!) {
    backups(first: 10, filter: { tenantId: { eq: $tenant } }) { nodes { id state origin askedBy askedAt startedAt finishedAt sizeKib rowCount error } }
    restoreRuns(first: 5, filter: { tenantId: { eq: $tenant } }) { nodes { id purpose state step reason askedBy askedAt startedAt finishedAt rowCount error asideUntil asideDroppedAt } }
  }
`);

export const BackUpTenant = graphql(`
  mutation BackUpTenant($input: TenantBackUpInput!) { tenantBackUp(input: $input) { backup { id state } userErrors { code message field details } } }
`);

export const RestoreTenant = graphql(`
  mutation RestoreTenant($input: TenantRestoreInput!) { tenantRestore(input: $input) { restoreRun { id state } userErrors { code message field details } } }
`);

export const ReleaseAside = graphql(`
  mutation ReleaseAside($input: AsideReleaseInput!) { asideRelease(input: $input) { restoreRun { id asideUntil } userErrors { code message field details } } }
`);
