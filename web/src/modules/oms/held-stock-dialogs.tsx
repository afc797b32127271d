import { useMutation } from '@apollo/client/react';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, MomentField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatInstant } from '../../shared/format.ts';
import { ExtendStockOfOrder, PrioritiseOrder, ReleaseStockOfOrder } from './held-stock.document.ts';
import { useOrderSight } from './order.document.ts';
import { priorityChoices } from './order-words.ts';
import { useOrderSaving } from './order-saving.ts';

interface Props { order: OrderFieldsFragment; close(): void }

type Answer = { userErrors: readonly { code: string; message: string; field?: string[] | null }[] };

const inputOf = (order: OrderFieldsFragment, idempotencyKey: string) => ({ idempotencyKey, id: order.id, version: order.version });

/** An order that is not paid yet holds its stock until a later moment, or an earlier one. */
export function ExtendStockDialog({ order, close }: Props) {
  const draft = useDraft({ until: order.stockHeldUntil ?? '' });
  const [extend] = useMutation(ExtendStockOfOrder);
  const sight = useOrderSight();
  const { busy, run } = useOrderSaving<Answer>(draft);
  const send = async (key: string) => (await extend({ variables: { input: { ...inputOf(order, key), until: draft.values.until }, ...sight } })).data?.orderStockExtend;
  return (
    <FormDialog title={`Hold the stock of ${order.number} longer`} verb="Extend hold" says={order.stockHeldUntil ? `Now its stock is let go ${formatInstant(order.stockHeldUntil)} unless it is paid before.` : undefined} editing={draft} busy={busy} width={460} close={close} run={() => void run(send, () => `${order.number} holds its stock until ${formatInstant(draft.values.until)}`).then((done) => done && close())}>
      <MomentField label="Until" isAhead required {...draft.bind('until')} />
    </FormDialog>
  );
}

/** What an order holds is let go; it waits until it is paid or somebody reserves for it. */
export function LetStockGoDialog({ order, close }: Props) {
  const draft = useDraft({ reason: '' });
  const [release] = useMutation(ReleaseStockOfOrder);
  const sight = useOrderSight();
  const { busy, run } = useOrderSaving<Answer>(draft);
  const send = async (key: string) => (await release({ variables: { input: { ...inputOf(order, key), reason: draft.values.reason.trim() }, ...sight } })).data?.orderStockRelease;
  return (
    <FormDialog title={`Let go the stock of ${order.number}`} verb="Let stock go" says="All it holds can be promised to others. Its lines wait, and get nothing by themselves until it is paid or somebody reserves for it." editing={draft} busy={busy} width={460} close={close} run={() => void run(send, () => `${order.number} holds no stock any more`).then((done) => done && close())}>
      <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}

/** How urgent an order is: what waits for stock gets it in this order. */
export function PrioritiseDialog({ order, close }: Props) {
  const draft = useDraft({ priority: String(order.priority), reason: '' });
  const [prioritise] = useMutation(PrioritiseOrder);
  const sight = useOrderSight();
  const { busy, run } = useOrderSaving<Answer>(draft);
  const send = async (key: string) => (await prioritise({ variables: { input: { ...inputOf(order, key), priority: Number(draft.values.priority), reason: draft.values.reason.trim() }, ...sight } })).data?.orderPrioritise;
  return (
    <FormDialog title={`Urgency of ${order.number}`} verb="Set urgency" says="What waits for stock gets it in this order, and a more urgent order may take over what a less urgent one holds." editing={draft} busy={busy} width={460} close={close} run={() => void run(send, () => `Urgency of ${order.number} set`).then((done) => done && close())}>
      <ChoiceField label="Urgency" required wide choices={priorityChoices} {...draft.bind('priority')} change={(priority) => draft.set({ priority: priority ?? '3' })} />
      <NoteField label="Reason" required {...draft.bind('reason')} />
    </FormDialog>
  );
}
