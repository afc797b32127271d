import { graphql } from '../../../generated/gql.ts';
import type { BulkOperationsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatCount, formatWhen } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';
import { KIND, statusWord } from './work-words.ts';

const BulkOperations = graphql(`
  query BulkOperations($first: Int, $after: String, $last: Int, $before: String, $filter: BulkOperationFilter, $sort: [BulkOperationSort!], $search: String) {
    bulkOperations(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id kind label status isTrial total succeeded failed ownerName createdAt finishedAt }
    }
  }
`);

type Row = BulkOperationsQuery['bulkOperations']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'label', path: 'label', title: 'What', sort: 'label', phone: 'title', text: (row) => row.label }),
  textColumn<Row>({ key: 'kind', path: 'kind', title: 'Kind', sort: 'kind', width: 120, phone: 'line', text: (row) => KIND[row.kind] ?? row.kind }),
  { key: 'status', path: 'status', kind: 'text', title: 'Status', sort: 'status', width: 130, phone: 'status', render: (row) => <Status of={row.status} word={statusWord(row)} />, text: statusWord },
  textColumn<Row>({ key: 'total', path: 'total', kind: 'whole', title: 'Rows', sort: 'total', align: 'figure', width: 90, text: (row) => (row.total == null ? '' : formatCount(row.total)) }),
  textColumn<Row>({ key: 'succeeded', path: 'succeeded', kind: 'whole', title: 'Worked', sort: 'succeeded', align: 'figure', width: 90, phone: 'figure', text: (row) => formatCount(row.succeeded) }),
  textColumn<Row>({ key: 'failed', path: 'failed', kind: 'whole', title: 'Refused', sort: 'failed', align: 'figure', width: 90, text: (row) => (row.failed ? formatCount(row.failed) : '–') }),
  textColumn<Row>({ key: 'owner', path: 'ownerName', title: 'Who', sort: 'ownerName', width: 150, phone: 'line', text: (row) => row.ownerName }),
  { key: 'created', path: 'createdAt', kind: 'instant', title: 'When', sort: 'createdAt', width: 150, phone: 'line', render: (row) => formatWhen(row.createdAt), text: (row) => row.createdAt },
];

const STATUSES = ['DRAFT', 'WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UNDOING', 'UNDONE'];
const filters: readonly Filter[] = [
  { key: 'kind', label: 'Kind', kind: 'choice', options: Object.entries(KIND).map(([value, label]) => ({ value, label })), quick: true },
  { key: 'status', label: 'Status', kind: 'choice', options: STATUSES.map((value) => ({ value, label: statusWord({ status: value, isTrial: false }) })) },
  { key: 'ownerName', label: 'Who', kind: 'text' },
  { key: 'createdAt', label: 'When', kind: 'instants' },
  { key: 'isTrial', label: 'Only tried', kind: 'yesno' },
];

/** Work on many records: one's own, or everybody's for who may see it. */
export function BulkOperationsPage() {
  const may = useMay();
  return (
    <List
      title="Imports, exports and bulk changes" noun={['operation', 'operations']} document={BulkOperations} connection={(data) => data.bulkOperations} columns={columns} filters={filters}
      sort={{ field: 'createdAt', direction: 'DESC' }} searchHint="Search what, who" path={(row) => (row.kind === 'IMPORT' && row.status === 'DRAFT' && may('import:start') ? `/settings/import/${row.id}` : `/settings/bulk-operations/${row.id}`)}
      primary={may('import:start') ? { label: 'Import a file', path: '/settings/import' } : undefined}
      empty="Nothing has been imported, exported or changed in bulk yet. What is stands here for thirty days, and as long can be taken back."
    />
  );
}
