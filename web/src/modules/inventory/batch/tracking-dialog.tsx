import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { LastDay, StockTracking } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { ReorderItemChoices } from '../reorder.document.ts';

const SetTracking = graphql(`
  mutation SetTracking($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { itemTracking { id } userErrors { code message field details } } }
`);

const TRACKINGS: readonly { value: StockTracking; label: string; hint: string }[] = [
  { value: 'BATCH', label: 'By batch', hint: 'When it was made, when it expires' },
  { value: 'SERIAL', label: 'By serial number', hint: 'Each unit has its own' },
  { value: 'BATCH_SERIAL', label: 'By batch and serial number', hint: 'Each unit has its own, and its batch' },
  { value: 'NONE', label: 'Not tracked', hint: 'Only how many there are' },
];

const LAST_DAYS: readonly { value: LastDay; label: string }[] = [
  { value: 'EXPIRY', label: 'Expiry' },
  { value: 'BEST_BEFORE', label: 'Best before' },
];

/** Settles how an item is tracked, before it moves for the first time. */
export function TrackingDialog({ close }: { close(): void }) {
  const draft = useDraft({ sku: '', tracking: 'BATCH' as StockTracking, shelfLifeDays: '', mustExpire: true, lastDayIs: 'EXPIRY' as LastDay });
  const [text, setText] = useState('');
  const { data, loading } = useQuery(ReorderItemChoices, { variables: { text }, fetchPolicy: 'cache-and-network' });
  const [settle] = useMutation(SetTracking);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const { values } = draft;
  const isBatch = values.tracking === 'BATCH' || values.tracking === 'BATCH_SERIAL';
  const run = async () => {
    const days = values.shelfLifeDays.trim();
    const isDone = await save(async () => (await settle({ variables: { input: { sku: values.sku, tracking: values.tracking, ...(isBatch ? { shelfLifeDays: days ? Number(days) : null, mustExpire: values.mustExpire, lastDayIs: values.lastDayIs } : {}) } } })).data?.itemTrackingSet);
    if (!isDone) return;
    for (const fieldName of ['itemTrackings', 'batches', 'variants']) cache.evict({ fieldName });
    void message.success(`Tracking of ${values.sku} settled`);
    close();
  };
  return (
    <FormDialog title="Settle how an item is tracked" verb="Settle tracking" says="Settled before the item moves for the first time: what is there already would be of no batch." editing={draft} busy={busy} run={() => void run()} close={close} width={480}>
      <ChoiceField label="Item" required wide autoFocus search={setText} loading={loading} choices={(data?.variants.nodes ?? []).map(({ sku, name }) => ({ value: sku, label: sku, hint: name }))} {...draft.bind('sku')} change={(sku) => draft.set({ sku: sku ?? '' })} />
      <ChoiceField label="Tracked" required wide choices={TRACKINGS} {...draft.bind('tracking')} change={(tracking) => draft.set({ tracking: (tracking ?? 'BATCH') as StockTracking })} />
      {isBatch && <TextField label="Shelf life" wide hint="Days from the day it is made; as the product says when empty" {...draft.bind('shelfLifeDays')} change={(days) => draft.set({ shelfLifeDays: days.replace(/\D/g, '') })} />}
      {isBatch && <ChoiceField label="The last day is printed as" required wide choices={LAST_DAYS} {...draft.bind('lastDayIs')} change={(lastDayIs) => draft.set({ lastDayIs: (lastDayIs ?? 'EXPIRY') as LastDay })} />}
      {isBatch && <TickField label="Every batch must say when it expires" value={values.mustExpire} change={(mustExpire) => draft.set({ mustExpire })} />}
    </FormDialog>
  );
}
