import type { ApolloClient } from '@apollo/client';
import { graphql } from '../../../generated/gql.ts';
import { readFailure } from '../../../shared/failure.ts';
import type { Meaning } from './gather.ts';

const ScanMeaning = graphql(`
  query ScanMeaning($code: String!) { scanLookup(code: $code) { kind sku name quantity serial batch producedOn bestBefore expiresOn item { id tracking } } }
`);

/** What a code means; throws where there is no connection. A code that cannot be read means no item. */
export async function meaningOf(client: ApolloClient, code: string): Promise<Meaning> {
  const { data } = await client.query({ query: ScanMeaning, variables: { code }, fetchPolicy: 'network-only' });
  if (!data) throw new Error('There is no connection.');
  const { sku, name, quantity, batch, serial, producedOn, bestBefore, expiresOn, item } = data.scanLookup;
  return { sku: sku ?? null, name: name ?? null, quantity, batch: batch ?? null, serial: serial ?? null, madeOn: producedOn ?? null, lastDay: expiresOn ?? bestBefore ?? null, tracking: item?.tracking ?? 'NONE' };
}

const UnitBatch = graphql(`
  query UnitBatch($sku: String!, $number: String!) { serialNumbers(first: 1, filter: { sku: { eq: $sku }, number: { eq: $number } }) { nodes { id batch { id number } } } }
`);

/** Of which batch a unit is that somebody scanned; null where nobody knows it, or its item has none. */
export async function batchOfUnit(client: ApolloClient, sku: string, number: string): Promise<string | null> {
  const { data } = await client.query({ query: UnitBatch, variables: { sku, number }, fetchPolicy: 'network-only' });
  return data?.serialNumbers.nodes[0]?.batch?.number ?? null;
}

export const isNoConnection = (error: unknown): boolean => readFailure(error).code === 'OFFLINE';
