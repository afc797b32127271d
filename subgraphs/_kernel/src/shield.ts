import { createRequire } from 'node:module';
import util from 'node:util';
import { GraphQLError, isInterfaceType, isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql';
import type { DomainError } from './errors.ts';
import type { Module } from './module.ts';
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
const isWrapper = (name: string) => /(Connection|Edge|Payload)$/.test(name) || ['PageInfo', 'UserError', 'BulkRow', '_Service'].includes(name);

function guard(module: Module, coordinate: string, fieldRule: FieldRule, isMutation: boolean) {
  return rule(coordinate, { cache: 'contextual' })((_parent: unknown, _args: unknown, context: TenantContext) => {
    const { entitlements } = context;
    if (!module.alwaysOn && !entitlements.modules.includes(module.code)) {
      return new GraphQLError('This module is not part of the subscription.', { extensions: { code: 'MODULE_NOT_ENABLED', safe: true, details: { module: module.code } } });
    }
    if (isMutation && ['restricted', 'suspended', 'cancelled'].includes(entitlements.state)) {
      return new GraphQLError('This company can only read at the moment.', { extensions: { code: 'TENANT_READ_ONLY', safe: true, details: { state: entitlements.state } } });
    }
    const refused = refusal(context, fieldRule, coordinate);
    return refused ? asGraphQLError(refused) : true;
  });
}

/** Before any row is loaded: whoever may see no field of a type may not ask for it by key either. */
function guardEntities(module: Module, rules: Map<string, FieldRule>) {
  const byType = Map.groupBy(rules, ([coordinate]) => coordinate.split('.')[0]!);
  return rule('_entities', { cache: 'no_cache' })((_parent: unknown, args: { representations: { __typename: string }[] }, context: TenantContext) => {
    if (!module.alwaysOn && !context.entitlements.modules.includes(module.code)) return new GraphQLError('This module is not part of the subscription.', { extensions: { code: 'MODULE_NOT_ENABLED', safe: true } });
    for (const type of new Set(args.representations.map((r) => r.__typename))) {
      const refusals = (byType.get(type) ?? []).map(([coordinate, r]) => refusal(context, r, coordinate));
      if (refusals.length === 0 || refusals.every(Boolean)) return asGraphQLError(refusals[0] ?? refusal(context, { feature: '-' }, type)!);
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
  const tree: Record<string, Record<string, unknown>> = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isInterfaceType(type) || !isObjectType(type)) continue;
    const row: Record<string, unknown> = (tree[type.name] = {});
    for (const field of Object.keys(type.getFields())) {
      const coordinate = `${type.name}.${field}`;
      const fieldRule = rules.get(coordinate);
      unused.delete(coordinate);
      if (fieldRule) row[field] = guard(module, coordinate, fieldRule, type === schema.getMutationType());
      else if (coordinate === 'Query._entities') row[field] = guardEntities(module, rules);
      else if (coordinate === 'Query._service' || isWrapper(type.name)) row[field] = allow;
      else undecided.push(coordinate);
    }
  }
  if (undecided.length) throw new Error(`${module.code}: nobody decided who may see ${undecided.join(', ')}.`);
  if (unused.size) throw new Error(`${module.code}: the shield names fields that do not exist: ${[...unused].join(', ')}.`);
  return applyMiddleware(schema, shield(tree as never, { fallbackRule: deny, allowExternalErrors: true })) as GraphQLSchema;
}
