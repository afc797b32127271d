import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { VendorsQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { sentence } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { textColumn } from '../../../shared/list/column.ts';
import type { BulkAction } from '../../../shared/list/list-job.ts';
import { List } from '../../../shared/list/list.tsx';
import { States } from '../states.ts';
import type { PartyEdit } from './party-columns.tsx';
import { partyColumns, partyFilters } from './party-columns.tsx';

const Vendors = graphql(`
  query Vendors($first: Int, $after: String, $last: Int, $before: String, $filter: VendorFilter, $sort: [VendorSort!], $search: String) {
    vendors(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name gstCategory gstin email phone isActive isBlocked isMerged customFields updatedAt version msmeCategory leadTimeDays paymentTerm { id name } addresses { id city stateCode country isBilling } contacts { id name phone isPrimary } }
    }
  }
`);

const ChangeVendorCell = graphql(`
  mutation ChangeVendorCell($input: VendorUpdateInput!) {
    vendorUpdate(input: $input) { vendor { id phone email isActive version updatedAt } userErrors { code message field } }
  }
`);

type Row = VendorsQuery['vendors']['nodes'][number];

const edit: PartyEdit<Row> = {
  permission: 'vendor:write',
  save: async (client, row, field, value) => (await client.mutate({ mutation: ChangeVendorCell, variables: { input: { id: row.id, version: row.version, [field]: value } } })).data?.vendorUpdate.userErrors,
};

const bulkActions: readonly BulkAction[] = [
  { key: 'stop', label: 'Make inactive', permission: 'vendor:write', isDangerous: true, says: (count) => `${count} vendors get no new purchase orders; what was ordered of them stays as it is.`, mutation: ChangeVendorCell, input: () => ({ id: '$id', version: '$version', isActive: false }) },
  { key: 'again', label: 'Make active', permission: 'vendor:write', says: (count) => `${count} vendors can be ordered from again.`, mutation: ChangeVendorCell, input: () => ({ id: '$id', version: '$version', isActive: true }) },
];

export function VendorsPage() {
  const may = useMay();
  const { data } = useQuery(States);
  const states = data?.states ?? [];
  const columns = partyColumns<Row>(states, edit);
  columns.splice(4, 0,
    textColumn<Row>({ key: 'msme', path: 'msmeCategory', title: 'MSME', sort: 'msmeCategory', width: 90, text: (row) => (row.msmeCategory ? sentence(row.msmeCategory) : '') }),
    textColumn<Row>({ key: 'terms', path: 'paymentTerm.name', title: 'Terms', width: 150, text: (row) => row.paymentTerm?.name ?? '' }));
  const filters = [...partyFilters(states), { key: 'msmeCategory', label: 'MSME', kind: 'choice' as const, options: ['MICRO', 'SMALL', 'MEDIUM'].map((value) => ({ value, label: sentence(value) })) }];
  return (
    <List
      title="Vendors" ownFields="Vendor" noun={['vendor', 'vendors']} document={Vendors} connection={(answer) => answer.vendors}
      columns={columns} bulkActions={bulkActions} filters={filters} importKind={may('vendor:write') ? 'vendors' : undefined} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, code, GSTIN, contact"
      views={[{ label: 'In use', filters: { isMerged: 'no', isActive: 'yes' } }, { label: 'Blocked', filters: { isBlocked: 'yes' } }]}
      path={(row) => `/core/vendors/${row.id}`}
      primary={may('vendor:write') ? { label: 'New vendor', path: '/core/vendors/new' } : undefined}
      aside={<Link to="/core/vendors/duplicates" className="button-link"><Button type="text" icon={<Icon name="copy" />} tabIndex={-1}>Duplicates</Button></Link>}
      empty="No vendors yet. Add one with its GSTIN, terms and bank, and orders to it are complete."
    />
  );
}
