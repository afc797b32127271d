import { graphql } from '../../generated/gql.ts';

export const HealthDocument = graphql(`
  query Health($minutes: Int) {
    health(minutes: $minutes) {
      from to
      points { at seconds requests errors p50 p95 p99 }
      subgraphs { subject requests errors p50 p95 p99 }
      operations { subject requests errors p50 p95 p99 }
      tenants { subject requests errors p50 p95 p99 }
      processes { id role startedAt at loopP50 loopP99 loopMost poolMost poolTotal poolIdle poolWaiting memoryMb variants plansBuilt plansReused }
    }
  }
`);

export const HealthState = graphql(`
  query HealthState {
    healthQueues { name waiting active failed oldestAt }
    healthBacklog { tenantId name waiting oldestAt dead lookedAt }
    healthMigrations { tenantId name cell state applied last lastAt missing }
    healthBackups { tenantId name doneAt failedAt error isLate }
    healthStatements { text calls meanMs mostMs lastAt }
  }
`);

export const HealthErrors = graphql(`
  query HealthErrors($requestId: ID) { healthErrors(requestId: $requestId) { id at requestId tenant message stack } }
`);

export const HealthDeadLetters = graphql(`
  query HealthDeadLetters($tenantId: ID!) { healthDeadLetters(tenantId: $tenantId) { event consumer type at attempts error } }
`);

export const RetryDeadLetters = graphql(`
  mutation RetryDeadLetters($input: DeadLettersRetryInput!) { deadLettersRetry(input: $input) { retried userErrors { code message field details } } }
`);

export const HealthAlerts = graphql(`
  query HealthAlerts {
    healthAlertSettings { version emails webhookUrl rules { kind name unit threshold isOn } }
    healthAlerts { id kind name unit value threshold beganAt endedAt postedAt postError }
  }
`);

export const SetHealthAlerts = graphql(`
  mutation SetHealthAlerts($input: HealthAlertSettingsInput!) { healthAlertsSet(input: $input) { secret userErrors { code message field details } } }
`);
