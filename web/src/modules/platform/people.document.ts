import { graphql } from '../../generated/gql.ts';
import type { PeopleQuery } from '../../generated/graphql.ts';

export const People = graphql(`
  query People {
    members { ...MemberFields }
    invitations(first: 50) { nodes { ...InvitationFields } }
    companySecurity { members invited limit }
  }
  fragment MemberFields on Member { id name email roles isActive hasSecondFactor joinedAt lastSignedInAt version }
  fragment InvitationFields on Invitation { id email roles state inviterName sentAt expiresAt acceptedAt revokedAt version }
`);

export const InviteMember = graphql(`
  mutation InviteMember($input: MemberInviteInput!) {
    memberInvite(input: $input) { invitation { ...InvitationFields } userErrors { code message field details } }
  }
`);

export const ResendInvitation = graphql(`
  mutation ResendInvitation($input: InvitationInput!) {
    invitationResend(input: $input) { invitation { ...InvitationFields } userErrors { code message field details } }
  }
`);

export const RevokeInvitation = graphql(`
  mutation RevokeInvitation($input: InvitationInput!) {
    invitationRevoke(input: $input) { invitation { ...InvitationFields } userErrors { code message field details } }
  }
`);

export const SetMemberRoles = graphql(`
  mutation SetMemberRoles($input: MemberRolesSetInput!) {
    memberRolesSet(input: $input) { member { ...MemberFields } userErrors { code message field details } }
  }
`);

export const StopMember = graphql(`
  mutation StopMember($input: MemberInput!) {
    memberStop(input: $input) { member { ...MemberFields } userErrors { code message field details } }
  }
`);

export const LetMemberBack = graphql(`
  mutation LetMemberBack($input: MemberInput!) {
    memberLetBack(input: $input) { member { ...MemberFields } userErrors { code message field details } }
  }
`);

export const RemoveMember = graphql(`
  mutation RemoveMember($input: MemberInput!) {
    memberRemove(input: $input) { removedId userErrors { code message field details } }
  }
`);

export const ResetMemberFactor = graphql(`
  mutation ResetMemberFactor($input: MemberInput!) {
    memberSecondFactorReset(input: $input) { member { ...MemberFields } userErrors { code message field details } }
  }
`);

export type MemberRow = PeopleQuery['members'][number];
export type InvitationRow = PeopleQuery['invitations']['nodes'][number];
