import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { ProductsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatAmount, formatRate, formatWhen, sentence } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import type { BulkAction } from '../../../shared/list/list-job.ts';
import { List } from '../../../shared/list/list.tsx';
import { Picture } from '../../../shared/files/picture.tsx';
import { Status } from '../../../shared/status.tsx';
import { CataloguePart, withinOf } from './catalogue-part.tsx';

const Products = graphql(`
  query Products($first: Int, $after: String, $last: Int, $before: String, $filter: ProductFilter, $sort: [ProductSort!], $search: String, $within: CatalogueNarrowing, $withRates: Boolean!, $withCost: Boolean!, $withFiles: Boolean!) {
    products(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search, within: $within) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id code name category brand hsn status countryOfOrigin updatedAt version customFields coverId @include(if: $withFiles) unit { id code } taxCategory { id currentRate @include(if: $withRates) }
        variants { id sku cost @include(if: $withCost) margin @include(if: $withCost) { amount percent } }
      }
    }
  }
`);

const ProductListChoices = graphql(`
  query ProductListChoices($withTaxes: Boolean!) {
    brands(first: 100) { nodes { id name } }
    taxCategories(first: 100) @include(if: $withTaxes) { nodes { id name } }
  }
`);

const ChangeProduct = graphql(`
  mutation ChangeProduct($input: ProductUpdateInput!) {
    productUpdate(input: $input) { product { id status version updatedAt } userErrors { code message field } }
  }
`);

type Row = ProductsQuery['products']['nodes'][number];

/** The least and the most among variants: one figure where they agree. */
function span(values: readonly string[], show: (value: string) => string): string {
  if (values.length === 0) return '';
  const sorted = [...values].sort((a, b) => Number(a) - Number(b));
  const [least, most] = [show(sorted[0]!), show(sorted.at(-1)!)];
  return least === most ? least : `${least} – ${most}`;
}

const costOf = (row: Row) => span(row.variants.flatMap(({ cost }) => cost ?? []), formatAmount);
const marginOf = (row: Row) => span(row.variants.flatMap(({ margin }) => margin?.percent ?? []), formatRate);

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'code', path: 'code', title: 'Code', sort: 'code', width: 140, phone: 'line', text: (row) => row.code }),
  textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'category', path: 'category', title: 'Category', sort: 'category', phone: 'line', text: (row) => row.category ?? '' }),
  textColumn<Row>({ key: 'brand', path: 'brand', title: 'Brand', sort: 'brand', text: (row) => row.brand ?? '' }),
  textColumn<Row>({ key: 'variants', path: 'variants.length', kind: 'whole', title: 'Variants', align: 'figure', width: 90, text: (row) => String(row.variants.length) }),
  textColumn<Row>({ key: 'hsn', path: 'hsn', title: 'HSN', sort: 'hsn', width: 100, text: (row) => row.hsn }),
  { key: 'tax', path: 'taxCategory.currentRate', kind: 'quantity', permission: 'tax:read', include: 'withRates', title: 'GST', align: 'figure', width: 80, render: (row) => (row.taxCategory.currentRate ? formatRate(row.taxCategory.currentRate) : <span className="soft">by value</span>), text: (row) => row.taxCategory.currentRate ?? 'by value' },
  { key: 'picture', permission: 'attachment:read', include: 'withFiles', title: 'Picture', width: 64, hidden: true, render: (row) => (row.coverId ? <Picture id={row.coverId} label={row.name} className="row-picture" /> : null), text: () => '' },
  textColumn<Row>({ key: 'unit', path: 'unit.code', title: 'Unit', width: 70, hidden: true, text: (row) => row.unit.code }),
  textColumn<Row>({ key: 'origin', path: 'countryOfOrigin', title: 'Origin', sort: 'countryOfOrigin', width: 80, hidden: true, text: (row) => row.countryOfOrigin ?? '' }),
  textColumn<Row>({ key: 'cost', path: 'variants.cost', permission: 'product:see-cost', include: 'withCost', title: 'Cost', align: 'figure', width: 130, text: costOf }),
  textColumn<Row>({ key: 'margin', path: 'variants.margin.percent', permission: 'product:see-cost', include: 'withCost', title: 'Margin', align: 'figure', width: 130, text: marginOf }),
  { key: 'state', path: 'status', kind: 'text', title: 'Status', sort: 'status', width: 120, phone: 'status', render: (row) => <Status of={row.status} />, text: (row) => sentence(row.status) },
  textColumn<Row>({ key: 'skus', path: 'variants.sku', title: 'SKUs', hidden: true, text: (row) => row.variants.map(({ sku }) => sku).join(' ') }),
  { key: 'updated', path: 'updatedAt', kind: 'instant', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
];

const bulkActions: readonly BulkAction[] = [
  { key: 'category', label: 'Set category', permission: 'product:write', says: (count) => `Gives ${count} products this category.`, ask: { label: 'Category' }, mutation: ChangeProduct, input: (category) => ({ id: '$id', version: '$version', category: category || null }) },
  { key: 'stop', label: 'Discontinue products', permission: 'product:write', isDangerous: true, says: (count) => `${count} products can no longer be put on an order; orders that hold them stay as they are.`, mutation: ChangeProduct, input: () => ({ id: '$id', version: '$version', isActive: false }) },
];

export function ProductsPage() {
  const may = useMay();
  const [params] = useSearchParams();
  const withRates = may('tax:read');
  const { data: choices } = useQuery(ProductListChoices, { variables: { withTaxes: withRates } });
  const brands = choices?.brands.nodes;
  const taxCategories = choices?.taxCategories?.nodes;
  const filters = useMemo<readonly Filter[]>(() => [
    { key: 'status', label: 'Status', kind: 'choice', options: ['DRAFT', 'ACTIVE', 'DISCONTINUED'].map((value) => ({ value, label: sentence(value) })), quick: true },
    { key: 'productBrandId', label: 'Brand', kind: 'choice', options: (brands ?? []).map(({ id, name }) => ({ value: id, label: name })) },
    ...(withRates ? [{ key: 'taxCategoryId', label: 'Tax category', kind: 'choice' as const, options: (taxCategories ?? []).map(({ id, name }) => ({ value: id, label: name })) }] : []),
    { key: 'hsn', label: 'HSN', kind: 'text' },
    { key: 'isActive', label: 'Active', kind: 'yesno' },
    { key: 'updatedAt', label: 'Changed', kind: 'instants' },
  ], [brands, taxCategories, withRates]);
  const within = useMemo(() => withinOf(params), [params]);
  return (
    <List
      title="Products" ownFields="Product" noun={['product', 'products']} document={Products} extra={{ within }} connection={(data) => data.products}
      columns={columns} bulkActions={bulkActions} filters={filters} sort={{ field: 'code', direction: 'ASC' }} searchHint="Search code, name, SKU"
      path={(row) => `/core/products/${row.id}`}
      primary={may('product:write') ? { label: 'New product', path: '/core/products/new' } : undefined}
      aside={<CatalogueLinks />} narrowed={<CataloguePart withPrices={may('price:read')} />}
      importKind="products"
      empty="No products yet. A product groups the variants you sell, with their HSN and tax."
    />
  );
}

/** The masters that products are made of. */
function CatalogueLinks() {
  return (
    <nav className="catalogue-links" aria-label="Catalogue">
      <Link to="/core/categories">Categories</Link>
      <Link to="/core/brands">Brands</Link>
      <Link to="/core/attributes">Attributes</Link>
    </nav>
  );
}
