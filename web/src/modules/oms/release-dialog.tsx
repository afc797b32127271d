import { useApolloClient, useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { OrderHoldKind } from '../../generated/graphql.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { ReleaseHold, useOrderSight } from './order.document.ts';

interface Props { hold: { id: string; kind: OrderHoldKind; reason: string; orderNumber: string }; close: () => void }

/** Lets goods leave that were kept back; who lets go a doubt about credit or fraud says why. */
export function ReleaseDialog({ hold, close }: Props) {
  const draft = useDraft({ note: '' });
  const [release] = useMutation(ReleaseHold);
  const { busy, save } = useSaving(draft);
  const client = useApolloClient();
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const run = async () => {
    const isDone = await save(async () => {
      const { data } = await release({ variables: { input: { idempotencyKey: idempotency.current(), id: hold.id, note: draft.values.note.trim() || null }, ...sight } });
      idempotency.renew();
      return data?.orderHoldRelease;
    });
    if (!isDone) return;
    for (const fieldName of ['orders', 'orderHolds', 'orderSummary']) client.cache.evict({ fieldName });
    void message.success(`Hold of ${hold.orderNumber} released`);
    close();
  };
  return (
    <FormDialog title={`Release hold of ${hold.orderNumber}`} verb="Release hold" says={`${hold.reason} Once released, the goods may leave unless something else holds them.`} editing={draft} busy={busy} run={() => void run()} close={close} width={460}>
      <NoteField label="Note" required={hold.kind === 'CREDIT' || hold.kind === 'FRAUD'} autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}
