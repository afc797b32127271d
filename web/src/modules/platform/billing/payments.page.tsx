import type { BillingPaymentsQuery } from '../../../generated/graphql.ts';
import { formatAmount, formatDay } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { BillingPayments } from './billing.document.ts';
import { paymentWords } from './paper-words.ts';

type Row = BillingPaymentsQuery['billingPayments']['nodes'][number];

const columns: readonly Column<Row>[] = [
  { key: 'receivedOn', path: 'receivedOn', kind: 'day', title: 'Date', sort: 'receivedOn', width: 120, phone: 'line', render: (row) => formatDay(row.receivedOn), text: (row) => row.receivedOn },
  textColumn<Row>({ key: 'source', title: 'How', width: 200, phone: 'title', text: (row) => paymentWords(row.source) }),
  textColumn<Row>({ key: 'reference', path: 'reference', title: 'Reference', width: 260, phone: 'line', text: (row) => (row.source === 'REVERSAL' ? '' : row.reference) }),
  textColumn<Row>({ key: 'note', path: 'note', title: 'Note', text: (row) => row.note ?? '' }),
  { key: 'amount', path: 'amount', kind: 'amount', title: 'Amount', align: 'figure', width: 140, phone: 'figure', render: (row) => formatAmount(row.amount), text: (row) => row.amount },
];

const filters: readonly Filter[] = [
  { key: 'receivedOn', label: 'Date', kind: 'days', quick: true },
  { key: 'source', label: 'How', kind: 'choice', options: ['GATEWAY', 'BANK', 'TDS', 'REFUND', 'REVERSAL'].map((value) => ({ value, label: paymentWords(value) })) },
  { key: 'amount', label: 'Amount', kind: 'amount' },
];

/** Everything the company has paid us, and what went back. */
export function BillingPaymentsPage() {
  return <List title="Payments" noun={['payment', 'payments']} document={BillingPayments} connection={(data) => data.billingPayments} columns={columns} filters={filters} sort={{ field: 'receivedOn', direction: 'DESC' }} searchHint="Search reference" empty="Nothing has been paid yet." />;
}
