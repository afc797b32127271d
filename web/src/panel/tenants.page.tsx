import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated/gql.ts';
import type { TenantsQuery } from '../generated/graphql.ts';
import { formatCount, formatDay, formatRupees, sentence } from '../shared/format.ts';
import type { Column } from '../shared/list/column.ts';
import { textColumn } from '../shared/list/column.ts';
import type { Filter } from '../shared/list/filter.ts';
import { List } from '../shared/list/list.tsx';
import { Status } from '../shared/status.tsx';
import { PartnerNames } from './partners/partners.document.ts';
import { planWords } from './plan-words.ts';

const Tenants = graphql(`
  query Tenants($first: Int, $after: String, $last: Int, $before: String, $filter: TenantFilter, $sort: [TenantSort!], $search: String) {
    tenants(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id slug name state plan sandboxOf cell createdAt trialEndsOn monthlyPriceInr modules { code isEnabled } partner { name } }
    }
  }
`);

type Row = TenantsQuery['tenants']['nodes'][number];

const enabled = (row: Row) => row.modules.filter((module) => module.isEnabled).length;

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'slug', title: 'Address', sort: 'slug', width: 180, phone: 'line', text: (row) => row.slug }),
  { key: 'state', title: 'State', sort: 'state', width: 140, phone: 'status', render: (row) => <Status of={row.state} />, text: (row) => row.state },
  textColumn<Row>({ key: 'plan', title: 'Plan', width: 150, text: (row) => (row.sandboxOf ? 'Sandbox' : planWords(row.plan)) }),
  { key: 'modules', title: 'Modules', align: 'figure', width: 100, render: (row) => <span title={row.modules.filter((module) => module.isEnabled).map((module) => module.code).join(', ')}>{enabled(row)}</span>, text: (row) => String(enabled(row)) },
  { key: 'price', title: 'A month', align: 'figure', width: 130, phone: 'figure', render: (row) => formatCount(row.monthlyPriceInr), text: (row) => String(row.monthlyPriceInr) },
  { key: 'trial', title: 'Trial ends', width: 130, render: (row) => (row.trialEndsOn ? formatDay(row.trialEndsOn) : <span className="soft">–</span>), text: (row) => row.trialEndsOn ?? '' },
  textColumn<Row>({ key: 'partner', title: 'Partner', width: 150, text: (row) => row.partner?.name ?? '' }),
  textColumn<Row>({ key: 'cell', title: 'Cell', width: 100, text: (row) => row.cell }),
  { key: 'created', title: 'Since', sort: 'createdAt', width: 130, render: (row) => formatDay(row.createdAt.slice(0, 10)), text: (row) => row.createdAt },
];

const filters: readonly Filter[] = [
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'state', label: 'State', kind: 'choice', options: ['trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled'].map((value) => ({ value, label: sentence(value) })) },
];

export function TenantsPage() {
  const { data } = useQuery(PartnerNames);
  const offered = useMemo(() => [...filters, { key: 'partnerId', label: 'Partner', kind: 'choice' as const, options: data?.partners.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [] }], [data]);
  return (
    <List
      title="Tenants" noun={['tenant', 'tenants']} document={Tenants} connection={(data) => data.tenants}
      columns={columns} filters={offered} sort={{ field: 'slug', direction: 'ASC' }} searchHint="Search name, address"
      path={(row) => `/tenants/${row.id}`} primary={{ label: 'New tenant', path: '/tenants/new' }}
      empty="No tenants yet. A new one is ready within a second."
      totals={(rows) => ({ price: formatRupees(rows.reduce((total, row) => total + row.monthlyPriceInr, 0)) })}
    />
  );
}
