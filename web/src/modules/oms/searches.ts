import { graphql } from '../../generated/gql.ts';
import { formatMoney } from '../../shared/format.ts';
import type { RecordSearch } from '../../shared/web-module.ts';

const FindOrders = graphql(`
  query FindOrders($text: String!, $first: Int!) {
    orders(first: $first, search: $text) { nodes { id number customerName total } }
  }
`);

const FindInvoices = graphql(`
  query FindInvoices($text: String!, $first: Int!) {
    salesInvoices(first: $first, search: $text) { nodes { id number customerName total order { id } } }
  }
`);

export const orderSearch: RecordSearch = {
  noun: 'order',
  async find(client, text, first = 5) {
    const { data } = await client.query({ query: FindOrders, variables: { text, first }, fetchPolicy: 'network-only' });
    return (data?.orders.nodes ?? []).map((row) => ({ id: row.id, label: `${row.number} · ${row.customerName}`, hint: `Order ${formatMoney(row.total)}`, path: `/oms/orders/${row.id}` }));
  },
};

export const invoiceSearch: RecordSearch = {
  noun: 'invoice',
  async find(client, text, first = 5) {
    const { data } = await client.query({ query: FindInvoices, variables: { text, first }, fetchPolicy: 'network-only' });
    return (data?.salesInvoices.nodes ?? []).map((row) => ({ id: row.id, label: `${row.number} · ${row.customerName}`, hint: `Invoice ${formatMoney(row.total)}`, path: `/oms/orders/${row.order.id}` }));
  },
};
