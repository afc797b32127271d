import { execute, getNamedType, isNonNullType, Kind, type DocumentNode, type FieldNode, type GraphQLSchema } from 'graphql';
import { aggregateOf, isEntity, typeName, type Class } from './fields.ts';
import { maintenanceError } from './maintenance.ts';
import type { Module } from './module.ts';
import type { TenantContext } from './tenant-context.ts';
import { isUuid } from './uuid.ts';

/** What every subgraph answers to the router alone, like `_entities`: of which kind the things with these ids are, in their order. */
export const KINDS_SDL = 'extend type Query { _kinds(ids: [ID!]!): [String]! }';
export const KINDS_QUERY = 'query($ids: [ID!]!) { _kinds(ids: $ids) }';

/**
 * Null for an id that this module has nothing for, or nothing that the caller could ask for by the query of its kind: whoever may not
 * see it is not told that it is there.
 */
export async function kindsOf(context: TenantContext, module: Module, schema: GraphQLSchema, ids: readonly string[]): Promise<(string | null)[]> {
  const found = module.plane === 'control' ? new Map<string, string>() : await among(context, module.entities.filter((type) => isEntity(type) && byIdField(schema, typeName(type))), ids);
  // In maintenance nobody is told that what he knows is not there: a program would delete its copy.
  const maintenance = found.size ? maintenanceError(module, context.entitlements) : undefined;
  if (maintenance) throw maintenance;
  const seen = await seenOf(context, schema, found);
  return ids.map((id) => (seen.has(id.toLowerCase()) ? found.get(id.toLowerCase())! : null));
}

/** The query of a module that answers one of these by its id alone. */
function byIdField(schema: GraphQLSchema, type: string): string | undefined {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).find(({ args, type: answered }) =>
    getNamedType(answered).name === type && args.length === 1 && args[0]!.name === 'id' && isNonNullType(args[0]!.type))?.name;
}

/** Which of these tables have the ids, in one statement. */
async function among(context: TenantContext, types: readonly Class[], ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = ids.filter(isUuid).map((id) => id.toLowerCase());
  if (!types.length || !wanted.length) return new Map();
  const tables = types.map((type) => `select '${typeName(type)}' as kind, id from ${aggregateOf(type)!.table} where id in (select id from wanted)`);
  const rows = await context.sql<{ kind: string; id: string }>(`with wanted as (select value::uuid as id from jsonb_array_elements_text(?::jsonb)) ${tables.join(' union all ')}`, [JSON.stringify(wanted)]);
  return new Map(rows.map(({ kind, id }) => [id, kind]));
}

/** Asks for each by the query of its kind, as the caller could: what that refuses is not there. */
async function seenOf(context: TenantContext, schema: GraphQLSchema, found: ReadonlyMap<string, string>): Promise<Set<string>> {
  if (!found.size) return new Set();
  const ids = [...found.keys()];
  const selections = ids.map((id, position) => fieldNode(byIdField(schema, found.get(id)!)!, `n${position}`, id));
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [{ kind: Kind.OPERATION_DEFINITION, operation: 'query' as never, selectionSet: { kind: Kind.SELECTION_SET, selections } }] };
  const { data } = await execute({ schema, document, contextValue: context });
  return new Set(ids.filter((_, position) => data?.[`n${position}`]));
}

const fieldNode = (field: string, alias: string, id: string): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: field },
  alias: { kind: Kind.NAME, value: alias },
  arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'id' }, value: { kind: Kind.STRING, value: id } }],
  selectionSet: { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] },
});
