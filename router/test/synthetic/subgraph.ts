import { buildSubgraphSchema } from '@apollo/subgraph';
import type { RequestContext } from '@ilms/kernel/context';
import { KINDS_SDL } from '@ilms/kernel/kinds';
import { GraphQLError, execute, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { closureOf } from '../../src/module-sets.ts';
import { InProcessTransport } from '../../src/in-process-transport.ts';
import type { SubgraphExecute } from '../../src/in-process-transport.ts';
import type { SubgraphResult, SubgraphTransport } from '../../src/transport.ts';
import { MODULES, REQUIRES, camel, pascal } from './modules.ts';
import { subgraphSdl } from './subgraph-sdl.ts';

interface Doc { __typename: string; id: string; number: string }

const STATUSES = ['DRAFT', 'OPEN', 'CLOSED'];

/** Rows are a function of tenant, module and position, so that a row of another tenant is recognised at sight. */
function documents(module: string, context: RequestContext, count: number, from = ''): Doc[] {
  return Array.from({ length: count }, (_, position) => document(module, `${context.tenant.slug}-${module}-${from}${position + 1}`));
}

function document(module: string, id: string): Doc {
  return { __typename: `${pascal(module)}Document`, id, number: `N-${id}` };
}

function party(module: string, id: string) {
  return { __typename: `${pascal(module)}${id.length % 2 ? 'Person' : 'Firm'}`, id: `p-${id}`, name: `Party of ${id}`, age: 40, people: [] };
}

/** How a synthetic subgraph fails when asked to. */
function fail(kind: string): never {
  if (kind === 'refusal') {
    throw new GraphQLError('Only 2 of SKU-1 can be promised; 5 were asked for.', {
      extensions: { code: 'INVENTORY_INSUFFICIENT_STOCK', safe: true, field: ['quantity'], details: { available: '2' }, sql: 'select 1' },
    });
  }
  if (kind === 'suggestion') throw new GraphQLError('No such kind. Did you mean "hidden_thing"?', { extensions: { code: 'NOT_FOUND', safe: true } });
  throw new Error('duplicate key value violates unique constraint "order_pkey" in select * from t_01.oms_order');
}

function resolvers(module: string) {
  const M = pascal(module);
  const m = camel(module);
  const required = module === 'core' ? [] : ['core', ...[...closureOf([module], REQUIRES)].filter((other) => other !== module)];
  const extensions = Object.fromEntries(required.map((owner) => [`${pascal(owner)}Document`, {
    __resolveReference: (reference: Doc) => reference,
    [`${m}Documents`]: (parent: Doc, { first }: { first: number }, context: RequestContext) => documents(module, context, first, `${parent.id}.`),
    [`${m}Label`]: (parent: Doc) => `${parent.number}@${module}`,
  }]));
  return {
    Query: {
      [`${m}Documents`]: (_: unknown, { first }: { first: number }, context: RequestContext) => {
        const nodes = documents(module, context, first);
        return { nodes, edges: nodes.map((node) => ({ cursor: node.id, node })), pageInfo: { hasNextPage: false, endCursor: null }, totalCount: nodes.length };
      },
      [`${m}Document`]: (_: unknown, { id }: { id: string }, context: RequestContext) => (id.startsWith(`${context.tenant.slug}-`) ? document(module, id) : null),
      [`${m}Parties`]: (_: unknown, __: unknown, context: RequestContext) => documents(module, context, 2).map(({ id }) => party(module, id)),
      [`${m}Search`]: (_: unknown, { term }: { term: string }, context: RequestContext) => [document(module, `${context.tenant.slug}-${module}-${term}`), party(module, term)],
      [`${m}Insights`]: () => [{ title: 'Insight', detail: { text: 'Detail' } }],
      _kinds: (_: unknown, { ids }: { ids: string[] }, context: RequestContext) => ids.map((id) => (id.startsWith(`${context.tenant.slug}-${module}-`) ? `${M}Document` : null)),
      [`${m}Failure`]: (_: unknown, { kind }: { kind: string }) => fail(kind),
    },
    Mutation: {
      [`${m}DocumentCreate`]: (_: unknown, { input }: { input: { number: string } }, context: RequestContext) => ({
        document: document(module, `${context.tenant.slug}-${module}-${input.number}`),
        userErrors: [],
      }),
    },
    [`${M}Document`]: {
      __resolveReference: (reference: Doc) => document(module, reference.id),
      status: (parent: Doc) => STATUSES[parent.id.length % 3],
      total: () => '125.50',
      lines: (parent: Doc, { first }: { first: number }) => Array.from({ length: first }, (_, position) => ({ position, text: `${parent.id} line ${position}`, amount: '1.00', document: parent })),
      owner: (parent: Doc) => party(module, parent.id),
      activities: () => [{ kind: `${module.toUpperCase()}_EVENT`, text: 'Made' }],
      score: () => 0.5,
      old: (parent: Doc) => parent.number,
    },
    [`${M}Party`]: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    [`${M}Hit`]: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    ...extensions,
  };
}

/** Runs one synthetic module's schema inside this process. */
export function executeIn(schema: GraphQLSchema): SubgraphExecute {
  return async ({ document: parsed, variables, operationName, context }) =>
    (await execute({ schema, document: parsed, variableValues: variables, operationName, contextValue: context })) as SubgraphResult;
}

const schemas = new Map<string, GraphQLSchema>();

/** The executable schema of one module; it keeps nothing of a request, so one is enough for all tests. */
export function subgraphSchema(module: string): GraphQLSchema {
  const schema = schemas.get(module) ?? build(module);
  schemas.set(module, schema);
  return schema;
}

function build(module: string): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(`${subgraphSdl(module)}\n${KINDS_SDL}`), resolvers: resolvers(module) as never }]);
}

/** The ways to all synthetic modules, in process. */
export function syntheticTransports(): Map<string, SubgraphTransport> {
  return new Map(MODULES.map((module) => [module, new InProcessTransport(executeIn(subgraphSchema(module)))]));
}
