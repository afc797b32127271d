import { graphql } from '../../generated/gql.ts';

export const UsageDocument = graphql(`
  query UsageOverview($weeks: Int) {
    usageOverview(weeks: $weeks) {
      weeks { week companies people callsOfPeople callsOfKeys }
      adoption { code name entitled active rate }
      heat { module feature name companies calls }
      companies { tenantId name callsOfPeople callsOfKeys errors throttled people storedKib filesKib }
    }
  }
`);
