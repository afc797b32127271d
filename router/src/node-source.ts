import type { RequestContext } from '@ilms/kernel/context';
import { KINDS_QUERY } from '@ilms/kernel/kinds';
import { execute, GraphQLError } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { InProcessTransport } from './in-process-transport.ts';
import { MOST_NODES } from './nodes.ts';
import type { SubgraphResult, SubgraphTransport } from './transport.ts';

interface Node { readonly __typename: string; readonly id: string }

/**
 * Answers `node` and `nodes`: every module of `transports` says which kinds these ids are of. What is to be known about them the query
 * plan fetches from their own modules, as it does for any reference.
 */
export function nodeTransport(schema: GraphQLSchema, transports: readonly SubgraphTransport[]): SubgraphTransport {
  return new InProcessTransport(async ({ document, variables, operationName, context }) => {
    const nodes = ({ ids }: { ids: readonly string[] }) => {
      if (ids.length > MOST_NODES) throw new GraphQLError(`At most ${MOST_NODES} ids are looked up at once; these are ${ids.length}.`, { extensions: { code: 'BAD_USER_INPUT', safe: true } });
      return nodesOf(ids, schema, transports, context);
    };
    const rootValue = { nodes, node: async ({ id }: { id: string }) => (await nodes({ ids: [id] }))[0] };
    return (await execute({ schema, document, operationName, variableValues: variables, rootValue })) as SubgraphResult;
  });
}

/** Each id with its kind; null for one that no module has for this caller. A module that cannot be asked makes all of them unknown. */
async function nodesOf(ids: readonly string[], schema: GraphQLSchema, transports: readonly SubgraphTransport[], context: RequestContext): Promise<(Node | null)[]> {
  const answers = await Promise.all(transports.map((transport) => transport.send({ query: KINDS_QUERY, variables: { ids } }, context)));
  for (const { errors: [error] = [] } of answers) if (error) throw new GraphQLError(error.message, { extensions: error.extensions });
  const kinds = answers.map(({ data }) => data!['_kinds'] as (string | null)[]);
  return ids.map((id, position) => {
    const kind = kinds.map((said) => said[position]).find(Boolean);
    return kind && schema.getType(kind) ? { __typename: kind, id: id.toLowerCase() } : null;
  });
}
