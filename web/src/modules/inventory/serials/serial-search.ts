import { graphql } from '../../../generated/gql.ts';
import type { RecordSearch } from '../../../shared/web-module.ts';
import { SERIAL_STATUS } from './serial-words.ts';

const FindSerials = graphql(`
  query FindSerials($text: String!, $first: Int!) {
    serialNumbers(first: $first, search: $text) { nodes { id number sku status warehouse { id name } } }
  }
`);

export const serialSearch: RecordSearch = {
  noun: 'serial number',
  async find(client, text, first = 5) {
    const { data } = await client.query({ query: FindSerials, variables: { text, first }, fetchPolicy: 'network-only' });
    return (data?.serialNumbers.nodes ?? []).map((row) => ({ id: row.id, label: `${row.number} · ${row.sku}`, hint: `Serial number ${row.warehouse?.name ?? SERIAL_STATUS[row.status].toLowerCase()}`, path: `/inventory/serials/${row.id}` }));
  },
};
