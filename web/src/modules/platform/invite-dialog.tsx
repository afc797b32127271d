import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { useDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';
import { InviteMember } from './people.document.ts';
import { RolePicks } from './role-picks.tsx';
import type { AnyRole } from './roles.document.ts';

/** Invites one person by letter. */
export function InviteDialog({ roles, close }: { roles: readonly AnyRole[]; close: () => void }) {
  const draft = useDraft({ email: '', roles: [] as readonly string[] });
  const [invite] = useMutation(InviteMember, { refetchQueries: ['People'] });
  const { message } = App.useApp();
  const { values } = draft;
  const run = () => refusalsOf(async () => {
    const { data } = await invite({ variables: { input: { email: values.email.trim(), roles: [...values.roles] } } });
    const refusals = data?.memberInvite.userErrors;
    if (refusals) draft.refuse(refusals);
    if (refusals?.length === 0) void message.success(`The letter to ${values.email.trim()} is on its way`);
    return refusals;
  });
  return (
    <Dialog title="Invite somebody" label="Send invitation" isAllowed={values.email.trim() !== '' && values.roles.length > 0} run={run} close={close} shownAtFields={['email']}>
      <p className="say">They get a letter with a link that works once, for seven days, and choose their own name and password.</p>
      <TextField label="E-mail" type="email" required autoFocus {...draft.bind('email')} />
      <RolePicks roles={roles} before={[]} picked={values.roles} change={(picked) => draft.set({ roles: picked })} />
    </Dialog>
  );
}
