import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Dropdown } from 'antd';
import { useSearchParams } from 'react-router';
import { useCompany, useIsReadOnly, useMay } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatInstant, formatWhen, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { refusalsOf } from '../../shared/answer.ts';
import { InviteDialog } from './invite-dialog.tsx';
import type { Deed } from './member-dialogs.tsx';
import { MemberDeed, RevokeDialog } from './member-dialogs.tsx';
import type { InvitationRow, MemberRow } from './people.document.ts';
import { People, ResendInvitation } from './people.document.ts';
import type { AnyRole } from './roles.document.ts';
import { AllRoles, rolesOf, useModuleName } from './roles.document.ts';

const STATES = { OPEN: ['TRIAL', 'Open'], EXPIRED: ['PAST_DUE', 'Expired'], ACCEPTED: ['ACTIVE', 'Accepted'], REVOKED: ['CANCELLED', 'Revoked'] } as const;

/** Who belongs to the company, who is invited, and for how many there is room. */
export function PeopleSettings() {
  const { data, error, refetch } = useQuery(People, { fetchPolicy: 'cache-and-network' });
  const { data: all } = useQuery(AllRoles, { fetchPolicy: 'cache-and-network' });
  const [params, setParams] = useSearchParams();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const moduleName = useModuleName();
  const mayManage = may('member:manage') && !readOnly;
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data || !all) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const roles = rolesOf(all, moduleName);
  const { members, invited, limit } = data.companySecurity;
  const isFull = limit != null && members + invited >= limit;
  const asking = (isAsking: boolean) => setParams(isAsking ? { invite: '1' } : {}, { replace: true });
  const waiting = data.invitations.nodes.filter(({ state }) => state === 'OPEN' || state === 'EXPIRED');
  const over = data.invitations.nodes.filter(({ state }) => state === 'ACCEPTED' || state === 'REVOKED');
  return (
    <>
      <Section title="Members" aside={mayManage && <Button type="primary" icon={<Icon name="plus" />} disabled={isFull} title={isFull ? `The subscription has room for ${limit} people` : undefined} onClick={() => asking(true)}>Invite somebody</Button>}>
        <p className="say">{plural(members, 'person', 'people')}{invited > 0 && `, ${invited} invited`}{limit != null && `; the subscription has room for ${limit}`}.{isFull && mayManage && ' There is no room left: stop somebody, revoke an invitation, or ask us for more.'}</p>
        <Members rows={data.members} roles={roles} mayManage={mayManage} />
      </Section>
      <Section title="Invitations">
        {waiting.length + over.length === 0 ? <div className="nothing"><p>Nobody is invited at the moment.</p>{mayManage && !isFull && <Button onClick={() => asking(true)}>Invite somebody</Button>}</div> : <Invitations rows={[...waiting, ...over]} roles={roles} mayManage={mayManage} />}
      </Section>
      {params.has('invite') && mayManage && !isFull && <InviteDialog roles={roles} close={() => asking(false)} />}
    </>
  );
}

const namesOf = (codes: readonly string[], roles: readonly AnyRole[]) => codes.map((code) => roles.find((role) => role.code === code)?.name ?? code).join(', ') || '–';

function Members({ rows, roles, mayManage }: { rows: readonly MemberRow[]; roles: readonly AnyRole[]; mayManage: boolean }) {
  const [asked, setAsked] = useState<{ deed: Deed; member: MemberRow }>();
  const { viewer } = useCompany();
  const isOwner = viewer.permissions.includes('*');
  const deedsOf = (member: MemberRow): { key: Deed; label: string; danger?: boolean }[] => [
    { key: 'roles', label: 'Change roles' },
    ...(isOwner && member.hasSecondFactor && member.id !== viewer.id ? [{ key: 'reset-factor' as const, label: 'Reset second factor' }] : []),
    member.isActive ? { key: 'stop', label: 'Stop member', danger: true } : { key: 'let-back', label: 'Let member back' },
    { key: 'remove', label: 'Remove member', danger: true },
  ];
  return (
    <>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Person</th><th scope="col">Roles</th><th scope="col">Last sign-in</th><th scope="col">Second factor</th><th scope="col">Status</th>{mayManage && <th scope="col"><span className="unseen">What to do</span></th>}</tr></thead>
          <tbody>
            {rows.map((member) => (
              <tr key={member.id}>
                <td className="people-who"><b>{member.name}{member.id === viewer.id && ' (you)'}</b><span>{member.email}</span></td>
                <td className="wrap">{namesOf(member.roles, roles)}</td>
                <td title={member.lastSignedInAt ? formatInstant(member.lastSignedInAt) : undefined}>{member.lastSignedInAt ? formatWhen(member.lastSignedInAt) : 'Never'}</td>
                <td>{member.hasSecondFactor ? 'On' : 'Off'}</td>
                <td><Status of={member.isActive ? 'ACTIVE' : 'INACTIVE'} word={member.isActive ? 'Active' : 'Stopped'} /></td>
                {mayManage && (
                  <td>
                    {(isOwner || !member.roles.includes('owner')) && (
                      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: deedsOf(member), onClick: ({ key }) => setAsked({ deed: key as Deed, member }) }}>
                        <Button type="text" icon={<Icon name="more" />} aria-label={`What to do with ${member.name}`} />
                      </Dropdown>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {asked && <MemberDeed {...asked} roles={roles} close={() => setAsked(undefined)} />}
    </>
  );
}

function Invitations({ rows, roles, mayManage }: { rows: readonly InvitationRow[]; roles: readonly AnyRole[]; mayManage: boolean }) {
  const [revoking, setRevoking] = useState<InvitationRow>();
  const [resend, { loading }] = useMutation(ResendInvitation, { refetchQueries: ['People'] });
  const { message } = App.useApp();
  const again = async ({ id, email }: InvitationRow) => {
    const [refusal] = await refusalsOf(async () => (await resend({ variables: { input: { id } } })).data?.invitationResend.userErrors);
    if (refusal) void message.error(refusal.message);
    else void message.success(`Another letter to ${email} is on its way; the link before stopped working`);
  };
  return (
    <>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">E-mail</th><th scope="col">Roles</th><th scope="col">Invited by</th><th scope="col">Status</th><th scope="col">Until</th>{mayManage && <th scope="col"><span className="unseen">What to do</span></th>}</tr></thead>
          <tbody>
            {rows.map((row) => {
              const isOver = row.state === 'ACCEPTED' || row.state === 'REVOKED';
              return (
                <tr key={row.id}>
                  <td>{row.email}</td>
                  <td className="wrap">{namesOf(row.roles, roles)}</td>
                  <td>{row.inviterName}</td>
                  <td><Status of={STATES[row.state][0]} word={STATES[row.state][1]} /></td>
                  <td>{isOver ? '–' : formatInstant(row.expiresAt)}</td>
                  {mayManage && <td>{!isOver && <div className="people-tools"><Button type="text" loading={loading} onClick={() => void again(row)}>Send again</Button><Button type="text" danger onClick={() => setRevoking(row)}>Revoke</Button></div>}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      {revoking && <RevokeDialog invitation={revoking} close={() => setRevoking(undefined)} />}
    </>
  );
}
