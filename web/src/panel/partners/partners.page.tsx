import type { PartnersQuery } from '../../generated/graphql.ts';
import { formatCount, formatDay } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import { List } from '../../shared/list/list.tsx';
import { Partners } from './partners.document.ts';

type Row = PartnersQuery['partners']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'label', title: 'Appears as', width: 200, phone: 'line', text: (row) => row.label.name ?? '' }),
  textColumn<Row>({ key: 'contact', title: 'Contact', width: 180, text: (row) => row.contactName ?? '' }),
  textColumn<Row>({ key: 'email', title: 'E-mail', width: 220, text: (row) => row.email ?? '' }),
  { key: 'companies', title: 'Companies', align: 'figure', width: 110, phone: 'figure', render: (row) => formatCount(row.companies), text: (row) => String(row.companies) },
  { key: 'created', title: 'Since', sort: 'createdAt', width: 130, render: (row) => formatDay(row.createdAt.slice(0, 10)), text: (row) => row.createdAt },
];

/** Whoever sells us under a label of their own. */
export function PartnersPage() {
  return (
    <List
      title="Partners" noun={['partner', 'partners']} document={Partners} connection={(data) => data.partners}
      columns={columns} filters={[{ key: 'name', label: 'Name', kind: 'text' }]} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, contact, e-mail"
      path={(row) => `/partners/${row.id}`} primary={{ label: 'New partner', path: '/partners/new' }}
      empty="No partners yet. Companies a partner brings appear under its name and logo."
    />
  );
}
