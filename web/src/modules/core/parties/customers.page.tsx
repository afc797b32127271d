import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { CustomersQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { Icon } from '../../../shared/icon.tsx';
import { textColumn } from '../../../shared/list/column.ts';
import type { BulkAction } from '../../../shared/list/list-job.ts';
import { List } from '../../../shared/list/list.tsx';
import { States } from '../states.ts';
import type { PartyEdit } from './party-columns.tsx';
import { partyColumns, partyFilters } from './party-columns.tsx';

const Customers = graphql(`
  query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CustomerFilter, $sort: [CustomerSort!], $search: String) {
    customers(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id code name gstCategory gstin email phone isActive isBlocked isMerged customFields updatedAt version group { id name } addresses { id city stateCode country isBilling } contacts { id name phone isPrimary } }
    }
  }
`);

const CustomerGroups = graphql(`
  query CustomerGroups { customerGroups(first: 100) { nodes { id name } } }
`);

const ChangeCustomerCell = graphql(`
  mutation ChangeCustomerCell($input: CustomerUpdateInput!) {
    customerUpdate(input: $input) { customer { id phone email isActive version updatedAt } userErrors { code message field } }
  }
`);

type Row = CustomersQuery['customers']['nodes'][number];

const edit: PartyEdit<Row> = {
  permission: 'customer:write',
  save: async (client, row, field, value) => (await client.mutate({ mutation: ChangeCustomerCell, variables: { input: { id: row.id, version: row.version, [field]: value } } })).data?.customerUpdate.userErrors,
};

const bulkActions: readonly BulkAction[] = [
  { key: 'stop', label: 'Make inactive', permission: 'customer:write', isDangerous: true, says: (count) => `${count} customers get no new orders; what they have ordered stays as it is.`, mutation: ChangeCustomerCell, input: () => ({ id: '$id', version: '$version', isActive: false }) },
  { key: 'again', label: 'Make active', permission: 'customer:write', says: (count) => `${count} customers can order again.`, mutation: ChangeCustomerCell, input: () => ({ id: '$id', version: '$version', isActive: true }) },
];

export function CustomersPage() {
  const may = useMay();
  const { data } = useQuery(States);
  const { data: groups } = useQuery(CustomerGroups);
  const states = data?.states ?? [];
  const columns = partyColumns<Row>(states, edit);
  columns.splice(2, 0, textColumn<Row>({ key: 'group', path: 'group.name', title: 'Group', width: 130, text: (row) => row.group?.name ?? '' }));
  const filters = [{ key: 'groupId', label: 'Group', kind: 'choice' as const, options: groups?.customerGroups.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [] }, ...partyFilters(states)];
  return (
    <List
      title="Customers" ownFields="Customer" noun={['customer', 'customers']} document={Customers} connection={(answer) => answer.customers}
      columns={columns} bulkActions={bulkActions} filters={filters} importKind={may('customer:write') ? 'customers' : undefined} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name, code, GSTIN, contact"
      views={[{ label: 'In use', filters: { isMerged: 'no', isActive: 'yes' } }, { label: 'Blocked', filters: { isBlocked: 'yes' } }]}
      path={(row) => `/core/customers/${row.id}`}
      primary={may('customer:write') ? { label: 'New customer', path: '/core/customers/new' } : undefined}
      aside={<><Link to="/core/customers/groups" className="button-link"><Button type="text" icon={<Icon name="table" />} tabIndex={-1}>Groups</Button></Link><Link to="/core/customers/duplicates" className="button-link"><Button type="text" icon={<Icon name="copy" />} tabIndex={-1}>Duplicates</Button></Link></>}
      empty="No customers yet. Add one with its address and GSTIN, and tax is worked out from them."
    />
  );
}
