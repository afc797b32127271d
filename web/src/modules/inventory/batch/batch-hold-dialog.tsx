import { useApolloClient, useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { BatchFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { useDraft } from '../../../shared/document/draft.ts';
import { NoteField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { formatQuantity, isZero } from '../../../shared/format.ts';
import { QuarantineBatch, ReleaseBatch } from './batch.document.ts';

/** Holds a batch back, or lets it be sold again; either says why. */
export function BatchHoldDialog({ batch, close }: { batch: BatchFieldsFragment; close(): void }) {
  const draft = useDraft({ reason: '' });
  const [quarantine] = useMutation(QuarantineBatch);
  const [release] = useMutation(ReleaseBatch);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const withCost = useMay()('stock:see-cost');
  const { isQuarantined, number } = batch;
  const run = async () => {
    const variables = { input: { id: batch.id, version: batch.version, reason: draft.values.reason.trim() }, withCost };
    const isDone = await save(async () => (isQuarantined ? (await release({ variables })).data?.batchRelease : (await quarantine({ variables })).data?.batchQuarantine));
    if (!isDone) return;
    for (const fieldName of ['batches', 'stockLevels', 'stockSummary', 'timeline']) cache.evict({ fieldName });
    void message.success(isQuarantined ? `Batch ${number} may be sold again` : `Batch ${number} is held back`);
    close();
  };
  const promised = isZero(batch.reserved) ? '' : ` ${formatQuantity(batch.reserved)} are promised to documents already; those cannot be shipped until it is released.`;
  return (
    <FormDialog
      title={isQuarantined ? `Release batch ${number}` : `Hold batch ${number} back`} verb={isQuarantined ? 'Release batch' : 'Hold batch back'} editing={draft} busy={busy} run={() => void run()} close={close} width={460}
      says={isQuarantined ? `${formatQuantity(batch.onHand)} on hand may be promised and sold again.` : `${formatQuantity(batch.onHand)} stay on hand, in all warehouses, and nobody is promised any of them.${promised}`}
    >
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
