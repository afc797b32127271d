import { graphql } from '../../generated/gql.ts';
import { formatMoney } from '../../shared/format.ts';
import type { RecordSearch } from '../../shared/web-module.ts';

const FindQuotations = graphql(`
  query FindQuotations($text: String!, $first: Int!) {
    quotations(first: $first, search: $text, filter: { isLatest: { eq: true } }) { nodes { id number customerName total } }
  }
`);

export const quotationSearch: RecordSearch = {
  noun: 'quotation',
  async find(client, text, first = 5) {
    const { data } = await client.query({ query: FindQuotations, variables: { text, first }, fetchPolicy: 'network-only' });
    return (data?.quotations.nodes ?? []).map((row) => ({ id: row.id, label: `${row.number} · ${row.customerName}`, hint: `Quotation ${formatMoney(row.total)}`, path: `/oms/quotations/${row.id}` }));
  },
};
