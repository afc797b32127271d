import { useMutation, useQuery } from '@apollo/client/react';
import { plainDecimal } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatQuantity } from '../../shared/format.ts';
import { StockDonors, TakeStockOver } from './held-stock.document.ts';
import { priorityChoices } from './order-words.ts';
import { useOrderSaving } from './order-saving.ts';

/** The line that waits. */
export interface WaitingLine { id: string; sku: string; unit: string; backordered: string; order: { number: string; customerName: string } }

/** Takes stock for a line that waits from a less urgent order that holds it. */
export function TakeOverDialog({ line, close }: { line: WaitingLine; close(): void }) {
  const { data, error, loading, refetch } = useQuery(StockDonors, { variables: { lineId: line.id }, fetchPolicy: 'network-only' });
  const draft = useDraft({ fromLineId: '', quantity: '', reason: '' });
  const [take] = useMutation(TakeStockOver);
  const { busy, run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  const donors = data?.stockDonors ?? [];
  const chosen = donors.find((donor) => donor.line.id === draft.values.fromLineId);
  async function send(idempotencyKey: string) {
    const { fromLineId, quantity, reason } = draft.values;
    return (await take({ variables: { input: { idempotencyKey, toLineId: line.id, fromLineId, quantity: plainDecimal(quantity) || null, reason: reason.trim() } } })).data?.orderStockTakeOver;
  }
  const says = !loading && !error && donors.length === 0
    ? `No less urgent order holds ${line.sku} where ${line.order.number} could ship it. Raise its urgency first, or wait for stock.`
    : `${formatQuantity(line.backordered, line.unit)} of ${line.sku} wait for ${line.order.customerName}. The order you take from waits instead, and both histories say so.`;
  return (
    <FormDialog title={`Take stock over for ${line.order.number}`} verb="Take stock over" says={says} editing={draft} busy={busy || loading} width={560} close={close} run={() => void run(send, () => `${line.order.number} has taken stock over`).then((done) => done && close())}>
      {error && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      <ChoiceField
        label="From" required wide loading={loading}
        choices={donors.map(({ quantity, line: { id, unit, order } }) => ({ value: id, label: `${order.number} · ${formatQuantity(quantity, unit)}`, hint: `${order.customerName}, ${priorityChoices[order.priority - 1]?.label.toLowerCase() ?? ''}` }))}
        {...draft.bind('fromLineId')} change={(fromLineId) => draft.set({ fromLineId: fromLineId ?? '' })}
      />
      <TextField label="Quantity" hint={chosen ? `Empty: as many as wait and are held there, at most ${formatQuantity(chosen.quantity, line.unit)}` : 'Empty: as many as wait and are held there'} {...draft.bind('quantity')} />
      <NoteField label="Reason" required {...draft.bind('reason')} />
    </FormDialog>
  );
}
