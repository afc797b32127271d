import { useMemo } from 'react';
import type { BillingDocumentsQuery } from '../../../generated/graphql.ts';
import { formatAmount, formatDay, isZero, today } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';
import { BillingDocuments } from './billing.document.ts';
import { settledWords } from './paper-words.ts';
import { PdfButton } from './pdf-button.tsx';

type Row = BillingDocumentsQuery['billingDocuments']['nodes'][number];

const signed = (row: Row, amount: string) => (row.kind === 'CREDIT_NOTE' && !isZero(amount) ? `-${amount}` : amount);

const amountColumn = (key: 'taxable' | 'cgst' | 'sgst' | 'igst' | 'total', title: string, hidden = false): Column<Row> =>
  ({ key, path: key, kind: 'amount', title, align: 'figure', width: 120, hidden, phone: key === 'total' ? 'figure' : undefined, render: (row) => (isZero(row[key]) ? '–' : formatAmount(signed(row, row[key]))), text: (row) => signed(row, row[key]) });

const columnsOn = (day: string): readonly Column<Row>[] => [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 170, phone: 'title', text: (row) => row.number }),
  { key: 'issuedOn', path: 'issuedOn', kind: 'day', title: 'Date', sort: 'issuedOn', width: 120, phone: 'line', render: (row) => formatDay(row.issuedOn), text: (row) => row.issuedOn },
  { key: 'dueOn', path: 'dueOn', kind: 'day', title: 'Due', sort: 'dueOn', width: 120, render: (row) => (row.kind === 'INVOICE' ? formatDay(row.dueOn) : '–'), text: (row) => row.dueOn },
  { key: 'state', title: 'State', width: 170, phone: 'status', render: (row) => { const { state, word } = settledWords(row, day); return <Status of={state} word={word} />; }, text: (row) => settledWords(row, day).word },
  amountColumn('taxable', 'Before GST'),
  amountColumn('cgst', 'CGST', true),
  amountColumn('sgst', 'SGST', true),
  amountColumn('igst', 'IGST', true),
  amountColumn('total', 'Amount'),
  { key: 'open', path: 'open', kind: 'amount', title: 'Open', align: 'figure', width: 120, render: (row) => (isZero(row.open) ? '–' : formatAmount(row.open)), text: (row) => row.open },
  { key: 'pdf', title: 'PDF', align: 'figure', width: 96, phone: 'line', render: (row) => <PdfButton id={row.id} number={row.number} />, text: () => '' },
];

const filters: readonly Filter[] = [
  { key: 'issuedOn', label: 'Date', kind: 'days', quick: true },
  { key: 'kind', label: 'Kind', kind: 'choice', options: [{ value: 'INVOICE', label: 'Invoice' }, { value: 'CREDIT_NOTE', label: 'Credit note' }] },
  { key: 'total', label: 'Amount', kind: 'amount' },
];

/** Every invoice and credit note we have made out to the company. */
export function BillingDocumentsPage() {
  const day = today();
  const columns = useMemo(() => columnsOn(day), [day]);
  return (
    <List
      title="Invoices and credit notes" noun={['document', 'documents']} document={BillingDocuments} connection={(data) => data.billingDocuments}
      columns={columns} filters={filters} sort={{ field: 'issuedOn', direction: 'DESC' }} searchHint="Search number" empty="No invoice yet. The first one is made when the first month begins."
    />
  );
}
