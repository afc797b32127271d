import type { ApolloClient } from '@apollo/client';
import { graphql } from '../../generated/gql.ts';
import type { ProductsQuery } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatRate, formatWhen } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { textColumn } from '../../shared/list/column.ts';
import type { Filter } from '../../shared/list/filter.ts';
import type { BulkAction } from '../../shared/list/list-job.ts';
import { List } from '../../shared/list/list.tsx';
import { Status } from '../../shared/status.tsx';

const Products = graphql(`
  query Products($first: Int, $after: String, $last: Int, $before: String, $filter: ProductFilter, $sort: [ProductSort!], $search: String, $withRates: Boolean!) {
    products(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name category brand hsn isActive updatedAt version unit { id code } taxCategory { id currentRate @include(if: $withRates) } variants { id sku } }
    }
  }
`);

const ChangeProduct = graphql(`
  mutation ChangeProduct($input: ProductUpdateInput!) {
    productUpdate(input: $input) { product { id category brand version updatedAt } userErrors { code message field } }
  }
`);

type Row = ProductsQuery['products']['nodes'][number];

/** Stores one field of a row, over the version that is seen. */
const saveCell = (field: 'category' | 'brand') => async (client: ApolloClient, row: Row, value: string) =>
  (await client.mutate({ mutation: ChangeProduct, variables: { input: { id: row.id, version: row.version, [field]: value || null } } })).data?.productUpdate.userErrors;

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'code', path: 'code', title: 'Code', sort: 'code', width: 140, phone: 'line', text: (row) => row.code }),
  textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'category', path: 'category', title: 'Category', sort: 'category', phone: 'line', text: (row) => row.category ?? '', edit: { kind: 'text', permission: 'product:write', value: (row) => row.category ?? '', save: saveCell('category') } }),
  textColumn<Row>({ key: 'brand', path: 'brand', title: 'Brand', sort: 'brand', text: (row) => row.brand ?? '', edit: { kind: 'text', permission: 'product:write', value: (row) => row.brand ?? '', save: saveCell('brand') } }),
  textColumn<Row>({ key: 'variants', path: 'variants.length', kind: 'whole', title: 'Variants', align: 'figure', width: 90, text: (row) => String(row.variants.length) }),
  textColumn<Row>({ key: 'hsn', path: 'hsn', title: 'HSN', sort: 'hsn', width: 110, text: (row) => row.hsn }),
  { key: 'tax', path: 'taxCategory.currentRate', kind: 'quantity', permission: 'tax:read', include: 'withRates', title: 'GST', align: 'figure', width: 80, render: (row) => (row.taxCategory.currentRate ? formatRate(row.taxCategory.currentRate) : <span className="soft">by value</span>), text: (row) => row.taxCategory.currentRate ?? 'by value' },
  textColumn<Row>({ key: 'unit', path: 'unit.code', title: 'Unit', width: 80, text: (row) => row.unit.code }),
  { key: 'state', path: 'isActive', kind: 'flag', title: 'State', width: 110, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} />, text: (row) => (row.isActive ? 'Active' : 'Inactive') },
  { key: 'updated', path: 'updatedAt', kind: 'instant', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
];

const filters: readonly Filter[] = [
  { key: 'category', label: 'Category', kind: 'text', optional: true },
  { key: 'brand', label: 'Brand', kind: 'text', optional: true },
  { key: 'hsn', label: 'HSN', kind: 'text' },
  { key: 'isActive', label: 'Active', kind: 'yesno', quick: true },
  { key: 'updatedAt', label: 'Changed', kind: 'instants' },
];

const bulkActions: readonly BulkAction[] = [
  { key: 'category', label: 'Set category', permission: 'product:write', says: (count) => `Gives ${count} products this category.`, ask: { label: 'Category' }, mutation: ChangeProduct, input: (category) => ({ id: '$id', version: '$version', category: category || null }) },
  { key: 'stop', label: 'Stop selling', permission: 'product:write', isDangerous: true, says: (count) => `${count} products can no longer be put on an order; orders that hold them stay as they are.`, mutation: ChangeProduct, input: () => ({ id: '$id', version: '$version', isActive: false }) },
  { key: 'sell', label: 'Sell again', permission: 'product:write', says: (count) => `${count} products can be put on orders again.`, mutation: ChangeProduct, input: () => ({ id: '$id', version: '$version', isActive: true }) },
];

export function ProductsPage() {
  const may = useMay();
  return (
    <List
      title="Products" noun={['product', 'products']} document={Products} connection={(data) => data.products}
      columns={columns} bulkActions={bulkActions} filters={filters} sort={{ field: 'code', direction: 'ASC' }} searchHint="Search code, name, SKU"
      path={(row) => `/core/products/${row.id}`}
      primary={may('product:write') ? { label: 'New product', path: '/core/products/new' } : undefined}
      importKind="products"
      empty="No products yet. A product groups the variants you sell, with their HSN and tax."
    />
  );
}
