import { graphql } from '../../generated/gql.ts';

export const ApprovalFields = graphql(`
  fragment ApprovalFields on Approval { id act subject details state reason askedById askedBy askedAt decidedBy decidedAt note dueAt takenBackBy takenBackAt doneAt failure tenant { id name slug } }
`);

export const Approvals = graphql(`
  query Approvals {
    viewer { id }
    open: approvals(first: 50, filter: { state: { in: [ASKED, APPROVED, UNDER_WAY] } }) { nodes { ...ApprovalFields } }
    past: approvals(first: 30, filter: { state: { in: [REFUSED, TAKEN_BACK, DONE, FAILED] } }) { totalCount nodes { ...ApprovalFields } }
  }
`);

export const OpenRemoval = graphql(`
  query OpenRemoval($tenant: ID!) {
    approvals(first: 1, filter: { tenantId: { eq: $tenant }, act: { eq: TENANT_REMOVE }, state: { in: [ASKED, APPROVED, UNDER_WAY] } }) { nodes { ...ApprovalFields } }
  }
`);

export const OpenApprovals = graphql(`
  query OpenApprovals($act: ApprovalAct!) {
    approvals(first: 20, filter: { act: { eq: $act }, state: { in: [ASKED, APPROVED, UNDER_WAY] } }) { nodes { ...ApprovalFields } }
  }
`);

export const WaitingApprovals = graphql(`
  query WaitingApprovals { approvals(first: 1, filter: { state: { eq: ASKED } }) { totalCount } }
`);

export const AskRemoval = graphql(`
  mutation AskRemoval($input: TenantRemovalAskInput!) { tenantRemovalAsk(input: $input) { approval { ...ApprovalFields } userErrors { code message field details } } }
`);

export const GiveApproval = graphql(`
  mutation GiveApproval($input: ApprovalGiveInput!) { approvalGive(input: $input) { approval { ...ApprovalFields } userErrors { code message field details } } }
`);

export const RefuseApproval = graphql(`
  mutation RefuseApproval($input: ApprovalRefuseInput!) { approvalRefuse(input: $input) { approval { ...ApprovalFields } userErrors { code message field details } } }
`);

export const TakeBackApproval = graphql(`
  mutation TakeBackApproval($input: ApprovalTakeBackInput!) { approvalTakeBack(input: $input) { approval { ...ApprovalFields } userErrors { code message field details } } }
`);
