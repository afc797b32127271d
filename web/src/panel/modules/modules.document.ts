import { graphql } from '../../generated/gql.ts';

export const Modules = graphql(`
  query Modules {
    moduleFaults
    moduleDefinitions {
      code name summary category isAlwaysOn isBuilt requires closure dependants integrates companies maintenance
      features { code name summary }
      prices { version monthly effectiveFrom }
      pause { reason pausedBy pausedAt }
    }
  }
`);

export const PauseModule = graphql(`
  mutation PauseModule($input: ModulePauseInput!) { modulePause(input: $input) { modulePause { id } userErrors { code message field details } } }
`);

export const ResumeModule = graphql(`
  mutation ResumeModule($input: ModuleResumeInput!) { moduleResume(input: $input) { modulePause { id } userErrors { code message field details } } }
`);
