import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { AllRolesQuery, OwnRoleFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { useRecordForm } from '../../shared/document/record-form.tsx';
import { Section } from '../../shared/document/section.tsx';
import { plural } from '../../shared/format.ts';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';
import { PermissionMatrix } from './permission-matrix.tsx';
import { AllRoles } from './roles.document.ts';

const CreateOwnRole = graphql(`
  mutation CreateOwnRole($input: OwnRoleCreateInput!) {
    ownRoleCreate(input: $input) { ownRole { ...OwnRoleFields } userErrors { code message field details } }
  }
`);

const UpdateOwnRole = graphql(`
  mutation UpdateOwnRole($input: OwnRoleUpdateInput!) {
    ownRoleUpdate(input: $input) { ownRole { ...OwnRoleFields } userErrors { code message field details } }
  }
`);

const DeleteOwnRole = graphql(`
  mutation DeleteOwnRole($input: OwnRoleDeleteInput!) {
    ownRoleDelete(input: $input) { ownRole { id } userErrors { code message field details } }
  }
`);

const valuesOf = (role: OwnRoleFieldsFragment) => ({ name: role.name, description: role.description ?? '', permissions: [...role.permissions].sort() });

export function NewRolePage() {
  const { data, error, refetch } = useQuery(AllRoles);
  return <Loaded data={data} record={data} error={error} retry={() => void refetch()} noun="role">{(all) => <RoleForm all={all} />}</Loaded>;
}

export function RolePage() {
  const { id } = useParams();
  const { data, error, refetch } = useQuery(AllRoles, { fetchPolicy: 'cache-and-network' });
  const find = (all: AllRolesQuery | undefined) => all?.ownRoles.find((role) => role.id === id);
  return <Loaded data={data} record={find(data)} error={error} retry={() => void refetch()} noun="role">{(all) => <RoleForm key={id} all={all} role={find(all)} reload={() => refetch().then(({ data: fresh }) => find(fresh))} />}</Loaded>;
}

/** One role: what it is called, whom it is for, and everything it allows. */
function RoleForm({ all, role, reload }: { all: AllRolesQuery; role?: OwnRoleFieldsFragment; reload?: () => Promise<OwnRoleFieldsFragment | undefined> }) {
  const [params] = useSearchParams();
  const copied = role ? role.copiedFrom : params.get('copy');
  const source = [...all.roles, ...all.ownRoles].find(({ code }) => code === copied);
  const may = useMay();
  const draft = useRecordDraft(role, valuesOf, () => ({ name: source ? `${source.name}, copy` : '', description: '', permissions: (source?.permissions ?? []).filter((code) => may(code)).sort() }));
  const [create] = useMutation(CreateOwnRole, { refetchQueries: ['AllRoles'], awaitRefetchQueries: true });
  const [update] = useMutation(UpdateOwnRole);
  const [isDeleting, setDeleting] = useState(false);
  const { values } = draft;
  const picked = new Set(values.permissions);
  const against = source && { name: source.name, permissions: new Set(source.permissions) };
  const mayManage = may('role:manage');
  const page = useRecordForm({
    draft, stored: role, noun: 'role', type: 'Role', path: '/settings/roles', mayWrite: mayManage, isReady: values.name.trim() !== '', hasTimeline: false, reload,
    send: async (seen) => {
      const words = { name: values.name, description: values.description || null, permissions: values.permissions };
      return seen
        ? (await update({ variables: { input: { id: seen.id, version: seen.version, ...words } } })).data?.ownRoleUpdate
        : (await create({ variables: { input: { ...words, copiedFrom: source?.code ?? null } } })).data?.ownRoleCreate;
    },
    saved: (answer) => answer.ownRole,
  });
  const sentences = (codes: readonly string[]) => codes.map((code) => all.permissions.find((permission) => permission.code === code)?.sentence ?? code).join(' · ');
  const more = against ? values.permissions.filter((code) => !against.permissions.has(code)) : [];
  const less = against ? [...against.permissions].filter((code) => !picked.has(code)) : [];
  return (
    <DocumentPage
      {...page} title={role?.name ?? 'New role'}
      subtitle={role && (role.members > 0 ? `${plural(role.members, 'person has', 'people have')} this role; a change holds for them within seconds.` : 'Nobody has this role yet.')}
      actions={role && mayManage && <Button danger onClick={() => setDeleting(true)}>Delete role</Button>}
    >
      <Section title="Role">
        <div className="fields">
          <TextField label="Name" required maxLength={60} autoFocus={!role} {...draft.bind('name')} />
          <TextField label="For whom" maxLength={300} {...draft.bind('description')} />
        </div>
      </Section>
      {against && (
        <Section title={`Compared with ${against.name}`}>
          <div className="role-diff">
            {more.length + less.length === 0 && <p>Allows the same.</p>}
            {more.length > 0 && <p><span className="mark mark-more">Added</span> {sentences(more)}</p>}
            {less.length > 0 && <p><span className="mark mark-less">Left out</span> {sentences(less)}</p>}
          </div>
        </Section>
      )}
      <Section title="What it allows" aside={<span>{picked.size} of {all.permissions.length}</span>}>
        {draft.errors.get('permissions') && <p className="field-error" role="alert">{draft.errors.get('permissions')}</p>}
        <PermissionMatrix permissions={all.permissions} picked={picked} before={new Set(role?.permissions)} against={against} change={(next) => draft.set({ permissions: [...next].sort() })} />
      </Section>
      {isDeleting && role && <DeleteDialog role={role} close={() => setDeleting(false)} />}
    </DocumentPage>
  );
}

function DeleteDialog({ role, close }: { role: OwnRoleFieldsFragment; close: () => void }) {
  const [remove] = useMutation(DeleteOwnRole, { refetchQueries: ['AllRoles'] });
  const navigate = useNavigate();
  const run = () => refusalsOf(async () => {
    const refusals = (await remove({ variables: { input: { id: role.id, version: role.version } } })).data?.ownRoleDelete.userErrors;
    if (refusals?.length === 0) void navigate('/settings/roles', { replace: true });
    return refusals;
  });
  return (
    <Dialog title={`Delete ${role.name}?`} label="Delete role" danger run={run} close={close}>
      <p>The role and the list of the {plural(role.permissions.length, 'thing')} it allows are lost. A role that somebody has, or is invited to, stays.</p>
    </Dialog>
  );
}
