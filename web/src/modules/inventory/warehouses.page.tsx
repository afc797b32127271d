import type { ApolloClient } from '@apollo/client';
import { graphql } from '../../generated/gql.ts';
import type { WarehousesQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { BulkAction } from '../../shared/list/list-job.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';
import { WaysToSeePlaces } from './places/places.page.tsx';
import { PrintLabelsButton } from './labels/print-labels-button.tsx';

const Warehouses = graphql(`
  query Warehouses($first: Int, $after: String, $last: Int, $before: String, $filter: WarehouseFilter, $sort: [WarehouseSort!], $search: String) {
    warehouses(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name city pincode isActive customFields version branch { id name } parent { id name } }
    }
  }
`);

const ChangeWarehouse = graphql(`
  mutation ChangeWarehouse($input: WarehouseUpdateInput!) {
    warehouseUpdate(input: $input) { warehouse { id city pincode version } userErrors { code message field } }
  }
`);

type Row = WarehousesQuery['warehouses']['nodes'][number];

/** Stores one field of a row, over the version that is seen. */
const saveCell = (field: 'city' | 'pincode') => async (client: ApolloClient, row: Row, value: string) =>
  (await client.mutate({ mutation: ChangeWarehouse, variables: { input: { id: row.id, version: row.version, [field]: value || null } } })).data?.warehouseUpdate.userErrors;

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'code', path: 'code', title: 'Code', sort: 'code', width: 120, phone: 'line', text: (row) => row.code }),
  textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'parent', path: 'parent.name', title: 'Stands in', text: (row) => row.parent?.name ?? '' }),
  textColumn<Row>({ key: 'branch', path: 'branch.name', title: 'Branch', text: (row) => row.branch.name }),
  textColumn<Row>({ key: 'city', path: 'city', title: 'City', sort: 'city', phone: 'line', text: (row) => row.city ?? '', edit: { kind: 'text', permission: 'warehouse:write', value: (row) => row.city ?? '', save: saveCell('city') } }),
  textColumn<Row>({ key: 'pincode', path: 'pincode', title: 'Pincode', width: 110, text: (row) => row.pincode ?? '', edit: { kind: 'text', permission: 'warehouse:write', value: (row) => row.pincode ?? '', save: saveCell('pincode') } }),
  { key: 'state', path: 'isActive', kind: 'flag', title: 'State', width: 110, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} word={row.isActive ? 'Open' : 'Closed'} />, text: (row) => (row.isActive ? 'Open' : 'Closed') },
];

const filters: readonly Filter[] = [{ key: 'city', label: 'City', kind: 'text', optional: true }, { key: 'isActive', label: 'Open', kind: 'yesno', quick: true }];

const bulkActions: readonly BulkAction[] = [
  { key: 'close', label: 'Close warehouses', permission: 'warehouse:write', isDangerous: true, says: (count) => `${count} warehouses take no more movements. One that holds stock is refused.`, mutation: ChangeWarehouse, input: () => ({ id: '$id', version: '$version', isActive: false }) },
  { key: 'open', label: 'Open warehouses', permission: 'warehouse:write', says: (count) => `${count} warehouses can be used again.`, mutation: ChangeWarehouse, input: () => ({ id: '$id', version: '$version', isActive: true }) },
];

export function WarehousesPage() {
  const may = useMay();
  return (
    <List
      title="Warehouses" ownFields="Warehouse" noun={['warehouse', 'warehouses']} document={Warehouses} connection={(data) => data.warehouses}
      columns={columns} bulkActions={bulkActions} filters={filters} sort={{ field: 'code', direction: 'ASC' }} searchHint="Search code, name"
      path={(row) => `/inventory/warehouses/${row.id}`}
      chosenAction={(ids, clear) => <PrintLabelsButton of={ids && { warehouseIds: ids }} done={clear} />}
      primary={may('warehouse:write') ? { label: 'New warehouse', path: '/inventory/warehouses/new' } : undefined}
      importKind={may('warehouse:write') ? 'warehouses' : undefined}
      aside={<WaysToSeePlaces as="list" />}
      empty="No warehouses yet. Stock needs a place to stand in."
    />
  );
}
