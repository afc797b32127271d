import { graphql } from '../../../generated/gql.ts';
import type { AttributesQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import { List } from '../../../shared/list/list.tsx';

const Attributes = graphql(`
  query Attributes($first: Int, $after: String, $last: Int, $before: String, $filter: AttributeFilter, $sort: [AttributeSort!], $search: String) {
    attributes(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name productCount values { id value } }
    }
  }
`);

type Row = AttributesQuery['attributes']['nodes'][number];

const columns: readonly Column<Row>[] = [
  textColumn<Row>({ key: 'name', path: 'name', title: 'Name', sort: 'name', width: 180, phone: 'title', text: (row) => row.name }),
  textColumn<Row>({ key: 'code', path: 'code', title: 'Code', sort: 'code', width: 140, text: (row) => row.code }),
  textColumn<Row>({ key: 'values', path: 'values.value', title: 'Values', phone: 'line', text: (row) => row.values.map(({ value }) => value).join(', ') }),
  textColumn<Row>({ key: 'products', path: 'productCount', kind: 'whole', title: 'Products', align: 'figure', width: 110, phone: 'figure', text: (row) => String(row.productCount) }),
];

export function AttributesPage() {
  const may = useMay();
  return (
    <List
      title="Attributes" noun={['attribute', 'attributes']} document={Attributes} connection={(data) => data.attributes} columns={columns} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, code"
      path={(row) => `/core/attributes/${row.id}`} primary={may('product:write') ? { label: 'New attribute', path: '/core/attributes/new' } : undefined}
      empty="No attributes yet. Size and colour, with their values in order, make all variants of a product in one step."
    />
  );
}
