import type { LandedCostsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatAmount, formatInstant, sentence } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';
import { LandedCosts } from './landed.document.ts';
import { SPREAD_WORDS } from './landed-words.ts';

type Row = LandedCostsQuery['landedCosts']['nodes'][number];

const amount = (key: 'inStock' | 'inSold' | 'inVariance', title: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  key, path: key, kind: 'amount', title, align: 'figure', width: 120, render: (row) => (row[key] ? formatAmount(row[key]) : '–'), text: (row) => row[key] ?? '', ...more,
});

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 150, phone: 'title', text: (row) => row.number }),
  { key: 'postedAt', path: 'postedAt', kind: 'instant', title: 'Entered', sort: 'postedAt', width: 150, phone: 'line', render: (row) => formatInstant(row.postedAt), text: (row) => row.postedAt },
  textColumn<Row>({ key: 'vendor', path: 'vendor.name', title: 'Vendor', permission: 'vendor:read', include: 'withVendors', phone: 'line', text: (row) => row.vendor?.name ?? '' }),
  textColumn<Row>({ key: 'billNumber', path: 'billNumber', title: 'Bill', sort: 'billNumber', text: (row) => row.billNumber ?? '' }),
  textColumn<Row>({ key: 'spreadBy', path: 'spreadBy', title: 'Spread', width: 130, text: (row) => SPREAD_WORDS[row.spreadBy] }),
  { key: 'total', path: 'total', kind: 'amount', sum: 'total', title: 'Total', sort: 'total', align: 'figure', width: 120, phone: 'figure', render: (row) => <b>{row.total ? formatAmount(row.total) : '–'}</b>, text: (row) => row.total ?? '' },
  amount('inStock', 'In stock'),
  amount('inSold', 'In what was sold'),
  amount('inVariance', 'Variance', { hidden: true }),
  textColumn<Row>({ key: 'by', path: 'actorName', title: 'By', hidden: true, text: (row) => row.actorName }),
  { key: 'status', path: 'status', title: 'Status', width: 120, phone: 'status', render: (row) => <Status of={row.status} />, text: (row) => sentence(row.status) },
];

const filters: readonly Filter[] = [
  { key: 'status', label: 'Status', kind: 'choice', options: ['POSTED', 'CANCELLED'].map((value) => ({ value, label: sentence(value) })), quick: true },
  { key: 'spreadBy', label: 'Spread', kind: 'choice', options: Object.entries(SPREAD_WORDS).map(([value, label]) => ({ value, label })) },
  { key: 'postedAt', label: 'Entered', kind: 'instants' },
];

/** What it cost to bring goods in, and where that went. */
export function LandedCostsPage() {
  const may = useMay();
  return (
    <List
      title="Landed costs" noun={['landed cost', 'landed costs']} document={LandedCosts} connection={(data) => data.landedCosts}
      columns={columns} filters={filters} sort={{ field: 'postedAt', direction: 'DESC' }} searchHint="Search number, bill"
      path={(row) => `/inventory/landed-costs/${row.id}`}
      primary={may('stock:land-cost') ? { label: 'New landed cost', path: '/inventory/landed-costs/new' } : undefined}
      empty="No landed costs yet. Freight, duty and insurance are added to the receipts they were paid for, also after the goods were sold."
    />
  );
}
