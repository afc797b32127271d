import { graphql } from '../generated/gql.ts';
import type { AuditQuery } from '../generated/graphql.ts';
import { formatInstant } from '../shared/format.ts';
import type { Column } from '../shared/list/column.ts';
import { textColumn } from '../shared/list/column.ts';
import type { Filter } from '../shared/list/filter.ts';
import { List } from '../shared/list/list.tsx';

const Audit = graphql(`
  query Audit($first: Int, $after: String, $last: Int, $before: String, $filter: AuditEntryFilter, $sort: [AuditEntrySort!], $search: String) {
    auditEntries(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id at actorName action tenantId details requestId }
    }
  }
`);

type Row = AuditQuery['auditEntries']['nodes'][number];

const columns: readonly Column<Row>[] = [
  { key: 'at', title: 'When', sort: 'number', width: 170, phone: 'line', render: (row) => formatInstant(row.at), text: (row) => row.at },
  textColumn<Row>({ key: 'action', title: 'Action', width: 220, phone: 'title', text: (row) => row.action }),
  textColumn<Row>({ key: 'actor', title: 'By', width: 200, phone: 'line', text: (row) => row.actorName }),
  textColumn<Row>({ key: 'details', title: 'Details', text: (row) => (row.details ? JSON.stringify(row.details) : '') }),
  textColumn<Row>({ key: 'request', title: 'Request', width: 200, hidden: true, text: (row) => row.requestId }),
];

const filters: readonly Filter[] = [{ key: 'action', label: 'Action', kind: 'text' }, { key: 'actorName', label: 'By', kind: 'text' }];

/** Who did what to whom, in the order it happened; nobody can change it. */
export function AuditPage() {
  return <List title="Audit" noun={['entry', 'entries']} document={Audit} connection={(data) => data.auditEntries} columns={columns} filters={filters} sort={{ field: 'number', direction: 'DESC' }} searchHint="Search action, person" empty="Nothing has been recorded yet." />;
}
