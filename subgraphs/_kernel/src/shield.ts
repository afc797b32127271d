import { createRequire } from 'node:module';
import util from 'node:util';
import { defaultFieldResolver, GraphQLError, isInterfaceType, isIntrospectionType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { Entitlements } from './context.ts';
import type { DomainError } from './errors.ts';
import { isListType } from './list.ts';
import { maintenanceError } from './maintenance.ts';
import type { Module } from './module.ts';
import { isPayload } from './payload.ts';
import { fieldRules, refusal, type FieldRule } from './permissions.ts';
import type { TenantContext } from './tenant-context.ts';

// graphql-shield still calls util.isUndefined, which Node 24 no longer has; and its middleware must be the CommonJS copy it loads itself.
(util as { isUndefined?: (v: unknown) => boolean }).isUndefined ??= (value: unknown) => value === undefined;
const require = createRequire(import.meta.url);
const { shield, rule, allow, deny } = require('graphql-shield') as typeof import('graphql-shield');
const { applyMiddleware } = require('graphql-middleware') as typeof import('graphql-middleware');

/** A refusal as the graph carries it; `safe` tells the router that the words are meant for the caller. */
export const asGraphQLError = (error: DomainError): GraphQLError =>
  new GraphQLError(error.message, { extensions: { code: error.code, safe: true, ...(Object.keys(error.details).length ? { details: error.details } : {}), ...(error.field ? { field: error.field } : {}) } });

/** Types that the kernel makes around a module's own: reached only through a guarded field, so they follow it. */
const isWrapper = (name: string) => isListType(name) || isPayload(name) || ['PageInfo', 'UserError', 'BulkRow', '_Service'].includes(name);

function notSubscribed(module: Module, { modules }: Entitlements): GraphQLError | undefined {
  if (module.alwaysOn || modules.includes(module.code)) return undefined;
  return new GraphQLError('This module is not part of the subscription.', { extensions: { code: 'MODULE_NOT_ENABLED', safe: true, details: { module: module.code } } });
}

/** Why this caller may not have this field, or undefined when he may. The whole decision; all guards below ask it. */
function refused(module: Module, coordinate: string, fieldRule: FieldRule, { isMutation }: { isMutation: boolean }, context: TenantContext): GraphQLError | undefined {
  const { entitlements } = context;
  const closed = notSubscribed(module, entitlements) ?? maintenanceError(module, entitlements);
  if (closed) return closed;
  if (isMutation && !fieldRule.isAlways && ['restricted', 'suspended', 'cancelled'].includes(entitlements.state)) {
    return new GraphQLError('This company can only read at the moment.', { extensions: { code: 'TENANT_READ_ONLY', safe: true, details: { state: entitlements.state } } });
  }
  const refusing = refusal(context, fieldRule, coordinate);
  return refusing && asGraphQLError(refusing);
}

/** A field of a root type: graphql-shield asks before anything runs. */
function guardRoot(module: Module, coordinate: string, fieldRule: FieldRule, isMutation: boolean) {
  return rule(coordinate, { cache: 'contextual' })((_parent: unknown, _args: unknown, context: TenantContext) => refused(module, coordinate, fieldRule, { isMutation }, context) ?? true);
}

/**
 * A field of any other type. The same decision, taken in place: there is one for every cell of every row, and a promise for
 * each is half of what a page costs.
 */
function guardColumn(field: GraphQLField<unknown, TenantContext>, module: Module, coordinate: string, fieldRule: FieldRule): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    const error = refused(module, coordinate, fieldRule, { isMutation: false }, context);
    if (error) throw error;
    return resolve(parent, args, context, info);
  };
}

/** Of which kind something is, is found out through guarded fields; here only who has the module counts. It is said in maintenance too: ids of other modules are looked up together with its own. */
function guardKinds(module: Module) {
  return rule('_kinds', { cache: 'contextual' })((_parent: unknown, _args: unknown, context: TenantContext) => notSubscribed(module, context.entitlements) ?? true);
}

/** Before any row is loaded: whoever may see no field of a type may not ask for it by key either. */
function guardEntities(module: Module, rules: Map<string, FieldRule>) {
  const byType = Map.groupBy(rules, ([coordinate]) => coordinate.split('.')[0]!);
  return rule('_entities', { cache: 'no_cache' })((_parent: unknown, args: { representations: { __typename: string }[] }, context: TenantContext) => {
    const closed = notSubscribed(module, context.entitlements) ?? maintenanceError(module, context.entitlements);
    if (closed) return closed;
    for (const type of new Set(args.representations.map((r) => r.__typename))) {
      const refusals = (byType.get(type) ?? []).map(([coordinate, r]) => refusal(context, r, coordinate));
      // A type without a single rule is nobody's: every() of nothing is true.
      if (refusals.every(Boolean)) return asGraphQLError(refusals[0] ?? refusal(context, { feature: '-' }, type)!);
    }
    return true;
  });
}

/**
 * Guards every field of a module's schema by its table. A field that no row of the table names stops the module from
 * starting, and a row that names no field does too: permission is decided, never inherited by accident.
 */
export function guarded(schema: GraphQLSchema, module: Module): GraphQLSchema {
  const rules = fieldRules(module.shield);
  const unused = new Set(rules.keys());
  const undecided: string[] = [];
  const roots: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isInterfaceType(type) || !isObjectType(type)) continue;
    const row = type === schema.getQueryType() || type === schema.getMutationType() ? (roots[type.name] = {} as Record<string, unknown>) : undefined;
    for (const [field, definition] of Object.entries(type.getFields())) {
      const coordinate = `${type.name}.${field}`;
      const fieldRule = rules.get(coordinate);
      unused.delete(coordinate);
      if (fieldRule && row) row[field] = guardRoot(module, coordinate, fieldRule, type === schema.getMutationType());
      else if (fieldRule) guardColumn(definition, module, coordinate, fieldRule);
      else if (row && coordinate === 'Query._entities') row[field] = guardEntities(module, rules);
      else if (row && coordinate === 'Query._kinds') row[field] = guardKinds(module);
      else if (row && coordinate === 'Query._service') row[field] = allow;
      else if (row || !isWrapper(type.name)) undecided.push(coordinate);
    }
  }
  if (undecided.length) throw new Error(`${module.code}: nobody decided who may see ${undecided.join(', ')}.`);
  if (unused.size) throw new Error(`${module.code}: the shield names fields that do not exist: ${[...unused].join(', ')}.`);
  // Only root fields go through graphql-shield: its middleware for the others is left out, for they are guarded above.
  const byShield = (shield(roots as never, { fallbackRule: deny, allowExternalErrors: true }) as unknown as { generate(schema: GraphQLSchema): Record<string, never> }).generate(schema);
  return applyMiddleware(schema, Object.fromEntries(Object.keys(roots).map((name) => [name, byShield[name]!])) as never) as GraphQLSchema;
}
