import { graphql } from '../../generated/gql.ts';
import type { ReceiptsQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatAmount, formatDay, isZero } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { amountOrDash } from './gateway-words.tsx';
import { methodWord } from './order-words.ts';

const Receipts = graphql(`
  query Receipts($first: Int, $after: String, $last: Int, $before: String, $filter: ReceiptFilter, $sort: [ReceiptSort!], $search: String) {
    receipts(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { amount applied onAccount refunded }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number receivedOn customerName method reference amount applied onAccount refunded reversed }
    }
  }
`);

type Row = ReceiptsQuery['receipts']['nodes'][number];

/** How a receipt stands: all of it pays for orders, some is on account, or it was none. */
export const receiptState = ({ reversed, onAccount }: Pick<Row, 'reversed' | 'onAccount'>): { of: string; word: string } =>
  !isZero(reversed) ? { of: 'CANCELLED', word: 'Reversed' } : isZero(onAccount) ? { of: 'DONE', word: 'Applied' } : { of: 'WAITING', word: 'On account' };

const amount = (key: 'applied' | 'onAccount' | 'refunded', title: string, hidden = false): Column<Row> => ({ key, path: key, kind: 'amount', sum: key, title, sort: key, align: 'figure', width: 130, hidden, render: (row) => amountOrDash(row[key]), text: (row) => row[key] });

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 150, phone: 'line', text: (row) => row.number }),
  { key: 'receivedOn', path: 'receivedOn', kind: 'day', title: 'Received', sort: 'receivedOn', width: 130, phone: 'line', render: (row) => formatDay(row.receivedOn), text: (row) => row.receivedOn },
  textColumn<Row>({ key: 'customer', path: 'customerName', title: 'Customer', sort: 'customerName', phone: 'title', text: (row) => row.customerName }),
  textColumn<Row>({ key: 'method', path: 'method', title: 'Method', sort: 'method', width: 110, text: (row) => methodWord(row.method) }),
  textColumn<Row>({ key: 'reference', path: 'reference', title: 'Reference', width: 200, text: (row) => row.reference ?? '' }),
  { key: 'state', title: 'State', width: 130, phone: 'status', render: (row) => <Status {...receiptState(row)} />, text: (row) => receiptState(row).word },
  { key: 'amount', path: 'amount', kind: 'amount', sum: 'amount', title: 'Amount', sort: 'amount', align: 'figure', width: 130, phone: 'figure', render: (row) => formatAmount(row.amount), text: (row) => row.amount },
  amount('applied', 'Applied'), amount('onAccount', 'On account'), amount('refunded', 'Refunded', true),
];

const filters: readonly Filter[] = [
  { key: 'receivedOn', label: 'Received', kind: 'days', quick: true },
  { key: 'customerName', label: 'Customer', kind: 'text' },
  { key: 'method', label: 'Method', kind: 'choice', options: (['BANK', 'UPI', 'CASH', 'CARD'] as const).map((value) => ({ value, label: methodWord(value) })) },
  { key: 'onAccount', label: 'On account', kind: 'amount' },
  { key: 'amount', label: 'Amount', kind: 'amount' },
  { key: 'reversedOn', label: 'Reversed', kind: 'days', optional: true },
];

const views: readonly View[] = [{ label: 'On account', filters: { onAccount: '0.01..' } }];

/** What customers paid at once: applied to orders, or on account. */
export function ReceiptsPage() {
  const may = useMay();
  return (
    <List
      title="Receipts" noun={['receipt', 'receipts']} document={Receipts} connection={(data) => data.receipts}
      columns={columns} filters={filters} views={views} sort={{ field: 'receivedOn', direction: 'DESC' }} searchHint="Search number, reference, customer"
      path={(row) => `/oms/receipts/${row.id}`}
      primary={may('payment:record') ? { label: 'New receipt', path: '/oms/receipts/new' } : undefined} importKind={may('payment:record') ? 'receipts' : undefined}
      empty="No receipts yet. Record what a customer paid at once, for several orders or ahead of any."
    />
  );
}
