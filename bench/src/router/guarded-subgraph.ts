import type { RequestContext } from '@ilms/kernel/context';
import type { Module } from '@ilms/kernel/module';
import { guarded } from '@ilms/kernel/shield';
import { execute, isObjectType, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { ALWAYS_ON, REQUIRES, proOf } from '../../../router/test/synthetic/modules.ts';
import { subgraphSchema } from '../../../router/test/synthetic/subgraph.ts';

export const READ = 'document:read';

/** Who asks in every measurement: a tenant with six of fourteen modules. */
export const ASKER: RequestContext = {
  tenant: { id: 'id-acme', slug: 'acme', schema: 't_acme', cell: 'main' },
  actor: { kind: 'user', id: 'user-acme', name: 'acme' },
  permissions: [READ],
  entitlements: { modules: [...ALWAYS_ON, 'inventory', 'oms', 'logistics', 'multi_channel', 'finance', 'crm'], features: [proOf('oms')], limits: { costBurst: null, costPerSecond: null }, state: 'active', hash: '' },
  requestId: 'bench',
};

/** What the kernel itself lets pass; every other type has its rules. */
const WRAPPER = /^(PageInfo|UserError|_Service|_Entity)$/;

/** A synthetic module behind the real guard: every field of every type has its rule. */
export function guardedSchema(module: string): GraphQLSchema {
  const schema = subgraphSchema(module);
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__') && !WRAPPER.test(type.name));
  const fields = (name: string) => Object.keys((schema.getType(name) as { getFields(): object } & object).getFields()).filter((field) => !field.startsWith('_')).join(' ');
  const shield = Object.fromEntries(types.map(({ name }) => [name, { [READ]: fields(name) }]));
  return guarded(schema, { code: module, alwaysOn: module in REQUIRES ? undefined : true, requires: [], shield } as unknown as Module);
}

/** Runs one operation of a synthetic module; documents are parsed and validated once. */
export function answerer(schema: GraphQLSchema) {
  const documents = new Map<string, DocumentNode>();
  return async (query: string, variables: Record<string, unknown>, context: RequestContext) => {
    let document = documents.get(query);
    if (!document) {
      document = parse(query, { noLocation: true });
      const errors = validate(schema, document);
      if (errors.length) throw new Error(errors.join('\n'));
      documents.set(query, document);
    }
    const contextValue = { ...context, can: (permission: string) => context.permissions.includes(permission) };
    return execute({ schema, document, variableValues: variables, contextValue });
  };
}
