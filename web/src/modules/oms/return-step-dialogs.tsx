import { useMutation } from '@apollo/client/react';
import type { ReturnFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useReturnSaving } from './return-saving.ts';
import { CancelReturn, CloseReturn, CreditReturn, PickUpReturn, RejectReturn, useReturnSight } from './return.document.ts';

interface Props { goods: ReturnFieldsFragment; close: () => void }

/** Does not take the goods; the customer is told why. */
export function RejectDialog({ goods, close }: Props) {
  const draft = useDraft({ reason: '' });
  const [reject] = useMutation(RejectReturn);
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const send = () => void run(async (idempotencyKey) => (await reject({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, reason: draft.values.reason.trim() }, ...sight } })).data?.salesReturnReject, `${goods.number} rejected`);
  return <FormDialog title={`Reject return ${goods.number}`} verb="Reject return" says="The goods count as sold again and may be asked for anew." editing={draft} busy={busy} run={send} close={close} width={460}><NoteField label="Reason" required autoFocus {...draft.bind('reason')} /></FormDialog>;
}

/** Nothing came, and nothing will. */
export function CancelReturnDialog({ goods, close }: Props) {
  const draft = useDraft({ reason: '' });
  const [cancel] = useMutation(CancelReturn);
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const send = () => void run(async (idempotencyKey) => (await cancel({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, reason: draft.values.reason.trim() }, ...sight } })).data?.salesReturnCancel, `${goods.number} cancelled`);
  return <FormDialog title={`Cancel return ${goods.number}`} verb="Cancel return" says="The goods stay with the customer. A cancelled return cannot be reopened." editing={draft} busy={busy} run={send} close={close} width={460}><NoteField label="Reason" required autoFocus {...draft.bind('reason')} /></FormDialog>;
}

export function PickUpDialog({ goods, close }: Props) {
  const draft = useDraft({ reference: '' });
  const [pickUp] = useMutation(PickUpReturn);
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const send = () => void run(async (idempotencyKey) => (await pickUp({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, reference: draft.values.reference.trim() || null }, ...sight } })).data?.salesReturnPickUp, 'Pickup noted');
  return <FormDialog title={`Pickup of ${goods.number}`} verb="Note pickup" editing={draft} busy={busy} run={send} close={close} width={460}><TextField label="Carrier and number" wide autoFocus placeholder="Delhivery 1490812345" {...draft.bind('reference')} /></FormDialog>;
}

/** Credits what was accepted; past the day of the law only without the tax. */
export function CreditReturnDialog({ goods, close }: Props) {
  const draft = useDraft({ reason: '', isCommercial: false });
  const [credit] = useMutation(CreditReturn);
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const { reason, isCommercial } = draft.values;
  const send = () => void run(async (idempotencyKey) => (await credit({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, isCommercial, reason: reason.trim() || null }, ...sight } })).data?.salesReturnCredit, 'Credit note issued');
  return (
    <FormDialog title={`Credit note for ${goods.number}`} verb="Issue credit note" says="Credits the accepted units at the rates of their invoice, one credit note for each invoice. It takes the next number of the branch and is never changed." editing={draft} busy={busy} run={send} close={close} width={520}>
      <TextField label="Reason" wide autoFocus placeholder="Goods returned" maxLength={240} {...draft.bind('reason')} />
      <TickField label="Commercial: leave the GST charged" {...draft.bind('isCommercial')} />
      {draft.errors.get('isCommercial') && <p className="field-error field-wide" role="alert">{draft.errors.get('isCommercial')}</p>}
    </FormDialog>
  );
}

export function CloseReturnDialog({ goods, close }: Props) {
  const draft = useDraft({ note: '' });
  const [shut] = useMutation(CloseReturn);
  const sight = useReturnSight();
  const { busy, run } = useReturnSaving(draft, close);
  const send = () => void run(async (idempotencyKey) => (await shut({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version, note: draft.values.note.trim() || null }, ...sight } })).data?.salesReturnClose, `${goods.number} closed`);
  return <FormDialog title={`Close return ${goods.number}`} verb="Close return" says="What has not come is not expected any more. While accepted units are not credited, say why." editing={draft} busy={busy} run={send} close={close} width={460}><NoteField label="Note" autoFocus {...draft.bind('note')} /></FormDialog>;
}
