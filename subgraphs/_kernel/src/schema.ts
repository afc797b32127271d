import { buildSubgraphSchema } from '@apollo/subgraph';
import { Kind, getNamedType, isObjectType, parse, print, printSchema, visit, type ConstDirectiveNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { DomainError } from './errors.ts';
import { fieldsOf, isEntity, isInput, isReference, isShared, referenceName, typeName, type Class } from './fields.ts';
import { checkInput } from './input-rules.ts';
import { KINDS_SDL, kindsOf } from './kinds.ts';
import type { Module } from './module.ts';
import { answer, isPayload, payloadOf, refuse } from './payload.ts';
import { fieldRules } from './permissions.ts';
import { guarded } from './shield.ts';
import type { Entity, TenantContext } from './tenant-context.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag"])\n';

const directive = (name: string, args: Record<string, string | boolean> = {}): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments: Object.entries(args).map(([arg, value]) => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: arg },
    value: typeof value === 'boolean' ? { kind: Kind.BOOLEAN, value } : { kind: Kind.STRING, value },
  })),
});

/** Adds what federation needs to know: keys, shared value types, and which fields belong to a feature. */
function federate(plain: GraphQLSchema, module: Module, types: readonly Class[]): DocumentNode {
  const keyed = new Map(types.map((type) => [typeName(type), type]));
  const rules = fieldRules(module.shield);
  return visit(parse(printSchema(plain)), {
    SchemaDefinition: () => null,
    ObjectTypeDefinition(node) {
      const directives: ConstDirectiveNode[] = [];
      const type = keyed.get(node.name.value);
      if (type) {
        const onlyKnowsTheKey = isReference(type) && node.fields?.length === 1;
        directives.push(directive('key', { fields: 'id', ...(onlyKnowsTheKey ? { resolvable: false } : {}) }));
      }
      if (isShared(node.name.value)) directives.push(directive('shareable'));
      const fields = node.fields?.map((field) => {
        // What may not be seen may not be added up either: a sum belongs to the feature of its field.
        const { feature, isAlways } = rules.get(`${node.name.value.replace(/Sums$/, '')}.${field.name.value}`) ?? {};
        const tags = [...(feature ? [`feature:${feature}`] : []), ...(isAlways ? ['always'] : [])];
        return tags.length ? { ...field, directives: [...(field.directives ?? []), ...tags.map((name) => directive('tag', { name }))] } : field;
      });
      return { ...node, directives: [...(node.directives ?? []), ...directives], fields };
    },
  });
}

type Resolve = (root: Record<string, unknown>, args: unknown, context: TenantContext, info: unknown) => unknown;
type ResolverMap = Record<string, Record<string, unknown>>;

/** References resolve to the object behind the id: loaded in batches when it is ours, passed on by key when it is not. */
function addReferences(resolvers: ResolverMap, types: readonly Class[]): void {
  for (const type of types) {
    const row = (resolvers[typeName(type)] ??= {});
    for (const spec of fieldsOf(type)) {
      if (spec.kind !== 'ref' || spec.hidden) continue;
      const target = spec.target!() as Class;
      row[referenceName(spec.name)] = ((root, _args, context) => {
        const id = root[spec.name] as string | null;
        if (!id) return null;
        return isReference(target) ? Object.assign(Object.create(target.prototype as object) as object, { id }) : context.load(target as Entity, id);
      }) satisfies Resolve;
    }
  }
}

function addEntityRoutes(resolvers: ResolverMap, module: Module, types: readonly Class[]): void {
  for (const type of types) {
    const name = typeName(type);
    const own = module.references?.[name];
    const find = own ?? ((context: TenantContext, id: string) => (isReference(type) ? Promise.resolve({ id }) : context.load(type as Entity, id)));
    (resolvers[name] ??= {}).__resolveReference = async (key: { id: string }, context: TenantContext) => find(context, key.id);
  }
}

/** A refused rule becomes a userError of the payload; anything else stays an error of the request. */
function answerInPayloads(resolvers: ResolverMap, plain: GraphQLSchema): void {
  for (const field of Object.values(plain.getMutationType()?.getFields() ?? {})) {
    const payload = getNamedType(field.type).name;
    if (!isPayload(payload)) throw new Error(`Mutation ${field.name} must return a payload made by the kernel.`);
    const resolve = resolvers.Mutation![field.name] as Resolve;
    resolvers.Mutation![field.name] = (async (root, args, context, info) => {
      try {
        return answer(payload, await resolve(root, args, context, info));
      } catch (error) {
        if (error instanceof DomainError) return refuse(payload, error);
        throw error;
      }
    }) satisfies Resolve;
  }
}

/** All keyed types a module's schema mentions: its own and the references it makes to others'. */
function keyedTypes(module: Module): Class[] {
  const found = new Set<Class>([...module.entities.filter(isEntity), ...(module.orphans ?? [])]);
  for (const type of found) {
    for (const spec of fieldsOf(type)) {
      if (spec.kind !== 'ref' || spec.hidden) continue;
      const target = spec.target!() as Class;
      if (isEntity(target) || isReference(target)) found.add(target);
    }
  }
  return [...found];
}

export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

const built = new WeakMap<Module, Promise<SubgraphSchema>>();

/** A module's federated schema as the router composes it, every field guarded. Built once: it knows no tenant and no database. */
export function subgraphSchema(module: Module): Promise<SubgraphSchema> {
  const known = built.get(module) ?? build(module);
  built.set(module, known);
  return known;
}

async function build(module: Module): Promise<SubgraphSchema> {
  const keyed = keyedTypes(module);
  keyed.forEach(payloadOf); // type-graphql must know a payload before it reads the mutation that answers it
  const plain = await buildSchema({
    resolvers: module.resolvers as never,
    orphanedTypes: keyed as never,
    validateFn: (value, type) => {
      if (value && typeof value === 'object' && typeof type === 'function' && isInput(type as never)) checkInput(type as never, value);
    },
  });
  const reachable = keyed.filter((type) => isObjectType(plain.getType(typeName(type))));
  const typeDefs = federate(plain, module, reachable);
  const sdl = `${LINK}${print(typeDefs)}\n`;
  const resolvers = createResolversMap(plain) as unknown as ResolverMap;
  addReferences(resolvers, reachable);
  addEntityRoutes(resolvers, module, reachable);
  answerInPayloads(resolvers, plain);
  (resolvers.Query ??= {})._kinds = ((_root, { ids }: { ids: string[] }, context, info: { schema: GraphQLSchema }) => kindsOf(context, module, info.schema, ids)) as Resolve;
  const schema = buildSubgraphSchema([{ typeDefs: parse(`${sdl}${KINDS_SDL}`), resolvers: resolvers as never }]);
  return { schema: guarded(schema, module), sdl };
}

