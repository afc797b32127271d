import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { authorizedFetch } from '../../../shared/session.ts';

export const GRAPH_URL = `${location.origin}/graphql`;

/** What a request cost, as every answer says it. */
export interface Cost { requestedQueryCost: number; actualQueryCost: number; throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } }

export interface GraphAnswered { data?: unknown; errors?: readonly { message: string }[]; extensions?: { cost?: Cost } }

/** Asks the company's own graph, with the person's session or with a key instead of it. */
export async function askGraph(request: object, key?: string): Promise<GraphAnswered> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) }, body: JSON.stringify(request) };
  const response = key ? await fetch('/graphql', { ...init, credentials: 'omit' }) : await authorizedFetch('/graphql', init);
  return (await response.json()) as GraphAnswered;
}

/** The graph as this company sees it, and nothing of what it does not have. */
export async function introspectGraph(key?: string): Promise<IntrospectionQuery> {
  const { data, errors } = await askGraph({ query: getIntrospectionQuery({ inputValueDeprecation: true }) }, key);
  if (!data) throw new Error(errors?.[0]?.message ?? 'The graph did not answer. Try again in a moment.');
  return data as IntrospectionQuery;
}
