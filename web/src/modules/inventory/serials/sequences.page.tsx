import { graphql } from '../../../generated/gql.ts';
import type { SerialSequencesQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatCount } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';

const SerialSequences = graphql(`
  query SerialSequences($first: Int, $after: String, $last: Int, $before: String, $filter: SerialSequenceFilter, $sort: [SerialSequenceSort!], $search: String) {
    serialSequences(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id name sku isActive used remaining isNearlyUsed preview variant { id name } }
    }
  }
`);

type Row = SerialSequencesQuery['serialSequences']['nodes'][number];

/** How far a sequence is: ended, used up, nearly used, or in use. */
const stateOf = ({ isActive, remaining, isNearlyUsed }: Row): [of: string, word: string] =>
  !isActive ? ['INACTIVE', 'Inactive'] : remaining === 0 ? ['OUT', 'Used up'] : isNearlyUsed ? ['LOW', 'Nearly used up'] : ['ACTIVE', 'Active'];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'name', path: 'name', title: 'Sequence', sort: 'name', width: 220, phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'item', path: 'sku', title: 'For', sort: 'sku', phone: 'line', text: (row) => (row.sku ? `${row.sku} · ${row.variant?.name ?? ''}` : 'All items without one of their own') }),
  textColumn<Row>({ key: 'next', path: 'preview.0', title: 'Next number', width: 200, phone: 'line', text: (row) => row.preview[0] ?? '–' }),
  { key: 'state', path: 'isActive', kind: 'text', title: 'State', width: 140, phone: 'status', render: (row) => { const [of, word] = stateOf(row); return <Status of={of} word={word} />; }, text: (row) => stateOf(row)[1] },
  { key: 'used', path: 'used', kind: 'whole', title: 'Drawn', align: 'figure', width: 110, render: (row) => formatCount(row.used), text: (row) => String(row.used) },
  { key: 'remaining', path: 'remaining', kind: 'whole', title: 'Left', align: 'figure', width: 110, phone: 'figure', render: (row) => formatCount(row.remaining), text: (row) => String(row.remaining) },
];

const filters: readonly Filter[] = [{ key: 'isActive', label: 'Active', kind: 'yesno' }];

/** Where serial numbers come from. */
export function SequencesPage() {
  const may = useMay();
  return (
    <List
      title="Sequences of serial numbers" noun={['sequence', 'sequences']} document={SerialSequences} connection={(data) => data.serialSequences}
      columns={columns} filters={filters} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, SKU"
      path={(row) => `/inventory/serials/sequences/${row.id}`}
      primary={may('serial-sequence:write') ? { label: 'New sequence', path: '/inventory/serials/sequences/new' } : undefined}
      empty="No serial number is drawn from a sequence yet. A sequence says how your own serial numbers are written and counts them, so that none comes twice."
    />
  );
}
