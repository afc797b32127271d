import { GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLUnionType } from 'graphql';
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isListType, isNonNullType, isObjectType, isScalarType, isUnionType } from 'graphql';
import type { GraphQLArgument, GraphQLEnumValueConfigMap, GraphQLField, GraphQLFieldConfigArgumentMap, GraphQLFieldConfigMap, GraphQLInputField, GraphQLInputFieldConfigMap, GraphQLNamedType, GraphQLType } from 'graphql';
import type { VisibilityIndex } from './visibility.ts';

/** The modules and features whose part of the supergraph is to be seen. */
export interface EntitlementSet {
  readonly modules: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
}

type FieldsType = GraphQLObjectType | GraphQLInterfaceType;
type AnyField = GraphQLField<unknown, unknown>;

/** Answers, for one entitlement set, which elements of the full schema remain. */
class Selection {
  readonly types: Set<GraphQLNamedType>;

  constructor(
    readonly full: GraphQLSchema,
    private readonly index: VisibilityIndex,
    private readonly set: EntitlementSet,
    private readonly ignoreFeatures = false,
  ) {
    const all = Object.values(full.getTypeMap()).filter((type) => !isIntrospectionType(type));
    this.types = new Set(all.filter((type) => this.sees(type.name)));
    // A type with nothing left in it disappears, which may empty the next one: repeat until nothing changes.
    for (let changed = true; changed; ) {
      changed = false;
      for (const type of this.types) {
        if (isScalarType(type) || (this.membersOf(type).length && !this.isEmptyPromise(type))) continue;
        this.types.delete(type);
        changed = true;
      }
    }
  }

  private sees(coordinate: string): boolean {
    const visibility = this.index.get(coordinate);
    if (!visibility) return true;
    if (!visibility.modules.some((module) => this.set.modules.has(module))) return false;
    return this.ignoreFeatures || visibility.features.every((feature) => this.set.features.has(feature));
  }

  private hasType(type: GraphQLType): boolean {
    return this.types.has(getNamedType(type));
  }

  fieldsOf(type: FieldsType): AnyField[] {
    return Object.values(type.getFields()).filter((field) => this.sees(`${type.name}.${field.name}`) && this.hasType(field.type));
  }

  argumentsOf(type: FieldsType, field: AnyField): GraphQLArgument[] {
    return field.args.filter((given) => this.sees(`${type.name}.${field.name}(${given.name}:)`) && this.hasType(given.type));
  }

  inputFieldsOf(type: GraphQLInputObjectType): GraphQLInputField[] {
    return Object.values(type.getFields()).filter((field) => this.sees(`${type.name}.${field.name}`) && this.hasType(field.type));
  }

  valuesOf(type: GraphQLEnumType) {
    return type.getValues().filter((value) => this.sees(`${type.name}.${value.name}`));
  }

  unionMembersOf(type: GraphQLUnionType): GraphQLObjectType[] {
    return type.getTypes().filter((member) => this.types.has(member) && this.sees(`${type.name}|${member.name}`));
  }

  interfacesOf(type: FieldsType): GraphQLInterfaceType[] {
    return type.getInterfaces().filter((promised) => this.types.has(promised));
  }

  /** No module promises it, and nothing that remains keeps it. */
  private isEmptyPromise(type: GraphQLNamedType): boolean {
    return isInterfaceType(type) && !this.index.has(type.name) && !this.full.getImplementations(type).objects.some((object) => this.types.has(object));
  }

  private membersOf(type: GraphQLNamedType): readonly unknown[] {
    if (isObjectType(type) || isInterfaceType(type)) return this.fieldsOf(type);
    if (isInputObjectType(type)) return this.inputFieldsOf(type);
    if (isUnionType(type)) return this.unionMembersOf(type);
    if (isEnumType(type)) return this.valuesOf(type);
    return [type];
  }

  /** The types that one type mentions. */
  mentionedBy(type: GraphQLNamedType): GraphQLNamedType[] {
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = this.fieldsOf(type).flatMap((field) => [field.type, ...this.argumentsOf(type, field).map((given) => given.type)]);
      return [...fields.map((mentioned): GraphQLNamedType => getNamedType(mentioned)), ...this.interfacesOf(type)];
    }
    if (isInputObjectType(type)) return this.inputFieldsOf(type).map((field) => getNamedType(field.type));
    return isUnionType(type) ? this.unionMembersOf(type) : [];
  }

  private reachable(): Set<GraphQLNamedType> {
    const reached = new Set<GraphQLNamedType>();
    const roots = [this.full.getQueryType(), this.full.getMutationType(), this.full.getSubscriptionType()];
    const ahead: GraphQLNamedType[] = roots.filter((root) => root != null);
    for (let type = ahead.pop(); type; type = ahead.pop()) {
      if (reached.has(type) || !this.types.has(type)) continue;
      reached.add(type);
      ahead.push(...this.mentionedBy(type));
      // That something has an id is no way to it: a type only hidden features lead to stays hidden.
      if (isInterfaceType(type) && this.index.has(type.name)) {
        const { objects, interfaces } = this.full.getImplementations(type);
        ahead.push(...objects, ...interfaces);
      }
    }
    return reached;
  }

  /** Types that only hidden features led to go with them. */
  dropWhatOnlyHiddenFeaturesLedTo(): this {
    const withFeatures = new Selection(this.full, this.index, this.set, true).reachable();
    const without = this.reachable();
    for (const type of withFeatures) if (!without.has(type)) this.types.delete(type);
    return this;
  }

  /** Whether this type looks different from the full one, its own members considered alone. */
  isReduced(type: GraphQLNamedType): boolean {
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = this.fieldsOf(type);
      if (fields.length !== Object.keys(type.getFields()).length) return true;
      return this.interfacesOf(type).length !== type.getInterfaces().length || fields.some((field) => this.argumentsOf(type, field).length !== field.args.length);
    }
    if (isInputObjectType(type)) return this.inputFieldsOf(type).length !== Object.keys(type.getFields()).length;
    if (isUnionType(type)) return this.unionMembersOf(type).length !== type.getTypes().length;
    return isEnumType(type) && this.valuesOf(type).length !== type.getValues().length;
  }

  /** What must be built anew: reduced types and all that mention them. Everything else is shared with the full schema. */
  rebuilt(): Set<GraphQLNamedType> {
    const mentioners = new Map<GraphQLNamedType, GraphQLNamedType[]>();
    const rebuilt = new Set<GraphQLNamedType>();
    for (const type of this.types) {
      if (this.isReduced(type)) rebuilt.add(type);
      for (const mentioned of this.mentionedBy(type)) mentioners.set(mentioned, [...(mentioners.get(mentioned) ?? []), type]);
    }
    const ahead = [...rebuilt];
    for (let type = ahead.pop(); type; type = ahead.pop()) {
      for (const mentioner of mentioners.get(type) ?? []) {
        if (rebuilt.has(mentioner)) continue;
        rebuilt.add(mentioner);
        ahead.push(mentioner);
      }
    }
    return rebuilt;
  }
}

/** Builds the reduced copies of types, sharing untouched ones. */
class Copier {
  private readonly copies = new Map<GraphQLNamedType, GraphQLNamedType>();
  private readonly rebuilt: Set<GraphQLNamedType>;

  constructor(private readonly selection: Selection) {
    this.rebuilt = selection.rebuilt();
  }

  copy<T extends GraphQLType>(type: T): T;
  copy(type: GraphQLType): GraphQLType {
    if (isNonNullType(type)) return new GraphQLNonNull(this.copy(type.ofType));
    if (isListType(type)) return new GraphQLList(this.copy(type.ofType));
    if (!this.rebuilt.has(type)) return type;
    let copy = this.copies.get(type);
    if (!copy) this.copies.set(type, (copy = this.build(type)));
    return copy;
  }

  private build(type: GraphQLNamedType): GraphQLNamedType {
    const base = { name: type.name, description: type.description };
    const { selection } = this;
    if (isObjectType(type)) return new GraphQLObjectType({ ...base, fields: () => this.fields(type), interfaces: () => this.copyAll(selection.interfacesOf(type)) });
    if (isInterfaceType(type)) return new GraphQLInterfaceType({ ...base, fields: () => this.fields(type), interfaces: () => this.copyAll(selection.interfacesOf(type)) });
    if (isUnionType(type)) return new GraphQLUnionType({ ...base, types: () => this.copyAll(selection.unionMembersOf(type)) });
    if (isInputObjectType(type)) return new GraphQLInputObjectType({ ...base, isOneOf: type.isOneOf, fields: () => this.inputFields(type) });
    if (isEnumType(type)) return new GraphQLEnumType({ ...base, values: this.values(type) });
    return type;
  }

  private copyAll<T extends GraphQLNamedType>(types: T[]): T[] {
    return types.map((type) => this.copy(type));
  }

  private fields(type: FieldsType): GraphQLFieldConfigMap<unknown, unknown> {
    const config: GraphQLFieldConfigMap<unknown, unknown> = {};
    for (const field of this.selection.fieldsOf(type)) {
      const args: GraphQLFieldConfigArgumentMap = {};
      for (const given of this.selection.argumentsOf(type, field)) {
        args[given.name] = { type: this.copy(given.type), defaultValue: given.defaultValue, description: given.description, deprecationReason: given.deprecationReason };
      }
      config[field.name] = { type: this.copy(field.type), args, description: field.description, deprecationReason: field.deprecationReason };
    }
    return config;
  }

  private inputFields(type: GraphQLInputObjectType): GraphQLInputFieldConfigMap {
    const config: GraphQLInputFieldConfigMap = {};
    for (const field of this.selection.inputFieldsOf(type)) {
      config[field.name] = { type: this.copy(field.type), defaultValue: field.defaultValue, description: field.description, deprecationReason: field.deprecationReason };
    }
    return config;
  }

  private values(type: GraphQLEnumType): GraphQLEnumValueConfigMap {
    const kept = this.selection.valuesOf(type);
    return Object.fromEntries(kept.map(({ name, value, description, deprecationReason }) => [name, { value, description, deprecationReason }]));
  }
}

/**
 * The schema of one entitlement set, cut out of the full API schema. For every closed set of modules its printed form equals
 * the API schema composed from exactly those modules' subgraphs; features then hide what they are tied to.
 */
export function projectSchema(full: GraphQLSchema, index: VisibilityIndex, set: EntitlementSet): GraphQLSchema {
  const selection = new Selection(full, index, set).dropWhatOnlyHiddenFeaturesLedTo();
  const copier = new Copier(selection);
  const root = (type: GraphQLObjectType | null | undefined) => (type && selection.types.has(type) ? copier.copy(type) : undefined);
  return new GraphQLSchema({
    description: full.description,
    query: root(full.getQueryType()),
    mutation: root(full.getMutationType()),
    subscription: root(full.getSubscriptionType()),
    types: [...selection.types].map((type) => copier.copy(type)),
    directives: full.getDirectives(),
    assumeValid: true,
  });
}
