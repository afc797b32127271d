import { graphql } from '../../generated/gql.ts';

export const States = graphql(`
  query States { states { code name abbreviation } }
`);
