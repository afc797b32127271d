import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated/gql.ts';
import type { AuditQuery } from '../generated/graphql.ts';
import { formatInstant, sentence } from '../shared/format.ts';
import type { Column } from '../shared/list/column.ts';
import { textColumn } from '../shared/list/column.ts';
import type { Filter } from '../shared/list/filter.ts';
import { List } from '../shared/list/list.tsx';
import { auditWords } from './audit-words.ts';

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

const Names = graphql(`
  query TenantNames { tenants(first: 100) { nodes { id slug } } }
`);

const columns: readonly Column<Row>[] = [
  { key: 'at', title: 'When', sort: 'number', width: 170, phone: 'line', render: (row) => formatInstant(row.at), text: (row) => row.at },
  { key: 'action', title: 'Action', width: 200, phone: 'title', render: (row) => sentence(row.action), text: (row) => row.action },
  textColumn<Row>({ key: 'actor', title: 'By', width: 200, phone: 'line', text: (row) => row.actorName }),
  { key: 'details', title: 'Details', render: (row) => <span className="audit-details" title={auditWords(row.details)}>{auditWords(row.details)}</span>, text: (row) => auditWords(row.details) },
  textColumn<Row>({ key: 'request', title: 'Request', width: 200, hidden: true, text: (row) => row.requestId }),
];

const filters: readonly Filter[] = [{ key: 'action', label: 'Action', kind: 'text' }, { key: 'actorName', label: 'By', kind: 'text' }];

/** Who did what to whom, in the order it happened; nobody can change it. */
export function AuditPage() {
  const { data } = useQuery(Names);
  const withTenant = useMemo<readonly Column<Row>[]>(() => {
    const slugs = new Map(data?.tenants.nodes.map((tenant) => [tenant.id, tenant.slug]));
    const tenant = textColumn<Row>({ key: 'tenant', title: 'Tenant', width: 160, phone: 'line', text: (row) => (row.tenantId ? (slugs.get(row.tenantId) ?? row.tenantId) : '') });
    return [...columns.slice(0, 3), tenant, ...columns.slice(3)];
  }, [data]);
  return <List title="Audit" noun={['entry', 'entries']} document={Audit} connection={(data) => data.auditEntries} columns={withTenant} filters={filters} sort={{ field: 'number', direction: 'DESC' }} searchHint="Search action, person" empty="Nothing has been recorded yet." />;
}
