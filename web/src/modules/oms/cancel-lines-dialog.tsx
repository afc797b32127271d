import { useMutation } from '@apollo/client/react';
import type { CancelCause, OrderFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatQuantity } from '../../shared/format.ts';
import { chosenOf, LineQuantities, type Quantities } from './line-quantities.tsx';
import { CancelLines, useOrderSight } from './order.document.ts';
import { useOrderSaving } from './order-saving.ts';
import { CAUSES } from './order-words.ts';
import { CreditWords, useTriedCancel } from './tried-credit.tsx';

/** Cancels units of single lines that have not left. */
export function CancelLinesDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft<{ quantities: [string, string][]; cause: CancelCause; reason: string }>({ quantities: [], cause: 'CUSTOMER', reason: '' });
  const [cancel] = useMutation(CancelLines);
  const sight = useOrderSight();
  const { busy, run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  const { values } = draft;
  const quantities: Quantities = new Map(values.quantities);
  const { lines, total, isAllowed } = chosenOf(order, quantities);
  async function send(idempotencyKey: string) {
    return (await cancel({ variables: { input: { idempotencyKey, id: order.id, version: order.version, cause: values.cause, reason: values.reason.trim() || null, lines }, ...sight } })).data?.orderLinesCancel;
  }
  const says = isAllowed ? `Cancels ${formatQuantity(total)} ${total === '1' ? 'unit' : 'units'}; what was reserved for them is free again. What has left is not touched.` : 'Write how many units of each line will not be delivered.';
  const tried = useTriedCancel(order, lines);
  return (
    <FormDialog title={`Cancel lines of ${order.number}`} verb="Cancel lines" says={says} editing={draft} busy={busy} width={640} close={close} run={() => { if (isAllowed) void run(send, () => `${formatQuantity(total)} of ${order.number} cancelled`).then((done) => done && close()); }}>
      <LineQuantities order={order} heading="Cancel" quantities={quantities} change={(next) => draft.set({ quantities: [...next] })} />
      <ChoiceField label="Cause" required choices={CAUSES} {...draft.bind('cause')} change={(cause) => draft.set({ cause: cause as CancelCause })} />
      <NoteField label="Reason" required={values.cause === 'OTHER'} {...draft.bind('reason')} />
      <CreditWords tried={tried} />
    </FormDialog>
  );
}
