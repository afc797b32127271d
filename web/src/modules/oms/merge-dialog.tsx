import { useMutation, useQuery } from '@apollo/client/react';
import { Checkbox } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatDay, formatMoney, plural } from '../../shared/format.ts';
import { MergeableOrders, MergeOrders, useOrderSight } from './order.document.ts';
import { useOrderSaving } from './order-saving.ts';

/** Takes other open orders of the same customer over into this one. */
export function MergeDialog({ order, close }: { order: OrderFieldsFragment; close: () => void }) {
  const draft = useDraft<{ ids: string[]; reason: string }>({ ids: [], reason: '' });
  const { data, loading } = useQuery(MergeableOrders, { variables: { filter: { customerId: { eq: order.customer.id }, status: { in: ['CONFIRMED'] }, isTaxInclusive: { eq: order.isTaxInclusive }, isPrepaid: { eq: order.isPrepaid }, paid: { eq: '0' } } }, fetchPolicy: 'network-only' });
  const [merge] = useMutation(MergeOrders);
  const sight = useOrderSight();
  const { busy, run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  const { ids, reason } = draft.values;
  const others = (data?.orders.nodes ?? []).filter(({ id, warehouse }) => id !== order.id && warehouse.id === order.warehouse.id);
  async function send(idempotencyKey: string) {
    return (await merge({ variables: { input: { idempotencyKey, intoId: order.id, orders: ids.map((id) => ({ id })), reason: reason.trim() || null }, ...sight } })).data?.ordersMerge;
  }
  const says = others.length === 0
    ? (loading ? 'Looking for orders of this customer.' : `No other open order of ${order.customerName} agrees with this one in warehouse, tax and payment.`)
    : `The orders you choose become a part of ${order.number} and are closed; what is reserved for them stays reserved.`;
  return (
    <FormDialog title={`Merge into ${order.number}`} verb="Merge orders" says={says} editing={draft} busy={busy} close={close} run={() => { if (ids.length > 0) void run(send, () => `${plural(ids.length, 'order')} merged into ${order.number}`).then((done) => done && close()); }}>
      {others.length > 0 && (
        <fieldset className="field field-wide merge-choices">
          <legend className="unseen">Orders to take over</legend>
          {others.map(({ id, number, orderedOn, total }) => <Checkbox key={id} checked={ids.includes(id)} onChange={(event) => draft.set({ ids: event.target.checked ? [...ids, id] : ids.filter((one) => one !== id) })}>{number} · {formatDay(orderedOn)} · {formatMoney(total)}</Checkbox>)}
        </fieldset>
      )}
      {others.length > 0 && <TextField label="Reason" {...draft.bind('reason')} />}
    </FormDialog>
  );
}
