import type { ApolloClient, TypedDocumentNode } from '@apollo/client';
import type { Connection, ListVariables } from './list.tsx';
import type { ListQuery } from './list-state.ts';

const PAGE = 100;

interface Asked<Data, Row> {
  client: ApolloClient;
  document: TypedDocumentNode<Data, ListVariables>;
  connection(data: Data): Connection<Row>;
  variables: ListQuery & Readonly<Record<string, unknown>>;
  /** Only these rows of the list. */
  ids?: readonly string[];
  progress(rows: number): void;
}

/** Reads every row of a filter, page by page, in the list's own order. */
export async function everyRow<Data, Row>({ client, document, connection, variables, ids, progress }: Asked<Data, Row>): Promise<Row[]> {
  const rows: Row[] = [];
  // A filter takes a hundred ids at most; chosen rows keep the order they were read in.
  const filters = ids ? chunks(ids).map((chunk) => ({ ...variables.filter, id: { in: chunk } })) : [variables.filter];
  for (const filter of filters) {
    let after: string | null | undefined;
    do {
      const { data } = await client.query<Data, ListVariables>({ query: document, variables: { ...variables, filter, first: PAGE, after, last: undefined, before: undefined }, fetchPolicy: 'no-cache' });
      const page = connection(data as Data);
      rows.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
      progress(rows.length);
    } while (after);
  }
  return rows;
}

function chunks(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, index) => ids.slice(index * PAGE, index * PAGE + PAGE));
}
