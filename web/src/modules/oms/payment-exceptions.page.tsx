import { useMemo, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Dropdown } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { PaymentExceptionsQuery } from '../../generated/graphql.ts';
import { useIsReadOnly } from '../../shared/company.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatAmount, formatMoney, formatWhen, sentence } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { exceptionOptions, exceptionWord } from './gateway-words.tsx';
import { useReturnSaving } from './return-saving.ts';

const PaymentExceptions = graphql(`
  query PaymentExceptions($first: Int, $after: String, $last: Int, $before: String, $filter: GatewayPaymentFilter, $sort: [GatewayPaymentSort!], $search: String) {
    paymentExceptions(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { amount }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id gatewayId paidAt amount currency customerName orderNumber exception exceptionReason resolution resolutionNote resolvedAt resolvedByName order { id } payment { id } }
    }
  }
`);

const AssignPayment = graphql(`
  mutation AssignPayment($input: GatewayPaymentAssignInput!) { gatewayPaymentAssign(input: $input) { gatewayPayment { id } userErrors { code message field details } } }
`);

const RefundException = graphql(`
  mutation RefundException($input: GatewayPaymentDecisionInput!) { gatewayPaymentRefund(input: $input) { gatewayPayment { id } userErrors { code message field details } } }
`);

const NoteException = graphql(`
  mutation NoteException($input: GatewayPaymentDecisionInput!) { gatewayPaymentNote(input: $input) { gatewayPayment { id } userErrors { code message field details } } }
`);

export const OrdersThatOwe = graphql(`
  query OrdersThatOwe($text: String) { orders(first: 20, search: $text, filter: { due: { gt: "0" }, status: { in: [CONFIRMED, PARTLY_SHIPPED, SHIPPED, INVOICED] } }) { nodes { id number customerName due } } }
`);

type Row = PaymentExceptionsQuery['paymentExceptions']['nodes'][number];
type Deed = 'assign' | 'refund' | 'note';

const columns: readonly Column<Row>[] = [
  { key: 'paidAt', path: 'paidAt', kind: 'instant', title: 'Arrived', sort: 'paidAt', width: 150, phone: 'line', render: (row) => formatWhen(row.paidAt), text: (row) => row.paidAt },
  textColumn<Row>({ key: 'gatewayId', path: 'gatewayId', title: 'Payment', width: 200, phone: 'title', text: (row) => row.gatewayId }),
  textColumn<Row>({ key: 'exception', path: 'exception', title: 'Kind', sort: 'exception', width: 150, phone: 'line', text: (row) => (row.exception ? exceptionWord(row.exception) : '') }),
  textColumn<Row>({ key: 'reason', path: 'exceptionReason', title: 'What happened', text: (row) => row.exceptionReason ?? '' }),
  { key: 'order', path: 'orderNumber', kind: 'text', title: 'Order', sort: 'orderNumber', width: 150, render: (row) => (row.order ? <Link to={`/oms/orders/${row.order.id}`}>{row.orderNumber}</Link> : ''), text: (row) => row.orderNumber ?? '' },
  { key: 'state', path: 'resolution', kind: 'text', title: 'State', width: 130, phone: 'status', render: (row) => (row.resolution ? <span title={[row.resolvedByName, row.resolutionNote].filter(Boolean).join(': ')}><Status of="DONE" word={sentence(row.resolution)} /></span> : <Status of="WAITING" word="To decide" />), text: (row) => row.resolution ?? '' },
  { key: 'amount', path: 'amount', kind: 'amount', sum: 'amount', title: 'Amount', sort: 'amount', align: 'figure', width: 140, phone: 'figure', render: (row) => (row.currency === 'INR' ? formatAmount(row.amount) : `${row.currency} ${formatAmount(row.amount)}`), text: (row) => row.amount },
];

const filters: readonly Filter[] = [
  { key: 'exception', label: 'Kind', kind: 'choice', options: exceptionOptions, quick: true },
  { key: 'paidAt', label: 'Arrived', kind: 'instants', quick: true },
  { key: 'resolvedAt', label: 'Decided', kind: 'instants', optional: true },
  { key: 'orderNumber', label: 'Order', kind: 'text', optional: true },
];

const only: Filter = { key: 'id', label: 'Only', kind: 'choice', single: true };
const views: readonly View[] = [{ label: 'To decide', filters: { resolvedAt: ':empty' } }, { label: 'Decided', filters: { resolvedAt: ':set' } }];

/** Money that arrived through the gateway and is of no order, until somebody decides. */
export function PaymentExceptionsPage() {
  const [params] = useSearchParams();
  const id = params.get('id');
  const readOnly = useIsReadOnly();
  const [deed, setDeed] = useState<{ row: Row; what: Deed }>();
  const narrowed = useMemo(() => (id ? [{ ...only, options: [{ value: id, label: 'the payment you came for' }] }, ...filters] : filters), [id]);
  const withSteps = useMemo((): readonly Column<Row>[] => [
    ...columns,
    { key: 'decide', title: 'Decide', permission: 'payment:resolve', width: 110, render: (row) => (row.resolution ? null : <Decide row={row} isClosed={readOnly} choose={(what) => setDeed({ row, what })} />), text: () => '' },
  ], [readOnly]);
  return (
    <>
      <List
        title="Payment exceptions" noun={['exception', 'exceptions']} document={PaymentExceptions} connection={(data) => data.paymentExceptions}
        columns={withSteps} filters={narrowed} views={views} sort={{ field: 'paidAt', direction: 'DESC' }} searchHint="Search payment, order, customer"
        empty="No exceptions. Money that arrives through the gateway and fits no order waits here."
      />
      {deed?.what === 'assign' && <AssignDialog row={deed.row} close={() => setDeed(undefined)} />}
      {deed && deed.what !== 'assign' && <DecisionDialog row={deed.row} what={deed.what} close={() => setDeed(undefined)} />}
    </>
  );
}

function Decide({ row, isClosed, choose }: { row: Row; isClosed: boolean; choose: (what: Deed) => void }) {
  const items = [
    ...(row.payment ? [] : [{ key: 'assign', label: 'Assign to an order', onClick: () => choose('assign') }, { key: 'refund', label: 'Refund payment', onClick: () => choose('refund') }]),
    { key: 'note', label: 'Note as settled', onClick: () => choose('note') },
  ];
  return <Dropdown trigger={['click']} disabled={isClosed} menu={{ items }}><Button size="small" aria-label={`Decide about ${row.gatewayId}`}>Decide</Button></Dropdown>;
}

function AssignDialog({ row, close }: { row: Row; close: () => void }) {
  const [text, setText] = useState('');
  const draft = useDraft({ orderId: '', note: '' });
  const { data, loading } = useQuery(OrdersThatOwe, { variables: { text: text || null }, fetchPolicy: 'cache-and-network' });
  const [assign] = useMutation(AssignPayment);
  const { busy, run } = useReturnSaving(draft, close);
  const choices = (data?.orders.nodes ?? []).map(({ id, number, customerName, due }) => ({ value: id, label: `${number} · ${customerName}`, hint: `${formatMoney(due)} due` }));
  return (
    <FormDialog title={`Assign ${row.gatewayId}`} verb="Assign payment" says={`${row.exceptionReason} The order you choose must owe at least ${formatMoney(row.amount)}.`} editing={draft} busy={busy} close={close}
      run={() => void run(async (idempotencyKey) => (await assign({ variables: { input: { idempotencyKey, id: row.id, orderId: draft.values.orderId, note: draft.values.note.trim() || null } } })).data?.gatewayPaymentAssign, 'Payment assigned')}>
      <ChoiceField label="Order" required wide autoFocus choices={choices} search={setText} loading={loading} {...draft.bind('orderId')} change={(orderId) => draft.set({ orderId: orderId ?? '' })} />
      <NoteField label="Note" {...draft.bind('note')} />
    </FormDialog>
  );
}

function DecisionDialog({ row, what, close }: { row: Row; what: Exclude<Deed, 'assign'>; close: () => void }) {
  const draft = useDraft({ note: '' });
  const [refund] = useMutation(RefundException);
  const [note] = useMutation(NoteException);
  const { busy, run } = useReturnSaving(draft, close);
  const send = async (idempotencyKey: string) => {
    const variables = { input: { idempotencyKey, id: row.id, note: draft.values.note } };
    return what === 'refund' ? (await refund({ variables })).data?.gatewayPaymentRefund : (await note({ variables })).data?.gatewayPaymentNote;
  };
  return (
    <FormDialog title={what === 'refund' ? `Refund ${row.gatewayId}` : `Settle ${row.gatewayId}`} verb={what === 'refund' ? 'Refund payment' : 'Note as settled'} says={what === 'refund' ? `${formatMoney(row.amount)} goes back to the customer through the gateway. This cannot be taken back.` : row.exceptionReason} editing={draft} busy={busy} close={close} width={460}
      run={() => void run(send, what === 'refund' ? 'Refund is on its way' : 'Noted')}>
      <NoteField label="Reason" required autoFocus {...draft.bind('note')} />
    </FormDialog>
  );
}
