import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, Kind, TypeInfo, typeFromAST, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLInputType, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { VisibilityIndex } from './visibility.ts';

/** What of the graph an operation uses, as far as its text and variables say. */
export interface OperationTraits {
  /** Features that its fields are tied to. */
  readonly features: ReadonlySet<string>;
  /** Deprecated elements by coordinate (`Order.note`, `OrderInput.note`, `Colour.BLUE`, `Query.orders(search:)`), each with what is said about it. */
  readonly deprecated: ReadonlyMap<string, string>;
}

/** What follows from the text alone, which repeats. */
const known = new WeakMap<OperationDefinitionNode, { readonly schema: GraphQLSchema; readonly traits: OperationTraits }>();

/** Values inside variables that are looked at, however large these are. */
const MOST_VALUES = 5_000;

/** Looks through a document that the schema has validated, and through the variables where one of their types has something deprecated. */
export function traitsOf(operation: OperationDefinitionNode, document: DocumentNode, schema: GraphQLSchema, index: VisibilityIndex, variables: Readonly<Record<string, unknown>>): OperationTraits {
  let of = known.get(operation);
  if (of?.schema !== schema) known.set(operation, (of = { schema, traits: readText(operation, document, schema, index) }));
  const { traits } = of;
  const given = new Map<string, string>();
  const look = lookInto(schema, given);
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const value = variables[variable.name.value];
    const input = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    if (value != null && input) look(value, input);
  }
  return given.size ? { ...traits, deprecated: new Map([...traits.deprecated, ...given]) } : traits;
}

function readText(operation: OperationDefinitionNode, document: DocumentNode, schema: GraphQLSchema, index: VisibilityIndex): OperationTraits {
  const features = new Set<string>();
  const deprecated = new Map<string, string>();
  const note = (coordinate: string, reason: string | null | undefined) => void (reason != null && deprecated.set(coordinate, reason));
  const fragments = new Map(document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]));
  const waiting: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  for (let definition = waiting.pop(); definition; definition = waiting.pop()) {
    const at = new TypeInfo(schema);
    visit(definition, visitWithTypeInfo(at, {
      Field() {
        const [parent, field] = [at.getParentType(), at.getFieldDef()];
        if (!parent || !field) return;
        const coordinate = `${parent.name}.${field.name}`;
        note(coordinate, field.deprecationReason);
        for (const feature of index.get(coordinate)?.features ?? []) features.add(feature);
      },
      Argument(node) {
        const [parent, field] = [at.getParentType(), at.getFieldDef()];
        if (parent && field) note(`${parent.name}.${field.name}(${node.name.value}:)`, at.getArgument()?.deprecationReason);
      },
      ObjectField(node) {
        const parent = getNamedType(at.getParentInputType());
        if (isInputObjectType(parent)) note(`${parent.name}.${node.name.value}`, parent.getFields()[node.name.value]?.deprecationReason);
      },
      EnumValue(node) {
        const type = getNamedType(at.getInputType());
        if (isEnumType(type)) note(`${type.name}.${node.value}`, type.getValue(node.value)?.deprecationReason);
      },
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.get(value);
        if (fragment) waiting.push(fragment);
        fragments.delete(value);
      },
    }));
  }
  return { features, deprecated };
}

/** Notes what is deprecated in a value of an input type; a list of many is looked into only so far. */
function lookInto(schema: GraphQLSchema, noted: Map<string, string>) {
  let left = MOST_VALUES;
  const inputs = deprecatedInputs(schema);
  const look = (value: unknown, type: GraphQLInputType): void => {
    if (inputs === 0 || value == null || left-- <= 0) return;
    if (isNonNullType(type)) return look(value, type.ofType);
    if (isListType(type)) return (Array.isArray(value) ? value : [value]).forEach((each) => look(each, type.ofType));
    if (isEnumType(type)) {
      const reason = typeof value === 'string' ? type.getValue(value)?.deprecationReason : undefined;
      if (reason != null) noted.set(`${type.name}.${String(value)}`, reason);
    }
    if (!isInputObjectType(type) || typeof value !== 'object') return;
    const fields = type.getFields();
    for (const [name, inner] of Object.entries(value)) {
      const field = fields[name];
      if (field?.deprecationReason != null) noted.set(`${type.name}.${name}`, field.deprecationReason);
      if (field) look(inner, field.type);
    }
  };
  return look;
}

const counted = new WeakMap<GraphQLSchema, number>();

/** How many deprecated input fields and values a schema has: mostly none, and then no variable is looked at. */
function deprecatedInputs(schema: GraphQLSchema): number {
  let count = counted.get(schema);
  if (count === undefined) {
    const types = Object.values(schema.getTypeMap());
    count = types.flatMap((type): readonly { deprecationReason?: string | null }[] => (isInputObjectType(type) ? Object.values(type.getFields()) : isEnumType(type) ? type.getValues() : [])).filter(({ deprecationReason }) => deprecationReason != null).length;
    counted.set(schema, count);
  }
  return count;
}
