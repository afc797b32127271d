import { parse, validate, type GraphQLSchema } from 'graphql';

/** A question that a first integration asks. */
export interface ExampleQuery { name: string; query: string; variables: object }

const day = (ahead: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(Date.now() + ahead * 86_400_000));

const ALL: readonly ExampleQuery[] = [
  {
    name: 'Page through products',
    query: `# Ask again with after: the last endCursor, until hasNextPage is false.
query Products($after: String) {
  products(first: 20, after: $after) {
    totalCount
    nodes { id code name hsn variants { sku name isActive } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { after: null },
  },
  {
    name: 'Create a customer',
    query: `mutation CreateCustomer($input: CustomerInput!) {
  customerCreate(input: $input) {
    customer { id code name version }
    userErrors { code message field }
  }
}
`,
    variables: { input: { name: 'Sharma Garments', email: 'accounts@sharma.example', addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] } },
  },
  {
    name: 'Try prices in bulk, then set them',
    query: `# dryRun answers what would happen to each row and changes nothing. The same rows again are UNCHANGED.
mutation UpsertPrices($input: PricesUpsertInput!) {
  pricesUpsert(input: $input) {
    created updated unchanged refused
    rows { key outcome errors { code message field } }
    userErrors { code message field }
  }
}
`,
    variables: { input: { dryRun: true, prices: [{ sku: 'SKU-1', amount: '499.00', effectiveFrom: day(1) }] } },
  },
  {
    name: 'Orders of a day',
    query: `query OrdersOfADay($day: Day!, $after: String) {
  orders(first: 20, after: $after, filter: { orderedOn: { eq: $day } }, sort: [{ field: number, direction: ASC }]) {
    totalCount
    nodes { number status total due customer { name } lines { sku quantity shipped } }
    sums { total }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { day: day(0), after: null },
  },
  {
    name: 'What has happened since',
    query: `# Keep endCursor and ask again with it: nothing is missed and nothing comes twice.
query EventsSince($after: ID) {
  events(first: 50, after: $after) {
    nodes { id type recordId at payload }
    endCursor hasNextPage
  }
}
`,
    variables: { after: null },
  },
];

/** Those that this company's graph can answer. */
export const examplesFor = (schema: GraphQLSchema): ExampleQuery[] => ALL.filter(({ query }) => validate(schema, parse(query)).length === 0);
