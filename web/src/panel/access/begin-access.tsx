import { useApolloClient, useMutation } from '@apollo/client/react';
import { Button } from 'antd';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { BeginAccess, OwnAccesses } from './access.document.ts';

const LENGTHS = [[15, '15 minutes'], [30, '30 minutes'], [60, '1 hour'], [120, '2 hours'], [240, '4 hours']] as const;

/** The door to a company: why, for how long, and whether something is to be changed there. */
export function BeginAccessForm({ tenant }: { tenant: { id: string; name: string } }) {
  const client = useApolloClient();
  const draft = useDraft({ reason: '', ticket: '', minutes: '30', mayWrite: false });
  const { busy, save } = useSaving(draft);
  const [begin] = useMutation(BeginAccess);
  const { values } = draft;
  const run = async () => {
    const input = { tenantId: tenant.id, reason: values.reason.trim(), ticket: values.ticket.trim() || null, minutes: Number(values.minutes), mayWrite: values.mayWrite };
    if (await save(async () => (await begin({ variables: { input } })).data?.tenantAccessBegin)) await client.refetchQueries({ include: [OwnAccesses] });
  };
  return (
    <form className="access-form" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <p className="modal-says">What you do in {tenant.name} is on record with your name and your words. The company reads in its security log that an administrator of ilms was there, when, and whether he could change something; not who, and not why.</p>
      <Refusals editing={{ isDirty: draft.isDirty, general: draft.general, errors: draft.errors }} title="Not begun" />
      <div className="fields">
        <NoteField label="Reason" required autoFocus hint="At least three words: what was asked for, or what you are looking into." {...draft.bind('reason')} />
        <TextField label="Ticket" maxLength={60} {...draft.bind('ticket')} />
        <ChoiceField label="For how long" required choices={LENGTHS.map(([minutes, label]) => ({ value: String(minutes), label }))} {...draft.bind('minutes')} change={(minutes) => draft.set({ minutes: minutes ?? '30' })} />
        <TickField label="I have to change something there" {...draft.bind('mayWrite')} />
      </div>
      <Button type="primary" htmlType="submit" danger={values.mayWrite} loading={busy}>{values.mayWrite ? 'Begin access with writes' : 'Begin access'}</Button>
    </form>
  );
}
