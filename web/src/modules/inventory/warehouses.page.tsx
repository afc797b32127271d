import { graphql } from '../../generated/gql.ts';
import type { WarehousesQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';

const Warehouses = graphql(`
  query Warehouses($first: Int, $after: String, $last: Int, $before: String, $filter: WarehouseFilter, $sort: [WarehouseSort!], $search: String) {
    warehouses(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name city pincode isActive branch { id name } }
    }
  }
`);

type Row = WarehousesQuery['warehouses']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'code', title: 'Code', sort: 'code', width: 120, phone: 'line', text: (row) => row.code }),
  textColumn<Row>({ key: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'branch', title: 'Branch', text: (row) => row.branch.name }),
  textColumn<Row>({ key: 'city', title: 'City', sort: 'city', phone: 'line', text: (row) => row.city ?? '' }),
  textColumn<Row>({ key: 'pincode', title: 'Pincode', width: 110, text: (row) => row.pincode ?? '' }),
  { key: 'state', title: 'State', width: 110, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} word={row.isActive ? 'Open' : 'Closed'} />, text: (row) => (row.isActive ? 'Open' : 'Closed') },
];

const filters: readonly Filter[] = [{ key: 'city', label: 'City', kind: 'text' }, { key: 'isActive', label: 'Open', kind: 'yesno' }];

export function WarehousesPage() {
  const may = useMay();
  return (
    <List
      title="Warehouses" noun={['warehouse', 'warehouses']} document={Warehouses} connection={(data) => data.warehouses}
      columns={columns} filters={filters} sort={{ field: 'code', direction: 'ASC' }} searchHint="Search code, name"
      path={(row) => `/inventory/warehouses/${row.id}`}
      primary={may('warehouse:write') ? { label: 'New warehouse', path: '/inventory/warehouses/new' } : undefined}
      empty="No warehouses yet. Stock needs a place to stand in."
    />
  );
}
