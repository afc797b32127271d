import { graphql } from '../../generated/gql.ts';
import type { RecordSearch } from '../../shared/web-module.ts';

const FindProducts = graphql(`
  query FindProducts($text: String!, $first: Int!) {
    products(first: $first, search: $text) { nodes { id code name } }
  }
`);

const FindCustomers = graphql(`
  query FindCustomers($text: String!, $first: Int!) {
    customers(first: $first, search: $text) { nodes { id code name } }
  }
`);

const FindVendors = graphql(`
  query FindVendors($text: String!) {
    vendors(first: 5, search: $text) { nodes { id code name } }
  }
`);

export const productSearch: RecordSearch = {
  noun: 'product',
  async find(client, text, first = 5) {
    const { data } = await client.query({ query: FindProducts, variables: { text, first }, fetchPolicy: 'network-only' });
    return (data?.products.nodes ?? []).map((row) => ({ id: row.id, label: row.name, hint: `Product ${row.code}`, path: `/core/products/${row.id}` }));
  },
};

export const customerSearch: RecordSearch = {
  noun: 'customer',
  async find(client, text, first = 5) {
    const { data } = await client.query({ query: FindCustomers, variables: { text, first }, fetchPolicy: 'network-only' });
    return (data?.customers.nodes ?? []).map((row) => ({ id: row.id, label: row.name, hint: `Customer ${row.code}`, path: `/core/customers/${row.id}` }));
  },
};

export const vendorSearch: RecordSearch = {
  noun: 'vendor',
  async find(client, text) {
    const { data } = await client.query({ query: FindVendors, variables: { text }, fetchPolicy: 'network-only' });
    return (data?.vendors.nodes ?? []).map((row) => ({ id: row.id, label: row.name, hint: `Vendor ${row.code}`, path: `/core/vendors/${row.id}` }));
  },
};
