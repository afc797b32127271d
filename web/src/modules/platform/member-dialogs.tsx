import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';
import type { InvitationRow, MemberRow } from './people.document.ts';
import { LetMemberBack, RemoveMember, ResetMemberFactor, RevokeInvitation, SetMemberRoles, StopMember } from './people.document.ts';
import { RolePicks } from './role-picks.tsx';
import type { AnyRole } from './roles.document.ts';

export type Deed = 'roles' | 'stop' | 'let-back' | 'remove' | 'reset-factor';

interface Props { member: MemberRow; close(): void }

export function MemberDeed({ deed, roles, ...props }: Props & { deed: Deed; roles: readonly AnyRole[] }) {
  switch (deed) {
    case 'roles': return <RolesDialog roles={roles} {...props} />;
    case 'stop': return <StopDialog {...props} />;
    case 'let-back': return <LetBackDialog {...props} />;
    case 'remove': return <RemoveDialog {...props} />;
    case 'reset-factor': return <ResetDialog {...props} />;
  }
}

function RolesDialog({ member, roles, close }: Props & { roles: readonly AnyRole[] }) {
  const [picked, setPicked] = useState<readonly string[]>(member.roles);
  // What the person saw when they began: somebody else's change meanwhile is a conflict and not overwritten.
  const [version] = useState(member.version);
  const [set] = useMutation(SetMemberRoles, { refetchQueries: ['People'] });
  const { message } = App.useApp();
  const run = () => refusalsOf(async () => {
    const { data } = await set({ variables: { input: { id: member.id, version, roles: [...picked] } } });
    if (data?.memberRolesSet.userErrors.length === 0) void message.success(`${member.name} has other roles from now on`);
    return data?.memberRolesSet.userErrors;
  });
  const isSame = picked.length === member.roles.length && picked.every((code) => member.roles.includes(code));
  return (
    <Dialog title={`Roles of ${member.name}`} label="Change roles" isAllowed={picked.length > 0 && !isSame} run={run} close={close}>
      <p className="say">Holds within seconds, also for what {member.name} has open.</p>
      <RolePicks roles={roles} before={member.roles} picked={picked} change={setPicked} />
    </Dialog>
  );
}

function StopDialog({ member, close }: Props) {
  const [stop] = useMutation(StopMember, { refetchQueries: ['People'] });
  const run = () => refusalsOf(async () => (await stop({ variables: { input: { id: member.id } } })).data?.memberStop.userErrors);
  return (
    <Dialog title={`Stop ${member.name}?`} label="Stop member" danger run={run} close={close}>
      <p>{member.name} is signed out everywhere in this company and cannot sign in, and the API keys they made stop working. Their roles are kept for the day you let them back.</p>
    </Dialog>
  );
}

function LetBackDialog({ member, close }: Props) {
  const [letBack] = useMutation(LetMemberBack, { refetchQueries: ['People'] });
  const run = () => refusalsOf(async () => (await letBack({ variables: { input: { id: member.id } } })).data?.memberLetBack.userErrors);
  return (
    <Dialog title={`Let ${member.name} back?`} label="Let member back" run={run} close={close}>
      <p>{member.name} can sign in again with the roles they had, and the API keys they made work again until they expire.</p>
    </Dialog>
  );
}

function RemoveDialog({ member, close }: Props) {
  const [remove] = useMutation(RemoveMember, { refetchQueries: ['People'] });
  const run = () => refusalsOf(async () => (await remove({ variables: { input: { id: member.id } } })).data?.memberRemove.userErrors);
  return (
    <Dialog title={`Remove ${member.name}?`} label="Remove member" danger run={run} close={close}>
      <p>{member.name} loses their place and roles here, their sessions end, and the API keys they made are revoked for good. What they did stays under their name. To come back they must be invited again.</p>
    </Dialog>
  );
}

function ResetDialog({ member, close }: Props) {
  const [reset] = useMutation(ResetMemberFactor, { refetchQueries: ['People'] });
  const run = () => refusalsOf(async () => (await reset({ variables: { input: { id: member.id } } })).data?.memberSecondFactorReset.userErrors);
  return (
    <Dialog title={`Reset the second factor of ${member.name}?`} label="Reset second factor" danger run={run} close={close}>
      <p>Their authenticator app and recovery codes stop working, all their sessions end, and the next sign-in takes the password alone. Make sure that it is really {member.name} who asks. They are told by letter.</p>
    </Dialog>
  );
}

export function RevokeDialog({ invitation, close }: { invitation: InvitationRow; close: () => void }) {
  const [revoke] = useMutation(RevokeInvitation, { refetchQueries: ['People'] });
  const run = () => refusalsOf(async () => (await revoke({ variables: { input: { id: invitation.id } } })).data?.invitationRevoke.userErrors);
  return (
    <Dialog title={`Revoke the invitation of ${invitation.email}?`} label="Revoke invitation" danger run={run} close={close}>
      <p>The link in the letter stops working at once.</p>
    </Dialog>
  );
}
