import type { ApolloClient } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import type { CustomersQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatWhen, sentence } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { BulkAction } from '../../shared/list/list-job.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';

const Customers = graphql(`
  query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CustomerFilter, $sort: [CustomerSort!], $search: String) {
    customers(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name gstCategory gstin email phone isActive updatedAt version addresses { id city stateCode country isBilling } }
    }
  }
`);

export const States = graphql(`
  query States { states { code name abbreviation } }
`);

const ChangeCustomer = graphql(`
  mutation ChangeCustomer($input: CustomerUpdateInput!) {
    customerUpdate(input: $input) { customer { id phone email version updatedAt } userErrors { code message field } }
  }
`);

type Row = CustomersQuery['customers']['nodes'][number];

/** Stores one field of a row, over the version that is seen. */
const saveCell = (field: 'phone' | 'email') => async (client: ApolloClient, row: Row, value: string) =>
  (await client.mutate({ mutation: ChangeCustomer, variables: { input: { id: row.id, version: row.version, [field]: value || null } } })).data?.customerUpdate.userErrors;

const filters: readonly Filter[] = [
  { key: 'gstCategory', label: 'GST category', kind: 'choice', options: ['REGULAR', 'UNREGISTERED', 'COMPOSITION', 'SEZ', 'OVERSEAS'].map((value) => ({ value, label: value === 'SEZ' ? 'SEZ' : sentence(value) })) },
  { key: 'gstin', label: 'GSTIN', kind: 'text', optional: true },
  { key: 'name', label: 'Name', kind: 'text' },
  { key: 'isActive', label: 'Active', kind: 'yesno', quick: true },
  { key: 'updatedAt', label: 'Changed', kind: 'instants' },
];

const bulkActions: readonly BulkAction[] = [
  { key: 'stop', label: 'Make inactive', permission: 'customer:write', isDangerous: true, says: (count) => `${count} customers get no new orders; what they have ordered stays as it is.`, mutation: ChangeCustomer, input: () => ({ id: '$id', version: '$version', isActive: false }) },
  { key: 'again', label: 'Make active', permission: 'customer:write', says: (count) => `${count} customers can order again.`, mutation: ChangeCustomer, input: () => ({ id: '$id', version: '$version', isActive: true }) },
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
    textColumn<Row>({ key: 'code', path: 'code', title: 'Code', sort: 'code', width: 110, phone: 'line', text: (row) => row.code }),
    textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
    textColumn<Row>({ key: 'place', path: 'addresses.city', title: 'Place', phone: 'line', text: place }),
    { key: 'gstin', path: 'gstin', kind: 'text', title: 'GSTIN', sort: 'gstin', width: 170, render: (row) => row.gstin ?? <span className="soft">{sentence(row.gstCategory)}</span>, text: (row) => row.gstin ?? '' },
    textColumn<Row>({ key: 'phone', path: 'phone', title: 'Phone', width: 150, text: (row) => row.phone ?? '', edit: { kind: 'text', permission: 'customer:write', value: (row) => row.phone ?? '', save: saveCell('phone') } }),
    textColumn<Row>({ key: 'email', path: 'email', title: 'E-mail', text: (row) => row.email ?? '', edit: { kind: 'text', permission: 'customer:write', value: (row) => row.email ?? '', save: saveCell('email') } }),
    { key: 'state', path: 'isActive', kind: 'flag', title: 'State', width: 110, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} />, text: (row) => (row.isActive ? 'Active' : 'Inactive') },
    { key: 'updated', path: 'updatedAt', kind: 'instant', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
  ];
  return (
    <List
      title="Customers" noun={['customer', 'customers']} document={Customers} connection={(answer) => answer.customers}
      columns={columns} bulkActions={bulkActions} filters={filters} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, code, GSTIN"
      path={(row) => `/core/customers/${row.id}`}
      primary={may('customer:write') ? { label: 'New customer', path: '/core/customers/new' } : undefined}
      importKind="customers"
      empty="No customers yet. Add one with its address and GSTIN, and tax is worked out from them."
    />
  );
}
