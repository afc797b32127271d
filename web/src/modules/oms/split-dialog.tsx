import { useMutation } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { DayField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { chosenOf, LineQuantities } from './line-quantities.tsx';
import { SplitOrder, useOrderSight } from './order.document.ts';
import { useOrderSaving } from './order-saving.ts';
import { formatPlain } from './ship-dialog.tsx';

/** Makes an order of its own of a part; it begins with what waits for stock. */
export function SplitDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft(() => ({ quantities: order.lines.filter((line) => !isZero(line.backordered)).map((line): [string, string] => [line.id, formatPlain(line.backordered)]), promisedOn: order.promisedOn ?? '', reason: '' }));
  const [split] = useMutation(SplitOrder);
  const sight = useOrderSight();
  const navigate = useNavigate();
  const { busy, run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  const { values } = draft;
  const quantities = new Map(values.quantities);
  const { lines, total, isAllowed } = chosenOf(order, quantities);
  async function send(idempotencyKey: string) {
    return (await split({ variables: { input: { idempotencyKey, id: order.id, version: order.version, promisedOn: values.promisedOn || null, reason: values.reason.trim() || null, lines }, ...sight } })).data?.orderSplit;
  }
  const go = async () => {
    const answer = isAllowed ? await run(send, ({ newOrder }) => `${newOrder?.number ?? 'A new order'} was split from ${order.number}`) : undefined;
    if (!answer?.newOrder) return;
    close();
    void navigate(`/oms/orders/${answer.newOrder.id}`);
  };
  return (
    <FormDialog title={`Split order ${order.number}`} verb="Split order" says={isAllowed ? `${formatQuantity(total)} ${total === '1' ? 'unit goes' : 'units go'} to a new order on the same terms. What is reserved stays reserved; of a line it is first what waits for stock.` : 'Write how many units of each line go to a new order.'} editing={draft} busy={busy} width={640} close={close} run={() => void go()}>
      <LineQuantities order={order} heading="To new order" quantities={quantities} change={(next) => draft.set({ quantities: [...next] })} />
      <DayField label="New order promised by" {...draft.bind('promisedOn')} />
      <TextField label="Reason" {...draft.bind('reason')} />
    </FormDialog>
  );
}
