import { useMemo } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { CustomerGroupListQuery } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { Icon } from '../../../shared/icon.tsx';
import type { Column } from '../../../shared/list/column.ts';
import { textColumn } from '../../../shared/list/column.ts';
import { List } from '../../../shared/list/list.tsx';

const CustomerGroupList = graphql(`
  query CustomerGroupList($first: Int, $after: String, $last: Int, $before: String, $sort: [CustomerGroupSort!], $search: String) {
    customerGroups(first: $first, after: $after, last: $last, before: $before, sort: $sort, search: $search) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id name customerCount version }
    }
  }
`);

const RenameCustomerGroup = graphql(`
  mutation RenameCustomerGroup($input: CustomerGroupRenameInput!) { customerGroupRename(input: $input) { customerGroup { id name version } userErrors { code message field } } }
`);

const RemoveCustomerGroup = graphql(`
  mutation RemoveCustomerGroup($input: CustomerGroupRemoveInput!) { customerGroupRemove(input: $input) { customerGroup { id } userErrors { code message field } } }
`);

type Row = CustomerGroupListQuery['customerGroups']['nodes'][number];

const name = textColumn<Row>({
  key: 'name', path: 'name', title: 'Name', sort: 'name', phone: 'title', text: (row) => row.name,
  edit: { kind: 'text', permission: 'customer:write', value: (row) => row.name, save: async (client, row, value) => (await client.mutate({ mutation: RenameCustomerGroup, variables: { input: { id: row.id, version: row.version, name: value } } })).data?.customerGroupRename.userErrors },
});
const count = textColumn<Row>({ key: 'customers', path: 'customerCount', kind: 'whole', title: 'Customers', align: 'figure', width: 130, phone: 'figure', text: (row) => String(row.customerCount) });

/** Groups of customers: how many are in each, who they are, another name; an empty one can go. */
export function CustomerGroupsPage() {
  const may = useMay();
  const readOnly = useIsReadOnly();
  const { message } = App.useApp();
  const [remove] = useMutation(RemoveCustomerGroup, { refetchQueries: ['CustomerGroupList', 'CustomerGroups'] });
  const mayWrite = may('customer:write') && !readOnly;
  const columns = useMemo<readonly Column<Row>[]>(() => {
    const run = async (row: Row) => {
      const refused = await remove({ variables: { input: { id: row.id, version: row.version } } }).then(({ data }) => data?.customerGroupRemove.userErrors[0]?.message, (error: unknown) => readFailure(error).message);
      void (refused === undefined ? message.success(`The group “${row.name}” is gone. Naming it on a customer makes it again.`) : message.error(refused));
    };
    const tools: Column<Row> = {
      key: 'tools', title: '', width: 56, text: () => '',
      render: (row) => (row.customerCount === 0 ? <Button type="text" size="small" aria-label={`Remove the group ${row.name}`} title="Nobody is in it: remove" icon={<Icon name="trash" />} onClick={(event) => { event.stopPropagation(); void run(row); }} /> : null),
    };
    return [name, count, ...(mayWrite ? [tools] : [])];
  }, [mayWrite, remove, message]);
  return (
    <List
      title="Customer groups" noun={['group', 'groups']} document={CustomerGroupList} connection={(data) => data.customerGroups} columns={columns} sort={{ field: 'name', direction: 'ASC' }} searchHint="Search name"
      path={(row) => `/core/customers?groupId=${row.id}`}
      empty="No groups yet. Name one on a customer, and it is made."
    />
  );
}
