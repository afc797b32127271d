import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { CloseReason, OrderFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatQuantity } from '../../shared/format.ts';
import { chosenOf, LineQuantities, type Quantities } from './line-quantities.tsx';
import { useOrderSight } from './order.document.ts';
import { useOrderSaving } from './order-saving.ts';
import { CLOSE_REASONS } from './order-words.ts';
import { openOf } from './ship-dialog.tsx';
import { CreditWords, useTriedCancel } from './tried-credit.tsx';

const CloseShort = graphql(`
  mutation CloseShort($input: OrderCloseShortInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderCloseShort(input: $input) { order { ...OrderFields } amendment { ...AmendmentFields } userErrors { code message field details } } }
`);

/** Closes the rest that will not be delivered any more; all of it unless some is left open. */
export function CloseShortDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft<{ quantities: [string, string][]; reason: CloseReason; note: string }>({ quantities: order.lines.map((line) => [line.id, openOf(line)]), reason: 'OUT_OF_STOCK', note: '' });
  const [closeShort] = useMutation(CloseShort);
  const sight = useOrderSight();
  const { busy, run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  const { values } = draft;
  const quantities: Quantities = new Map(values.quantities);
  const { lines, total, isAllowed } = chosenOf(order, quantities);
  async function send(idempotencyKey: string) {
    return (await closeShort({ variables: { input: { idempotencyKey, id: order.id, version: order.version, reason: values.reason, note: values.note.trim() || null, lines }, ...sight } })).data?.orderCloseShort;
  }
  const says = isAllowed ? `${formatQuantity(total)} ${total === '1' ? 'unit is' : 'units are'} not delivered: nobody owes anything for them, what was reserved is free again, and they count as not filled. You may reopen them.` : 'Write how many units of each line you will not deliver any more.';
  const tried = useTriedCancel(order, lines);
  return (
    <FormDialog title={`Close ${order.number} short`} verb="Close short" says={says} editing={draft} busy={busy} width={640} close={close} run={() => { if (isAllowed) void run(send, () => `${formatQuantity(total)} of ${order.number} closed short`).then((done) => done && close()); }}>
      <LineQuantities order={order} heading="Close" quantities={quantities} change={(next) => draft.set({ quantities: [...next] })} />
      <ChoiceField label="Reason" required choices={CLOSE_REASONS} {...draft.bind('reason')} change={(reason) => draft.set({ reason: reason as CloseReason })} />
      <NoteField label="In words" required={values.reason === 'OTHER'} {...draft.bind('note')} />
      <CreditWords tried={tried} />
    </FormDialog>
  );
}
