import { useApolloClient, useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { TransferFieldsFragment } from '../../generated/graphql.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { units } from './stock-words.ts';
import { AFTER_TRANSFER, CallTransferBack, CancelTransfer, useTransferSight } from './transfer.document.ts';

interface Props { transfer: TransferFieldsFragment; how: 'cancel' | 'callBack'; close(): void }

/** Gives a draft up, or brings goods that are on their way back, with the reason. */
export function TransferCloseDialog({ transfer, how, close }: Props) {
  const draft = useDraft({ reason: '' });
  const [cancel] = useMutation(CancelTransfer);
  const [callBack] = useMutation(CallTransferBack);
  const { busy, save } = useSaving(draft);
  const idempotency = useIdempotencyKey();
  const sight = useTransferSight();
  const client = useApolloClient();
  const { message } = App.useApp();
  const isBack = how === 'callBack';
  const run = async () => {
    const variables = { input: { idempotencyKey: idempotency.current(), id: transfer.id, version: transfer.version, reason: draft.values.reason.trim() }, ...sight };
    const isDone = await save(async () => (isBack ? (await callBack({ variables })).data?.stockTransferOrderCallBack : (await cancel({ variables })).data?.stockTransferOrderCancel));
    idempotency.renew();
    if (!isDone) return;
    for (const fieldName of AFTER_TRANSFER) client.cache.evict({ fieldName });
    void message.success(isBack ? `Transfer ${transfer.number} called back` : `Transfer ${transfer.number} cancelled`);
    close();
  };
  return (
    <FormDialog
      title={isBack ? `Call ${transfer.number} back` : `Cancel ${transfer.number}`} verb={isBack ? 'Call transfer back' : 'Cancel transfer'} width={460} editing={draft} busy={busy} run={() => void run()} close={close}
      says={isBack ? `${units(transfer.figures.inTransit)} go back to ${transfer.fromWarehouse.name}. What has arrived stays where it is.` : 'Nothing has left, so nothing moves. The number stays and says that it was cancelled.'}
    >
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
