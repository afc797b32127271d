import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { ApprovalFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { readFailure } from '../../shared/failure.ts';
import { useDone } from '../done.ts';
import { aboutOf, actWords } from './approval-words.ts';
import { AskRemoval, GiveApproval, RefuseApproval, TakeBackApproval } from './approvals.document.ts';

const SEEN_IN = ['Approvals', 'OpenRemoval', 'WaitingApprovals', 'TenantEvents', 'Prices', 'PriceHolders', 'OpenApprovals', 'Coupons', 'BundleOffers'];

interface Of { approval: ApprovalFieldsFragment; close(): void }

export function ApproveDialog({ approval, close }: Of) {
  const draft = useDraft({ note: '' });
  const { busy, save } = useSaving(draft);
  const [give] = useMutation(GiveApproval);
  const done = useDone(close, SEEN_IN);
  const words = actWords(approval);
  const run = async () => {
    if (await save(async () => (await give({ variables: { input: { id: approval.id, note: draft.values.note.trim() || null } } })).data?.approvalGive)) await done(words.done);
  };
  return (
    <FormDialog title={`Approve ${words.of}?`} verb={`Approve ${words.verb}`} says={`${approval.askedBy} asks for it: ${approval.reason}. ${words.after}`} editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Note" autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}

export function RefuseDialog({ approval, close }: Of) {
  const draft = useDraft({ note: '' });
  const { busy, save } = useSaving(draft);
  const [refuse] = useMutation(RefuseApproval);
  const done = useDone(close, SEEN_IN);
  const run = async () => {
    if (await save(async () => (await refuse({ variables: { input: { id: approval.id, note: draft.values.note.trim() } } })).data?.approvalRefuse)) await done('Refused');
  };
  const words = actWords(approval);
  return (
    <FormDialog title={`Refuse ${words.of}?`} verb={`Refuse ${words.verb}`} says="Nothing changes. It can be asked for again." editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Reason" required autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}

export function AskRemovalDialog({ tenant, close }: { tenant: { id: string; name: string; slug: string }; close(): void }) {
  const draft = useDraft({ confirm: '', reason: '' });
  const { busy, save } = useSaving(draft);
  const [ask] = useMutation(AskRemoval);
  const done = useDone(close, SEEN_IN);
  const run = async () => {
    const input = { tenantId: tenant.id, confirm: draft.values.confirm.trim(), reason: draft.values.reason.trim() };
    if (await save(async () => (await ask({ variables: { input } })).data?.tenantRemovalAsk)) await done('Asked for; another administrator has to approve it');
  };
  return (
    <FormDialog title={`Ask to remove ${tenant.name}?`} verb="Ask for removal" says="Everything it has stored is deleted: seven days after another administrator has approved it. Until then it can be taken back. Its row, invoices and audit trail stay, and so does its address." editing={draft} busy={busy} run={() => void run()} close={close}>
      <TextField label={`Type ${tenant.slug} to confirm`} required autoFocus wide {...draft.bind('confirm')} />
      <NoteField label="Reason" required {...draft.bind('reason')} />
    </FormDialog>
  );
}

/** Takes back at once: what is left undone can be asked for again. */
export function useTakeBack(): (approval: ApprovalFieldsFragment) => Promise<void> {
  const [take] = useMutation(TakeBackApproval);
  const { message } = App.useApp();
  const done = useDone(() => undefined, SEEN_IN);
  return async (approval) => {
    try {
      const refusal = (await take({ variables: { input: { id: approval.id } } })).data?.approvalTakeBack.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      else await done(`Taken back; ${aboutOf(approval).name} ${['COUPON_MAKE', 'BUNDLE_MAKE'].includes(approval.act) ? 'is not made' : approval.act === 'TENANT_REMOVE' ? 'stays' : 'stays as it is'}`);
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
}
