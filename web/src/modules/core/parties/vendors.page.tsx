import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { VendorsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { sentence } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { textColumn } from '../../../shared/list/column.ts';
import { List } from '../../../shared/list/list.tsx';
import { States } from '../states.ts';
import { partyColumns, partyFilters } from './party-columns.tsx';

const Vendors = graphql(`
  query Vendors($first: Int, $after: String, $last: Int, $before: String, $filter: VendorFilter, $sort: [VendorSort!], $search: String) {
    vendors(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name gstCategory gstin email phone isActive isBlocked isMerged customFields updatedAt msmeCategory leadTimeDays paymentTerm { id name } addresses { id city stateCode country isBilling } contacts { id name phone isPrimary } }
    }
  }
`);

type Row = VendorsQuery['vendors']['nodes'][number];

export function VendorsPage() {
  const may = useMay();
  const { data } = useQuery(States);
  const states = data?.states ?? [];
  const columns = partyColumns<Row>(states);
  columns.splice(4, 0,
    textColumn<Row>({ key: 'msme', title: 'MSME', sort: 'msmeCategory', width: 90, text: (row) => (row.msmeCategory ? sentence(row.msmeCategory) : '') }),
    textColumn<Row>({ key: 'terms', title: 'Terms', width: 150, text: (row) => row.paymentTerm?.name ?? '' }));
  const filters = [...partyFilters(states), { key: 'msmeCategory', label: 'MSME', kind: 'choice' as const, options: ['MICRO', 'SMALL', 'MEDIUM'].map((value) => ({ value, label: sentence(value) })) }];
  return (
    <List
      title="Vendors" ownFields="Vendor" noun={['vendor', 'vendors']} document={Vendors} connection={(answer) => answer.vendors}
      columns={columns} filters={filters} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, code, GSTIN, contact"
      views={[{ label: 'In use', filters: { isMerged: 'no', isActive: 'yes' } }, { label: 'Blocked', filters: { isBlocked: 'yes' } }]}
      path={(row) => `/core/vendors/${row.id}`}
      primary={may('vendor:write') ? { label: 'New vendor', path: '/core/vendors/new' } : undefined}
      aside={<Link to="/core/vendors/duplicates" className="button-link"><Button type="text" icon={<Icon name="copy" />} tabIndex={-1}>Duplicates</Button></Link>}
      empty="No vendors yet. Add one with its GSTIN, terms and bank, and orders to it are complete."
    />
  );
}
