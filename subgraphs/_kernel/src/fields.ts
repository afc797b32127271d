import 'reflect-metadata';
import { Field, Int, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLBoolean, GraphQLString, type GraphQLScalarType } from 'graphql';
import { DayScalar, InstantScalar, JsonScalar, MoneyScalar, QuantityScalar, RateScalar } from './scalars.ts';

/**
 * The column vocabulary: one decorator declares a column, its GraphQL field, its validation and how lists filter by it.
 * Every module therefore writes a money column, a quantity or a day the same way. The first argument is the
 * description that integrators read; it is not optional.
 */
export type FieldKind = 'id' | 'text' | 'money' | 'quantity' | 'rate' | 'whole' | 'flag' | 'day' | 'instant' | 'choice' | 'json' | 'bytes' | 'ref' | 'child';

export type Class<T = unknown> = abstract new (...args: never[]) => T;

export interface FieldOptions {
  nullable?: boolean;
  /** Longest text, or greatest number. */
  max?: number | string;
  /** Least number; money and quantity inputs refuse what is below. */
  min?: number | string;
  pattern?: RegExp;
  /** What `pattern` wants, in words: "15 characters such as 27AAPFU0939F1ZV". */
  expects?: string;
  /** Stored, but not in the graph. */
  hidden?: boolean;
  /** In the graph, but not stored. */
  computed?: boolean;
  /** Lets somebody in or signs for somebody: never in the graph, and not in what a company takes along either. */
  secret?: true;
  /** Not offered for filtering and sorting (long text, JSON). */
  unlisted?: boolean;
  /** The company's own fields, by key; see {@link CustomFields}. */
  custom?: true;
  /** Says what to use instead and in which month it will go: "use customer, removal 2027-06". Nothing promised is removed without. */
  deprecated?: string;
  /** Input only: what is used when the caller says nothing. */
  defaultValue?: unknown;
  /** `@Children` only: a faulty row does not refuse the request; whoever works through the rows checks each with `checkInput`. */
  rowByRow?: boolean;
}

export interface FieldSpec extends FieldOptions {
  readonly name: string;
  readonly kind: FieldKind;
  readonly description: string;
  /** `ref` and `child`: the other class; `choice`: the enum object. */
  readonly target?: () => unknown;
  readonly isList?: boolean;
  readonly role?: 'primary' | 'version' | 'created' | 'updated';
}

export interface AggregateSpec {
  readonly table: string;
  readonly description: string;
  /** Shown in the timeline; undefined keeps no timeline. */
  readonly noun?: string;
  readonly isLedger: boolean;
  readonly plane: 'tenant' | 'control';
  /** No part of what a company takes along. */
  readonly isPassing: boolean;
}

const fields = new Map<Class, FieldSpec[]>();
const aggregates = new Map<Class, AggregateSpec>();
const inputs = new Set<Class>();
const entities = new Set<Class>();
const shared = new Set<string>();
const references = new Map<Class, string>();
const enumNames = new Map<object, string>();

/** The declared fields of a class, base classes first. */
export function fieldsOf(type: Class): FieldSpec[] {
  const parent = Object.getPrototypeOf(type) as Class | null;
  const inherited = parent && parent !== (Function.prototype as unknown) ? fieldsOf(parent) : [];
  return [...inherited, ...(fields.get(type) ?? [])];
}

export const aggregateOf = (type: Class): AggregateSpec | undefined => aggregates.get(type);
export const isInput = (type: Class): boolean => inputs.has(type);
/** Whether the class is a federated type of its module (stored and in the graph). */
export const isEntity = (type: Class): boolean => entities.has(type);
/** Value types that several modules declare alike. */
export const isShared = (name: string): boolean => shared.has(name);
export const isReference = (type: Class): boolean => references.has(type);
export const enumName = (target: object): string => enumNames.get(target) ?? 'Unnamed';

/** The name a class has in the graph. */
export const typeName = (type: Class): string => references.get(type) ?? type.name;

/** The column a field is stored in: `warehouseId` in `warehouse_id`. */
export const columnOf = (field: string): string => field.replace(/([A-Z])/g, '_$1').toLowerCase();

/** The GraphQL name of a reference column: `warehouseId` is seen as `warehouse`. */
export const referenceName = (column: string): string => column.replace(/Id$/, '');

function declare(kind: FieldKind, description: string, graphql: (() => unknown) | undefined, options: FieldOptions, extra: Partial<FieldSpec> = {}): PropertyDecorator {
  return (prototype, key) => {
    const type = prototype.constructor as Class;
    const name = String(key);
    const spec: FieldSpec = { ...options, ...extra, name, kind, description };
    fields.set(type, [...(fields.get(type) ?? []), spec]);
    if (!graphql || options.hidden) return;
    Field(graphql as never, {
      description,
      nullable: options.nullable ?? false,
      name: kind === 'ref' ? referenceName(name) : name,
      defaultValue: options.defaultValue,
      ...(options.deprecated ? { deprecationReason: options.deprecated } : {}),
    })(prototype, key);
  };
}

const scalar = (kind: FieldKind, type: GraphQLScalarType) => (description: string, options: FieldOptions = {}) => declare(kind, description, () => type, options);

/** Primary key: a time-ordered UUID made by the application. */
export const Id = () => declare('id', 'Identifies it for ever; a UUID.', () => ID, {}, { role: 'primary' });
/** A UUID column or input without a type behind it. */
export const Key = (description: string, options: FieldOptions = {}) => declare('id', description, () => ID, options);
export const Text = (description: string, options: FieldOptions = {}) => declare('text', description, () => GraphQLString, { max: 240, ...options });
/** What lets somebody in or signs for somebody, sealed or hashed. */
export const Secret = (description: string, options: FieldOptions = {}) => declare('text', description, () => GraphQLString, { max: 1000, ...options, hidden: true, secret: true });
export const Whole = (description: string, options: FieldOptions = {}) => declare('whole', description, () => Int, options);
export const Flag = scalar('flag', GraphQLBoolean);
/** Rupees, NUMERIC(18,2). */
export const Money = scalar('money', MoneyScalar);
/** Units of an item, NUMERIC(20,6). */
export const Quantity = scalar('quantity', QuantityScalar);
/** A percentage or a price per unit, NUMERIC(20,6). */
export const Rate = scalar('rate', RateScalar);
/** A business date, DATE. */
export const Day = scalar('day', DayScalar);
/** A moment, TIMESTAMPTZ. */
export const Instant = scalar('instant', InstantScalar);
export const Json = (description: string, options: FieldOptions = {}) => declare('json', description, () => JsonScalar, { unlisted: true, ...options });
/** The content of a file, BYTEA; never in the graph. */
export const Bytes = (description: string) => declare('bytes', description, undefined, { hidden: true, unlisted: true });
/**
 * Values of fields that the company has defined for this kind of record, by key. Declare it as `customFields` on the aggregate and on its
 * inputs: lists can then be filtered by them, and the company may define fields for it without a change of the tables.
 */
export const CustomFields = () => declare('json', 'Values of the company’s own fields, by key.', () => JsonScalar, { nullable: true, unlisted: true, custom: true });
/** One word of a closed list made with {@link choice}; stored as text with a CHECK. */
export const Choice = (target: object, description: string, options: FieldOptions = {}) => declare('choice', description, () => target, options, { target: () => target });
/** A row of this or another module, by id; in the graph the object itself. Declare it on `somethingId`. */
export const Ref = (target: () => Class, description: string, options: FieldOptions = {}) => declare('ref', description, target, options, { target });
/** Inputs: a list of nested inputs. */
export const Children = (target: () => Class, description: string, options: FieldOptions = {}) => declare('child', description, () => [target()], options, { target, isList: true });
/** Inputs: one nested input. */
export const Child = (target: () => Class, description: string, options: FieldOptions = {}) => declare('child', description, target, options, { target });
/** Counts the changes of a row; a writer who saw an older count is refused. */
export const Version = () => declare('whole', 'Counts its changes. Send it back with an update; a stale one is answered with CONFLICT.', () => Int, {}, { role: 'version' });
export const CreatedAt = () => declare('instant', 'When it was made.', () => InstantScalar, {}, { role: 'created' });
export const UpdatedAt = () => declare('instant', 'When it was last changed.', () => InstantScalar, {}, { role: 'updated' });

interface AggregateOptions {
  /** Keep a timeline of changes under this noun (`customer`); false keeps none. */
  timeline?: false;
  plane?: 'tenant' | 'control';
  /** Stored, but not a type of the graph. */
  internal?: boolean;
  /** Work that is under way and how it was done: no part of what a company takes along. */
  passing?: true;
}

function store(table: string, description: string, options: AggregateOptions, isLedger: boolean): ClassDecorator {
  return (target) => {
    const type = target as unknown as Class;
    const noun = options.timeline === false || isLedger ? undefined : type.name;
    aggregates.set(type, { table, description, isLedger, plane: options.plane ?? 'tenant', isPassing: options.passing ?? false, ...(noun ? { noun } : {}) });
    if (options.internal) return;
    ObjectType(type.name, { description })(target);
    entities.add(type);
  };
}

/** A thing with an identity: one table, one federated type, its rules as methods. */
export const Aggregate = (table: string, description: string, options: AggregateOptions = {}) => store(table, description, options, false);
/** Append-only rows: the database grants no UPDATE and no DELETE on them. */
export const Ledger = (table: string, description: string, options: AggregateOptions = {}) => store(table, description, options, true);
/** A type of the graph without identity or table; `shared` when several modules declare it alike. */
export const Value = (description: string, options: { shared?: boolean } = {}): ClassDecorator => (target) => {
  const { name } = target as unknown as Class;
  if (options.shared) shared.add(name);
  ObjectType(name, { description })(target);
};
/** What a mutation is told. */
export const Input = (description: string): ClassDecorator => (target) => {
  inputs.add(target as unknown as Class);
  InputType((target as unknown as Class).name, { description })(target);
};

/** Another module's type, of which we only know the id. Each module makes its own reference; federation joins them. */
export function reference(name: string): new () => { id: string } {
  const type = { [name]: class { id!: string } }[name]!;
  references.set(type, name);
  fields.set(type, [{ name: 'id', kind: 'id', description: 'Identifies it for ever; a UUID.', role: 'primary' }]);
  Field(() => ID, { description: 'Identifies it for ever; a UUID.' })(type.prototype, 'id');
  ObjectType(name)(type);
  return type;
}

/** A closed list of words, each with what it means: `choice('OrderStatus', 'How far…', { DRAFT: 'Not promised yet.' })`. */
export function choice<const W extends Record<string, string>>(name: string, description: string, words: W): { readonly [K in keyof W]: K } {
  const values = Object.fromEntries(Object.keys(words).map((word) => [word, word])) as { [K in keyof W]: K };
  enumNames.set(values, name);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(Object.entries(words).map(([word, text]) => [word, { description: text }])) as never });
  return values;
}
