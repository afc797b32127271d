import { graphql } from '../../generated/gql.ts';
import type { RemittancesQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatAmount, formatDay, plural } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { View } from '../../shared/list/list.tsx';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';

const Remittances = graphql(`
  query Remittances($first: Int, $after: String, $last: Int, $before: String, $filter: RemittanceFilter, $sort: [RemittanceSort!], $search: String) {
    remittances(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      sums { collected charges gst remitted }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id number courier reference remittedOn state collected charges gst remitted postable undecided }
    }
  }
`);

type Row = RemittancesQuery['remittances']['nodes'][number];

const amount = (key: 'collected' | 'charges' | 'gst' | 'remitted', title: string, phone?: 'figure'): Column<Row> => ({ key, path: key, kind: 'amount', sum: key, title, sort: key, align: 'figure', width: 130, ...(phone ? { phone } : {}), render: (row) => formatAmount(row[key]), text: (row) => row[key] });

/** What stands between a remittance and the end of it. */
export const remittanceWord = ({ state, undecided, postable }: Pick<Row, 'state' | 'undecided' | 'postable'>): string =>
  state === 'POSTED' ? 'Posted' : undecided ? `${plural(undecided, 'line')} to decide` : `${plural(postable, 'line')} to post`;

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'number', path: 'number', title: 'Number', sort: 'number', width: 160, phone: 'line', text: (row) => row.number }),
  { key: 'remittedOn', path: 'remittedOn', kind: 'day', title: 'Paid over', sort: 'remittedOn', width: 130, phone: 'line', render: (row) => formatDay(row.remittedOn), text: (row) => row.remittedOn },
  textColumn<Row>({ key: 'courier', path: 'courier', title: 'Courier', sort: 'courier', width: 140, phone: 'title', text: (row) => row.courier }),
  textColumn<Row>({ key: 'reference', path: 'reference', title: 'Reference', text: (row) => row.reference }),
  { key: 'state', path: 'state', kind: 'text', title: 'State', width: 160, phone: 'status', render: (row) => <Status of={row.state === 'POSTED' ? 'POSTED' : row.undecided ? 'DIFFERENCE' : 'WAITING'} word={remittanceWord(row)} />, text: remittanceWord },
  amount('collected', 'Collected'), amount('charges', 'Charges'), amount('gst', 'GST'), amount('remitted', 'Paid over', 'figure'),
];

const filters: readonly Filter[] = [
  { key: 'remittedOn', label: 'Paid over', kind: 'days', quick: true },
  { key: 'state', label: 'State', kind: 'choice', options: [{ value: 'OPEN', label: 'Open' }, { value: 'POSTED', label: 'Posted' }], quick: true },
  { key: 'courier', label: 'Courier', kind: 'text' },
  { key: 'remitted', label: 'Amount', kind: 'amount' },
];

const views: readonly View[] = [{ label: 'Open', filters: { state: 'OPEN' } }, { label: 'Posted', filters: { state: 'POSTED' } }];

/** What couriers have paid over of cash on delivery. */
export function RemittancesPage() {
  const may = useMay();
  return (
    <List
      title="Remittances" noun={['remittance', 'remittances']} document={Remittances} connection={(data) => data.remittances}
      columns={columns} filters={filters} views={views} sort={{ field: 'remittedOn', direction: 'DESC' }} searchHint="Search number, courier, reference"
      path={(row) => `/oms/remittances/${row.id}`}
      primary={may('remittance:write') ? { label: 'New remittance', path: '/oms/remittances/new' } : undefined} importKind="remittances"
      empty="No remittances yet. Upload what a courier reports of cash it collected on delivery."
    />
  );
}
