import { useMemo, useState } from 'react';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { PaymentsQuery } from '../../generated/graphql.ts';
import { useIsReadOnly } from '../../shared/company.tsx';
import { formatAmount, formatDay } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { GatewayState, gatewayWord } from './gateway-words.tsx';
import { Status } from '../../shared/status.tsx';
import { methodWord, PAYMENT_METHODS, reversalWord } from './order-words.ts';
import { ReversePaymentDialog } from './reverse-payment-dialog.tsx';

const Payments = graphql(`
  query Payments($first: Int, $after: String, $last: Int, $before: String, $filter: PaymentFilter, $sort: [PaymentSort!], $search: String) {
    payments(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { amount }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id receivedOn method reference amount refunded receipt { id number } isReversed reversal { reason note reversedOn } order { id number customerName } gateway { id gatewayId state } }
    }
  }
`);

type Row = PaymentsQuery['payments']['nodes'][number];

const columns: readonly Column<Row>[] = [
  { key: 'receivedOn', path: 'receivedOn', kind: 'day', title: 'Received', sort: 'receivedOn', width: 130, phone: 'line', render: (row) => formatDay(row.receivedOn), text: (row) => row.receivedOn },
  textColumn<Row>({ key: 'order', path: 'order.number', title: 'Order', width: 160, phone: 'line', text: (row) => row.order.number }),
  textColumn<Row>({ key: 'customer', path: 'order.customerName', title: 'Customer', phone: 'title', text: (row) => row.order.customerName }),
  textColumn<Row>({ key: 'method', path: 'method', title: 'Method', sort: 'method', width: 130, phone: 'status', text: (row) => methodWord(row.method) }),
  textColumn<Row>({ key: 'reference', path: 'reference', title: 'Reference', text: (row) => row.reference ?? '' }),
  { key: 'receipt', path: 'receipt.number', kind: 'text', title: 'Receipt', width: 150, hidden: true, render: (row) => (row.receipt ? <Link to={`/oms/receipts/${row.receipt.id}`}>{row.receipt.number}</Link> : ''), text: (row) => row.receipt?.number ?? '' },
  { key: 'gateway', path: 'gateway.state', kind: 'text', title: 'Gateway', width: 150, render: (row) => (row.gateway ? <GatewayState state={row.gateway.state} /> : <span className="soft">By hand</span>), text: (row) => (row.gateway ? gatewayWord(row.gateway.state) : '') },
  { key: 'state', path: 'isReversed', kind: 'flag', title: 'State', width: 150, render: (row) => (row.reversal ? <span title={[reversalWord(row.reversal.reason), formatDay(row.reversal.reversedOn), row.reversal.note].filter(Boolean).join(' · ')}><Status of="CANCELLED" word="Reversed" /></span> : <Status of="RECEIVED" />), text: (row) => (row.isReversed ? 'Reversed' : 'Received') },
  { key: 'amount', path: 'amount', kind: 'amount', sum: 'amount', title: 'Amount', sort: 'amount', align: 'figure', width: 140, phone: 'figure', render: (row) => (row.isReversed ? <s>{formatAmount(row.amount)}</s> : formatAmount(row.amount)), text: (row) => row.amount },
];

const filters: readonly Filter[] = [
  { key: 'receivedOn', label: 'Received', kind: 'days', quick: true },
  { key: 'method', label: 'Method', kind: 'choice', options: PAYMENT_METHODS.map((value) => ({ value, label: methodWord(value) })) },
  { key: 'reference', label: 'Reference', kind: 'text', optional: true },
  { key: 'amount', label: 'Amount', kind: 'amount' },
  { key: 'isReversed', label: 'Reversed', kind: 'yesno' },
];

// What was reversed is no money: the sums of the first view are what came in.
const views: readonly View[] = [{ label: 'Standing', filters: { isReversed: 'no' } }, { label: 'Reversed', filters: { isReversed: 'yes' } }];

/** Only there when another document led to one payment; the chip takes it away again. */
const only: Filter = { key: 'id', label: 'Only', kind: 'choice', single: true };

export function PaymentsPage() {
  const [params] = useSearchParams();
  const id = params.get('id');
  const narrowed = useMemo(() => (id ? [{ ...only, options: [{ value: id, label: 'the payment you came for' }] }, ...filters] : filters), [id]);
  const readOnly = useIsReadOnly();
  const [reversing, setReversing] = useState<Row>();
  const withReverse = useMemo((): readonly Column<Row>[] => [
    ...columns,
    { key: 'reverse', title: 'Reverse', permission: 'payment:reverse', width: 110, render: (row) => (row.isReversed || row.gateway || row.receipt || row.method === 'EXCHANGE' ? null : <Button size="small" disabled={readOnly} aria-label={`Reverse payment of ${row.order.number}`} onClick={() => setReversing(row)}>Reverse</Button>), text: () => '' },
  ], [readOnly]);
  return (
    <>
    <List
      title="Payments" noun={['payment', 'payments']} document={Payments} connection={(data) => data.payments}
      columns={withReverse} filters={narrowed} views={views} sort={{ field: 'receivedOn', direction: 'DESC' }} searchHint="Search reference"
      path={(row) => `/oms/orders/${row.order.id}`}
      empty="No payments yet. Record one on an invoiced order."
    />
    {reversing && <ReversePaymentDialog payment={reversing} order={reversing.order.number} close={() => setReversing(undefined)} />}
    </>
  );
}
