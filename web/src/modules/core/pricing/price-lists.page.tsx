import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { PriceListsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { formatCount, formatDay } from '../../../shared/format.ts';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import type { Filter } from '../../../shared/list/filter.ts';
import { List } from '../../../shared/list/list.tsx';
import { Status } from '../../../shared/status.tsx';
import '../products/catalogue.css';
import { ruleOf } from './rule-words.ts';

const PriceLists = graphql(`
  query PriceLists($first: Int, $after: String, $last: Int, $before: String, $filter: PriceListFilter, $sort: [PriceListSort!], $search: String) {
    priceLists(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name currency isTaxInclusive isDefault isActive channel validFrom validUntil adjustmentPercent roundTo priceCount parent { id name } }
    }
  }
`);

type Row = PriceListsQuery['priceLists']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'code', path: 'code', title: 'Code', sort: 'code', width: 140, phone: 'line', text: (row) => row.code }),
  textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => `${row.name}${row.isDefault ? ' (default)' : ''}` }),
  textColumn<Row>({ key: 'rule', path: 'parent.name', title: 'Rule', phone: 'line', text: (row) => ruleOf(row) }),
  textColumn<Row>({ key: 'currency', path: 'currency', title: 'Currency', sort: 'currency', width: 90, text: (row) => row.currency }),
  textColumn<Row>({ key: 'tax', path: 'isTaxInclusive', kind: 'flag', title: 'Tax', width: 110, text: (row) => (row.isTaxInclusive ? 'Included' : 'Added') }),
  textColumn<Row>({ key: 'channel', path: 'channel', title: 'Channel', sort: 'channel', width: 120, text: (row) => row.channel ?? '' }),
  textColumn<Row>({ key: 'from', path: 'validFrom', kind: 'day', title: 'From', sort: 'validFrom', width: 120, hidden: true, text: (row) => (row.validFrom ? formatDay(row.validFrom) : '') }),
  textColumn<Row>({ key: 'until', path: 'validUntil', kind: 'day', title: 'Until', sort: 'validUntil', width: 120, text: (row) => (row.validUntil ? formatDay(row.validUntil) : '') }),
  textColumn<Row>({ key: 'prices', path: 'priceCount', kind: 'whole', title: 'Priced items', align: 'figure', width: 110, phone: 'figure', text: (row) => formatCount(row.priceCount) }),
  { key: 'state', path: 'isActive', kind: 'flag', title: 'State', width: 110, phone: 'status', render: (row) => <Status of={row.isActive ? 'ACTIVE' : 'INACTIVE'} />, text: (row) => (row.isActive ? 'Active' : 'Inactive') },
];

const filters: readonly Filter[] = [{ key: 'isActive', label: 'Active', kind: 'yesno' }, { key: 'currency', label: 'Currency', kind: 'text' }, { key: 'channel', label: 'Channel', kind: 'text' }];

export function PriceListsPage() {
  const may = useMay();
  return (
    <List
      title="Price lists" noun={['price list', 'price lists']} document={PriceLists} connection={(data) => data.priceLists} columns={columns} filters={filters} sort={{ field: 'code', direction: 'ASC' }} searchHint="Search code, name, channel"
      path={(row) => `/core/price-lists/${row.id}`} primary={may('price:write') ? { label: 'New price list', path: '/core/price-lists/new' } : undefined}
      aside={may('product:read') && <nav className="catalogue-links" aria-label="Prices"><Link to="/core/price-lists/grid">Price grid</Link></nav>}
      importKind={may('price:write') ? 'price-lists' : undefined}
      empty="No price lists yet."
    />
  );
}
