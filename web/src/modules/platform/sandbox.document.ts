import { graphql } from '../../generated/gql.ts';

export const SandboxOf = graphql(`
  query SandboxOf { sandbox { ...SandboxFields } }
  fragment SandboxFields on Sandbox { name address state filledAt }
`);

export const MakeSandbox = graphql(`
  mutation MakeSandbox { sandboxMake { sandbox { ...SandboxFields } userErrors { code message field details } } }
`);

export const ResetSandbox = graphql(`
  mutation ResetSandbox { sandboxReset { sandbox { ...SandboxFields } userErrors { code message field details } } }
`);

export const RemoveSandbox = graphql(`
  mutation RemoveSandbox { sandboxRemove { sandbox { ...SandboxFields } userErrors { code message field details } } }
`);

export const EnterSandbox = graphql(`
  mutation EnterSandbox { sandboxEnter { url userErrors { code message field details } } }
`);
