import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { Checkbox } from 'antd';
import { useNavigate } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { sum } from '../../shared/decimal.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, TickField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatDay, formatMoney, isZero, plural } from '../../shared/format.ts';
import { billableOf, hasUnbilled } from './billed.ts';
import { CustomerChoices } from './order.document.ts';
import { useReturnSaving } from './return-saving.ts';

const ShippedOrders = graphql(`
  query ShippedOrders($filter: OrderFilter!) { orders(first: 50, filter: $filter, sort: [{ field: orderedOn, direction: ASC }]) { nodes { id number orderedOn total version isTaxInclusive placeOfSupply branch { id name } lines { quantity moved cancelled undelivered shipped invoiced } } } }
`);

const InvoiceTogether = graphql(`
  mutation InvoiceTogether($input: OrdersInvoiceInput!) { ordersInvoice(input: $input) { invoice { id number } userErrors { code message field details } } }
`);

/** One invoice for several shipped orders of a customer. */
export function InvoiceTogetherDialog({ close }: { close: () => void }) {
  const [text, setText] = useState('');
  const draft = useDraft<{ customerId: string; ids: string[]; isAhead: boolean }>({ customerId: '', ids: [], isAhead: false });
  const { customerId, ids, isAhead } = draft.values;
  const { data: found, loading: searching } = useQuery(CustomerChoices, { variables: { text: text || null } });
  const { data, loading } = useQuery(ShippedOrders, { variables: { filter: { customerId: { eq: customerId }, status: { in: isAhead ? ['CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED'] : ['PARTLY_SHIPPED', 'SHIPPED'] } } }, skip: !customerId, fetchPolicy: 'network-only' });
  const [issue] = useMutation(InvoiceTogether);
  const { busy, run } = useReturnSaving(draft, close);
  const { cache } = useApolloClient();
  const navigate = useNavigate();
  const orders = (data?.orders.nodes ?? []).filter(({ lines }) => lines.some((line) => (isAhead ? !isZero(billableOf(line)) : hasUnbilled(line))));
  const chosen = orders.filter(({ id }) => ids.includes(id));
  const send = async () => {
    let id: string | undefined;
    const isDone = await run(async (idempotencyKey) => {
      const { data: answer } = await issue({ variables: { input: { idempotencyKey, isAhead, orders: chosen.map((order) => ({ id: order.id, version: order.version })) } } });
      id = answer?.ordersInvoice.invoice?.id;
      return answer?.ordersInvoice;
    }, `One invoice issued for ${plural(chosen.length, 'order')}`);
    if (!isDone || !id) return;
    cache.evict({ fieldName: 'salesInvoices' });
    void navigate(`/oms/invoices?id=${id}`);
  };
  const says = !customerId ? 'Choose a customer; its orders that are not billed yet are offered.' : loading ? 'Looking for its orders.' : orders.length < 2 ? 'This customer has fewer than two such orders that are not billed.' : chosen.length < 2 ? 'Choose at least two orders.' : `Bills ${isAhead ? 'all that is not billed yet' : 'what has left'} of ${plural(chosen.length, 'order')} on one tax invoice; each order keeps its own part. An invoice is never changed.`;
  return (
    <FormDialog title="Invoice several orders" verb="Issue invoice" says={says} editing={draft} busy={busy} close={close} run={() => { if (chosen.length > 1) void send(); }}>
      <ChoiceField label="Customer" required wide autoFocus search={setText} loading={searching} choices={(found?.customers.nodes ?? []).map(({ id, name, code }) => ({ value: id, label: name, hint: code }))} {...draft.bind('customerId')} change={(next) => draft.set({ customerId: next ?? '', ids: [] })} />
      <TickField label="Also what has not left yet" {...draft.bind('isAhead')} change={(next) => draft.set({ isAhead: next, ids: [] })} />
      {orders.length > 0 && (
        <fieldset className="field field-wide merge-choices">
          <legend className="unseen">Orders to invoice</legend>
          {orders.map(({ id, number, orderedOn, total, branch }) => <Checkbox key={id} checked={ids.includes(id)} onChange={(event) => draft.set({ ids: event.target.checked ? [...ids, id] : ids.filter((one) => one !== id) })}>{number} · {formatDay(orderedOn)} · {branch.name} · {formatMoney(total)}</Checkbox>)}
        </fieldset>
      )}
      {chosen.length > 1 && <p className="field-wide">{plural(chosen.length, 'order')}, {formatMoney(sum(chosen.map(({ total }) => total)))} ordered in all</p>}
    </FormDialog>
  );
}
