import { useMemo, useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Button, Dropdown } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { GatewayRefundsQuery } from '../../generated/graphql.ts';
import { useIsReadOnly } from '../../shared/company.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { formatAmount, formatMoney, formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { RefundState, refundStateOptions, refundStateWord } from './gateway-words.tsx';
import { useReturnSaving } from './return-saving.ts';

const GatewayRefunds = graphql(`
  query GatewayRefunds($first: Int, $after: String, $last: Int, $before: String, $filter: GatewayRefundFilter, $sort: [GatewayRefundSort!], $search: String) {
    gatewayRefunds(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { amount }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id createdAt state amount customerName orderNumber gatewayId bankReference lastError order { id } gatewayPayment { id gatewayId } }
    }
  }
`);

const RetryGatewayRefund = graphql(`
  mutation RetryGatewayRefund($input: GatewayRefundInput!) { gatewayRefundRetry(input: $input) { gatewayRefund { id state } userErrors { code message field details } } }
`);

const SettleGatewayRefund = graphql(`
  mutation SettleGatewayRefund($input: GatewayRefundSettleInput!) { gatewayRefundSettle(input: $input) { gatewayRefund { id state } userErrors { code message field details } } }
`);

type Row = GatewayRefundsQuery['gatewayRefunds']['nodes'][number];

const columns: readonly Column<Row>[] = [
  { key: 'createdAt', path: 'createdAt', kind: 'instant', title: 'Made', sort: 'createdAt', width: 150, phone: 'line', render: (row) => formatWhen(row.createdAt), text: (row) => row.createdAt },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName ?? row.gatewayPayment.gatewayId }),
  { key: 'order', path: 'orderNumber', kind: 'text', title: 'Order', sort: 'orderNumber', width: 150, phone: 'line', render: (row) => (row.order ? <Link to={`/oms/orders/${row.order.id}`}>{row.orderNumber}</Link> : ''), text: (row) => row.orderNumber ?? '' },
  { key: 'state', path: 'state', kind: 'text', title: 'State', sort: 'state', width: 180, phone: 'status', render: (row) => <RefundState state={row.state} />, text: (row) => refundStateWord(row.state) },
  textColumn<Row>({ key: 'reference', path: 'bankReference', title: 'Bank reference', width: 160, text: (row) => row.bankReference ?? '' }),
  textColumn<Row>({ key: 'lastError', path: 'lastError', title: 'Gateway says', text: (row) => row.lastError ?? '' }),
  { key: 'amount', path: 'amount', kind: 'amount', sum: 'amount', title: 'Amount', sort: 'amount', align: 'figure', width: 140, phone: 'figure', render: (row) => formatAmount(row.amount), text: (row) => row.amount },
];

const filters: readonly Filter[] = [
  { key: 'state', label: 'State', kind: 'choice', options: refundStateOptions, quick: true },
  { key: 'createdAt', label: 'Made', kind: 'instants', quick: true },
  { key: 'customerName', label: 'Customer', kind: 'text', optional: true },
];

const views: readonly View[] = [{ label: 'Failed', filters: { state: 'FAILED' } }, { label: 'On their way', filters: { state: 'PENDING' } }];

/** Money that goes back through the gateway, and what did not get there. */
export function GatewayRefundsPage() {
  const readOnly = useIsReadOnly();
  const [deed, setDeed] = useState<{ row: Row; what: 'retry' | 'settle' }>();
  const withSteps = useMemo((): readonly Column<Row>[] => [
    ...columns,
    { key: 'steps', title: 'Decide', permission: 'payment:resolve', width: 110, render: (row) => (row.state === 'FAILED' ? <Dropdown trigger={['click']} disabled={readOnly} menu={{ items: [{ key: 'retry', label: 'Try refund again', onClick: () => setDeed({ row, what: 'retry' }) }, { key: 'settle', label: 'Given back otherwise', onClick: () => setDeed({ row, what: 'settle' }) }] }}><Button size="small">Decide</Button></Dropdown> : null), text: () => '' },
  ], [readOnly]);
  return (
    <>
      <List
        title="Refunds through the gateway" noun={['refund', 'refunds']} document={GatewayRefunds} connection={(data) => data.gatewayRefunds}
        columns={withSteps} filters={filters} views={views} sort={{ field: 'createdAt', direction: 'DESC' }} searchHint="Search order, customer, reference"
        empty="Nothing goes back through the gateway. Refunds of payments that came through it are listed here."
      />
      {deed && <RefundDeed {...deed} close={() => setDeed(undefined)} />}
    </>
  );
}

function RefundDeed({ row, what, close }: { row: Row; what: 'retry' | 'settle'; close: () => void }) {
  const draft = useDraft({ reference: '' });
  const [retry] = useMutation(RetryGatewayRefund);
  const [settle] = useMutation(SettleGatewayRefund);
  const { busy, run } = useReturnSaving(draft, close);
  const send = async (idempotencyKey: string) => (what === 'retry'
    ? (await retry({ variables: { input: { idempotencyKey, id: row.id } } })).data?.gatewayRefundRetry
    : (await settle({ variables: { input: { idempotencyKey, id: row.id, reference: draft.values.reference } } })).data?.gatewayRefundSettle);
  return (
    <FormDialog title={what === 'retry' ? 'Try refund again' : 'Given back otherwise'} verb={what === 'retry' ? 'Try refund again' : 'Note refund'} says={what === 'retry' ? `${formatMoney(row.amount)} is sent to the customer through the gateway once more.` : `${formatMoney(row.amount)} reached the customer in another way; nobody tries again.`} editing={draft} busy={busy} close={close} width={460}
      run={() => void run(send, what === 'retry' ? 'Refund is on its way' : 'Noted')}>
      {what === 'settle' && <TextField label="Reference" required wide autoFocus hint="Such as the UTR of the transfer" maxLength={40} {...draft.bind('reference')} />}
    </FormDialog>
  );
}
