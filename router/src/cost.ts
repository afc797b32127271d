import { Kind, getNamedType, getNullableType, isAbstractType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLCompositeType, GraphQLField, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** Rows assumed for a list that states no size. */
const DEFAULT_LIST_SIZE = 50;
const OBJECT_COST = 1;
const MUTATION_COST = 10;

/** Nothing costs more than this; keeps nested products of sizes finite. */
const CEILING = 1_000_000_000;

type Variables = Readonly<Record<string, unknown>>;

/**
 * What an operation may cost before it runs: an object 1, a list its size (`first`, `last`, else 50) times its content, a scalar 0,
 * a mutation 10 more. Each fragment is costed once per place size, so nested fragments cannot make the count itself expensive.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
  const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  if (!root) return 0;
  const values: Record<string, unknown> = { ...defaultsOf(operation), ...variables };
  return new Costing(schema, document, values).selections(operation.selectionSet, root, undefined, operation.operation === 'mutation' ? MUTATION_COST : 0);
}

/**
 * What an operation did cost, counted in its answer: an object 1, a mutation 10 more. Never more than what was asked for, since
 * objects inside JSON values are counted too; all of it where there is no answer, since the work was done.
 */
export function actualCostOf(operation: OperationDefinitionNode, requested: number, data: unknown): number {
  if (typeof data !== 'object' || data === null) return requested;
  const mutations = operation.operation === 'mutation' ? operation.selectionSet.selections.length : 0;
  return Math.min(requested, objectsIn(data) - 1 + mutations * MUTATION_COST);
}

function objectsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + objectsIn(item), 0);
  let sum = OBJECT_COST;
  for (const key in value) sum += objectsIn((value as Record<string, unknown>)[key]);
  return sum;
}

function defaultsOf(operation: OperationDefinitionNode): Variables {
  const numbers = (operation.variableDefinitions ?? []).filter(({ defaultValue }) => defaultValue?.kind === Kind.INT);
  return Object.fromEntries(numbers.map(({ variable, defaultValue }) => [variable.name.value, Number((defaultValue as { value: string }).value)]));
}

class Costing {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly costed = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  /** `pageSize` is the size stated on a connection; the lists directly inside it (`edges`, `nodes`) have it. */
  selections(set: SelectionSetNode, parent: GraphQLCompositeType, pageSize: number | undefined, perField = 0): number {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum += perField + this.field(selection, parent, pageSize);
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum += this.selections(selection.selectionSet, this.typeOr(selection.typeCondition?.name.value, parent), pageSize, perField);
      else sum += this.fragment(selection.name.value, parent, pageSize, perField);
    }
    return Math.min(sum, CEILING);
  }

  private fragment(name: string, parent: GraphQLCompositeType, pageSize: number | undefined, perField: number): number {
    const key = `${name}/${pageSize ?? ''}`;
    const known = this.costed.get(key);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return 0;
    this.costed.set(key, 0);
    const cost = this.selections(fragment.selectionSet, this.typeOr(fragment.typeCondition.name.value, parent), pageSize, perField);
    this.costed.set(key, cost);
    return cost;
  }

  private field(node: FieldNode, parent: GraphQLCompositeType, pageSize: number | undefined): number {
    const field = fieldOf(parent, node.name.value);
    const type = field && getNamedType(field.type);
    if (!field || !isCompositeType(type)) return 0;
    const stated = this.statedSize(node, field);
    const isList = isListType(getNullableType(field.type));
    const inside = node.selectionSet ? this.selections(node.selectionSet, type, isList ? undefined : (stated ?? (isPaged(field) ? DEFAULT_LIST_SIZE : undefined))) : 0;
    const times = isList ? (stated ?? pageSize ?? DEFAULT_LIST_SIZE) : 1;
    return Math.min(times * (OBJECT_COST + inside), CEILING);
  }

  /** `first` or `last` as given; a default counts too, a size that is not a natural number does not. */
  private statedSize(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    const sizes = ['first', 'last'].map((name) => {
      const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
      if (given?.kind === Kind.INT) return Number(given.value);
      const byVariable = given?.kind === Kind.VARIABLE ? this.variables[given.name.value] : undefined;
      return byVariable ?? field.args.find((argument) => argument.name === name)?.defaultValue;
    });
    const natural = sizes.filter((size): size is number => typeof size === 'number' && Number.isInteger(size) && size >= 0);
    return natural.length ? Math.max(...natural) : undefined;
  }

  private typeOr(name: string | undefined, parent: GraphQLCompositeType): GraphQLCompositeType {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : parent;
  }
}

/** Introspection costs nothing: its types are already in memory. */
function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || (isAbstractType(parent) && 'getFields' in parent) ? parent.getFields()[name] : undefined;
}

function isPaged(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some((argument) => argument.name === 'first');
}
