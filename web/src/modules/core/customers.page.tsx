import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { CustomersQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatWhen, sentence } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';

const Customers = graphql(`
  query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CustomerFilter, $sort: [CustomerSort!], $search: String) {
    customers(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name gstCategory gstin email phone isActive updatedAt addresses { id city stateCode country isBilling } }
    }
  }
`);

export const States = graphql(`
  query States { states { code name abbreviation } }
`);

type Row = CustomersQuery['customers']['nodes'][number];

const filters: readonly Filter[] = [
  { key: 'gstCategory', label: 'GST category', kind: 'choice', options: ['REGULAR', 'UNREGISTERED', 'COMPOSITION', 'SEZ', 'OVERSEAS'].map((value) => ({ value, label: value === 'SEZ' ? 'SEZ' : sentence(value) })) },
  { key: 'gstin', label: 'GSTIN', kind: 'text' },
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'isActive', label: 'Active', kind: 'yesno' },
];

export function CustomersPage() {
  const may = useMay();
  const { data } = useQuery(States);
  const place = (row: Row) => {
    const address = row.addresses.find((candidate) => candidate.isBilling) ?? row.addresses[0];
    if (!address) return '';
    if (address.country !== 'IN') return `${address.city}, ${address.country}`;
    return `${address.city}, ${data?.states.find((state) => state.code === address.stateCode)?.abbreviation ?? address.stateCode}`;
  };
  const columns: readonly Column<Row>[] = [
    textColumn<Row>({ key: 'code', title: 'Code', sort: 'code', width: 110, phone: 'line', text: (row) => row.code }),
    textColumn<Row>({ key: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
    textColumn<Row>({ key: 'place', title: 'Place', phone: 'line', text: place }),
    { key: 'gstin', title: 'GSTIN', sort: 'gstin', width: 170, render: (row) => row.gstin ?? <span className="soft">{sentence(row.gstCategory)}</span>, text: (row) => row.gstin ?? '' },
    textColumn<Row>({ key: 'phone', title: 'Phone', width: 150, text: (row) => row.phone ?? '' }),
    textColumn<Row>({ key: 'email', title: 'E-mail', text: (row) => row.email ?? '' }),
    { key: 'state', title: 'State', width: 110, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} />, text: (row) => (row.isActive ? 'Active' : 'Inactive') },
    { key: 'updated', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
  ];
  return (
    <List
      title="Customers" noun={['customer', 'customers']} document={Customers} connection={(answer) => answer.customers}
      columns={columns} filters={filters} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, code, GSTIN"
      path={(row) => `/core/customers/${row.id}`}
      primary={may('customer:write') ? { label: 'New customer', path: '/core/customers/new' } : undefined}
      empty="No customers yet. Add one with its address and GSTIN, and tax is worked out from them."
    />
  );
}
