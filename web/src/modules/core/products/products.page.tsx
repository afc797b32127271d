import { useQuery } from '@apollo/client/react';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { ProductsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatAmount, formatRate, formatWhen, sentence } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';
import { CataloguePart, withinOf } from './catalogue-part.tsx';

const Products = graphql(`
  query Products($first: Int, $after: String, $last: Int, $before: String, $filter: ProductFilter, $sort: [ProductSort!], $search: String, $within: CatalogueNarrowing, $withRates: Boolean!, $withCost: Boolean!) {
    products(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search, within: $within) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id code name category brand hsn status countryOfOrigin updatedAt unit { id code } taxCategory { id currentRate @include(if: $withRates) }
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
  textColumn<Row>({ key: 'code', title: 'Code', sort: 'code', width: 140, phone: 'line', text: (row) => row.code }),
  textColumn<Row>({ key: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'category', title: 'Category', sort: 'category', phone: 'line', text: (row) => row.category ?? '' }),
  textColumn<Row>({ key: 'brand', title: 'Brand', sort: 'brand', text: (row) => row.brand ?? '' }),
  textColumn<Row>({ key: 'variants', title: 'Variants', align: 'figure', width: 90, text: (row) => String(row.variants.length) }),
  textColumn<Row>({ key: 'hsn', title: 'HSN', sort: 'hsn', width: 100, text: (row) => row.hsn }),
  { key: 'tax', title: 'GST', align: 'figure', width: 80, render: (row) => (row.taxCategory.currentRate ? formatRate(row.taxCategory.currentRate) : <span className="soft">by value</span>), text: (row) => row.taxCategory.currentRate ?? 'by value' },
  textColumn<Row>({ key: 'unit', title: 'Unit', width: 70, hidden: true, text: (row) => row.unit.code }),
  textColumn<Row>({ key: 'origin', title: 'Origin', sort: 'countryOfOrigin', width: 80, hidden: true, text: (row) => row.countryOfOrigin ?? '' }),
  textColumn<Row>({ key: 'cost', title: 'Cost', align: 'figure', width: 130, text: costOf }),
  textColumn<Row>({ key: 'margin', title: 'Margin', align: 'figure', width: 130, text: marginOf }),
  { key: 'state', title: 'Status', sort: 'status', width: 120, phone: 'status', render: (row) => <Status of={row.status} />, text: (row) => sentence(row.status) },
  textColumn<Row>({ key: 'skus', title: 'SKUs', hidden: true, text: (row) => row.variants.map(({ sku }) => sku).join(' ') }),
  { key: 'updated', title: 'Changed', sort: 'updatedAt', width: 150, hidden: true, render: (row) => formatWhen(row.updatedAt), text: (row) => row.updatedAt },
];

export function ProductsPage() {
  const may = useMay();
  const [params] = useSearchParams();
  const [withRates, withCost] = [may('tax:read'), may('product:see-cost')];
  const { data: choices } = useQuery(ProductListChoices, { variables: { withTaxes: withRates } });
  const brands = choices?.brands.nodes;
  const taxCategories = choices?.taxCategories?.nodes;
  const filters: readonly Filter[] = [
    { key: 'status', label: 'Status', kind: 'choice', options: ['DRAFT', 'ACTIVE', 'DISCONTINUED'].map((value) => ({ value, label: sentence(value) })) },
    { key: 'productBrandId', label: 'Brand', kind: 'choice', options: (brands ?? []).map(({ id, name }) => ({ value: id, label: name })) },
    ...(withRates ? [{ key: 'taxCategoryId', label: 'Tax category', kind: 'choice' as const, options: (taxCategories ?? []).map(({ id, name }) => ({ value: id, label: name })) }] : []),
    { key: 'hsn', label: 'HSN', kind: 'text' },
    { key: 'isActive', label: 'Active', kind: 'yesno' },
  ];
  const shown = columns.filter(({ key }) => (withRates || key !== 'tax') && (withCost || (key !== 'cost' && key !== 'margin')));
  const within = withinOf(params);
  return (
    <List
      title="Products" noun={['product', 'products']} document={Products} extra={{ withRates, withCost, within }} connection={(data) => data.products}
      columns={shown} filters={filters} sort={{ field: 'code', direction: 'ASC' }} searchHint="Search code, name, SKU"
      path={(row) => `/core/products/${row.id}`}
      primary={may('product:write') ? { label: 'New product', path: '/core/products/new' } : undefined}
      aside={<CatalogueLinks />} narrowed={<CataloguePart withPrices={may('price:read')} />}
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
