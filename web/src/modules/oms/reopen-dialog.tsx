import { useMutation } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { OrderFieldsFragment, Shortage } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatQuantity } from '../../shared/format.ts';
import { chosenOf, LineQuantities, type Quantities } from './line-quantities.tsx';
import { useOrderSight } from './order.document.ts';
import { useOrderSaving } from './order-saving.ts';
import { shortageChoices } from './order-words.ts';

const ReopenOrder = graphql(`
  mutation ReopenOrder($input: OrderReopenInput!, $withInvoices: Boolean!, $withPayments: Boolean!, $withCredit: Boolean!, $withReturns: Boolean!) { orderReopen(input: $input) { order { ...OrderFields } amendment { ...AmendmentFields } userErrors { code message field details } } }
`);

const reopenable = ({ reopenable: units }: OrderFieldsFragment['lines'][number]) => units;

/** Delivers after all what was closed short. */
export function ReopenDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft<{ quantities: [string, string][]; reason: string; shortage: Shortage }>({ quantities: order.lines.map((line) => [line.id, line.reopenable]), reason: '', shortage: 'REFUSE' });
  const [reopen] = useMutation(ReopenOrder);
  const sight = useOrderSight();
  const { busy, run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  const { values } = draft;
  const quantities: Quantities = new Map(values.quantities);
  const { lines, total, isAllowed } = chosenOf(order, quantities, reopenable);
  async function send(idempotencyKey: string) {
    return (await reopen({ variables: { input: { idempotencyKey, id: order.id, version: order.version, reason: values.reason.trim(), shortage: values.shortage, lines }, ...sight } })).data?.orderReopen;
  }
  const says = isAllowed ? `${formatQuantity(total)} ${total === '1' ? 'unit is' : 'units are'} to be delivered after all: the customer owes them again, and their stock is reserved now.` : 'Write how many units of each line are to be delivered after all.';
  return (
    <FormDialog title={`Reopen ${order.number}`} verb="Reopen order" says={says} editing={draft} busy={busy} width={640} close={close} run={() => { if (isAllowed) void run(send, () => `${formatQuantity(total)} of ${order.number} reopened`).then((done) => done && close()); }}>
      <LineQuantities order={order} heading="Reopen" most={reopenable} mostTitle="Closed" quantities={quantities} change={(next) => draft.set({ quantities: [...next] })} />
      <NoteField label="Reason" required {...draft.bind('reason')} />
      <ChoiceField label="What cannot be had" required choices={shortageChoices} {...draft.bind('shortage')} change={(shortage) => draft.set({ shortage: shortage as Shortage })} />
    </FormDialog>
  );
}
