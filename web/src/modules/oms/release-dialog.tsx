import { useMutation } from '@apollo/client/react';
import type { OrderHoldKind } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useHoldSaving } from './hold-saving.ts';
import { ReleaseHold, useOrderSight } from './order.document.ts';

interface Props { hold: { id: string; kind: OrderHoldKind; reason: string; orderNumber: string }; close: () => void }

/** Lets goods leave that were kept back; who lets go a doubt about credit, prices or fraud says why. */
export function ReleaseDialog({ hold, close }: Props) {
  const draft = useDraft({ note: '' });
  const [release] = useMutation(ReleaseHold);
  const { busy, run } = useHoldSaving(draft, close);
  const sight = useOrderSight();
  const send = async (idempotencyKey: string) => (await release({ variables: { input: { idempotencyKey, id: hold.id, note: draft.values.note.trim() || null }, ...sight } })).data?.orderHoldRelease;
  return (
    <FormDialog title={`Release hold of ${hold.orderNumber}`} verb="Release hold" says={`${hold.reason} Once released, the goods may leave unless something else holds them.`} editing={draft} busy={busy} run={() => void run(send, `Hold of ${hold.orderNumber} released`)} close={close} width={460}>
      <NoteField label="Note" required={hold.kind === 'CREDIT' || hold.kind === 'PRICE' || hold.kind === 'FRAUD'} autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}
