import { graphql } from '../../../generated/gql.ts';
import type { BrandsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';

const Brands = graphql(`
  query Brands($first: Int, $after: String, $last: Int, $before: String, $filter: BrandFilter, $sort: [BrandSort!], $search: String) {
    brands(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id name manufacturer isActive productCount }
    }
  }
`);

type Row = BrandsQuery['brands']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', width: 240, phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'manufacturer', path: 'manufacturer', title: 'Manufacturer', phone: 'line', text: (row) => row.manufacturer ?? '' }),
  textColumn<Row>({ key: 'products', path: 'productCount', kind: 'whole', title: 'Products', align: 'figure', width: 110, phone: 'figure', text: (row) => String(row.productCount) }),
  { key: 'state', path: 'isActive', kind: 'flag', title: 'State', width: 120, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} />, text: (row) => (row.isActive ? 'Active' : 'Inactive') },
];

const filters: readonly Filter[] = [{ key: 'isActive', label: 'Active', kind: 'yesno' }];

export function BrandsPage() {
  const may = useMay();
  return (
    <List
      title="Brands" noun={['brand', 'brands']} document={Brands} connection={(data) => data.brands} columns={columns} filters={filters} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, manufacturer"
      path={(row) => `/core/brands/${row.id}`} primary={may('product:write') ? { label: 'New brand', path: '/core/brands/new' } : undefined}
      importKind={may('product:write') ? 'brands' : undefined}
      empty="No brands yet. A brand carries the manufacturer that packs must declare."
    />
  );
}
