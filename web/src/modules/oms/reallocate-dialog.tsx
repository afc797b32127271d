import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { ReallocateOrder } from './allocation.document.ts';
import { OrderChoices, useOrderSight } from './order.document.ts';

/** Moves what has not left of an order: as the rules say now, or all to one warehouse. */
export function ReallocateDialog({ order, close }: { order: OrderFieldsFragment; close(): void }) {
  const draft = useDraft({ warehouseId: '', reason: '' });
  const { data } = useQuery(OrderChoices);
  const [reallocate] = useMutation(ReallocateOrder);
  const { busy, save } = useSaving(draft);
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const client = useApolloClient();
  const { message } = App.useApp();
  const warehouses = (data?.warehouses.nodes ?? []).filter(({ isActive }) => isActive).map(({ id, code, name }) => ({ value: id, label: name, hint: code }));
  const run = async () => {
    const isDone = await save(async () => {
      const { data: answer } = await reallocate({ variables: { input: { idempotencyKey: idempotency.current(), id: order.id, version: order.version, reason: draft.values.reason.trim(), warehouseId: draft.values.warehouseId || null }, ...sight } });
      idempotency.renew();
      return answer?.orderReallocate;
    });
    if (!isDone) return;
    for (const fieldName of ['orders', 'allocationRuns', 'stockLevels', 'stockSummary', 'reservations']) client.cache.evict({ fieldName });
    await client.refetchQueries({ include: ['OrderAllocations'] });
    void message.success(`Order ${order.number} allocated anew`);
    close();
  };
  return (
    <FormDialog title={`Allocate ${order.number} anew`} verb="Allocate anew" says="What is held for it and has not left is given back and held elsewhere, all of it or nothing. What has left stays." editing={draft} busy={busy} run={() => void run()} close={close}>
      <ChoiceField label="To" wide choices={[{ value: '', label: 'As the rules say now' }, ...warehouses]} placeholder="As the rules say now" {...draft.bind('warehouseId')} change={(warehouseId) => draft.set({ warehouseId: warehouseId ?? '' })} />
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
