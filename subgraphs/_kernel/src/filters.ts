import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLBoolean, GraphQLString } from 'graphql';
import { RuleBroken } from './errors.ts';
import { UUID } from './uuid.ts';
import { choice, enumName, type Class, type FieldKind, type FieldSpec } from './fields.ts';
import { DayScalar, InstantScalar } from './scalars.ts';

export const SortDirection = choice('SortDirection', 'Which end of the order comes first.', { ASC: 'Smallest, earliest, A first.', DESC: 'Largest, latest, Z first.' });
export type SortDirection = keyof typeof SortDirection;

const words: Record<string, string> = {
  eq: 'Exactly this.', ne: 'Anything but this.', in: 'One of these, at most 100.', contains: 'Has these letters in it, in any case.',
  startsWith: 'Begins with these letters, in any case.', gt: 'More than this.', gte: 'This or more.', lt: 'Less than this.', lte: 'This or less.',
  isNull: 'true: has no value; false: has one.',
};

type Operators = Record<string, () => unknown>;

function filterInput(name: string, what: string, operators: Operators): Class {
  const type = { [name]: class {} }[name]!;
  for (const [operator, graphql] of Object.entries(operators)) Field(graphql as never, { nullable: true, description: words[operator]! })(type.prototype, operator);
  InputType(name, { description: `Conditions on ${what}; all given ones must hold.` })(type);
  return type;
}

const range = (type: unknown): Operators => Object.fromEntries(['gt', 'gte', 'lt', 'lte'].map((operator) => [operator, () => type]));
const isNull = { isNull: () => GraphQLBoolean };

const TextFilter = filterInput('TextFilter', 'a text', { eq: () => GraphQLString, ne: () => GraphQLString, in: () => [GraphQLString], contains: () => GraphQLString, startsWith: () => GraphQLString, ...isNull });
const IdFilter = filterInput('IdFilter', 'a reference', { eq: () => ID, ne: () => ID, in: () => [ID], ...isNull });
const DecimalFilter = filterInput('DecimalFilter', 'an amount, quantity or rate, as decimal strings', { eq: () => GraphQLString, ...range(GraphQLString), ...isNull });
const IntFilter = filterInput('IntFilter', 'a whole number', { eq: () => Int, ...range(Int), ...isNull });
const BooleanFilter = filterInput('BooleanFilter', 'a yes or no', { eq: () => GraphQLBoolean, ...isNull });
const DayFilter = filterInput('DayFilter', 'a day', { eq: () => DayScalar, ...range(DayScalar), ...isNull });
const InstantFilter = filterInput('InstantFilter', 'a moment', { ...range(InstantScalar), ...isNull });

const byKind: Partial<Record<FieldKind, Class>> = {
  id: IdFilter, ref: IdFilter, text: TextFilter, money: DecimalFilter, quantity: DecimalFilter, rate: DecimalFilter,
  whole: IntFilter, flag: BooleanFilter, day: DayFilter, instant: InstantFilter,
};

const byEnum = new Map<object, Class>();

/** The filter input for one field, or undefined where a field cannot be filtered by. */
export function filterFor(spec: FieldSpec): Class | undefined {
  if (spec.hidden || spec.unlisted || spec.computed) return undefined;
  if (spec.kind !== 'choice') return byKind[spec.kind];
  const target = spec.target!() as object;
  let filter = byEnum.get(target);
  if (!filter) byEnum.set(target, (filter = filterInput(`${enumName(target)}Filter`, `a ${enumName(target)}`, { eq: () => target, ne: () => target, in: () => [target], ...isNull })));
  return filter;
}

const escaped = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`);

const SHAPES: Partial<Record<FieldKind, [shape: RegExp, words: string]>> = {
  money: [/^-?\d{1,18}(\.\d{1,6})?$/, 'a decimal number'], quantity: [/^-?\d{1,18}(\.\d{1,6})?$/, 'a decimal number'], rate: [/^-?\d{1,18}(\.\d{1,6})?$/, 'a decimal number'],
  id: [UUID, 'an id'], ref: [UUID, 'an id'], text: [/^[^\0]{0,240}$/s, 'a text of at most 240 characters'],
};

function checkValue(spec: FieldSpec, value: unknown): void {
  const [shape, words] = SHAPES[spec.kind] ?? [];
  if (shape && typeof value === 'string' && !shape.test(value)) throw new RuleBroken('FILTER_VALUE', `${spec.name} can only be compared with ${words}.`, {}, ['filter', spec.name]);
}

/** One field's filter as a condition of the ORM. */
export function condition(spec: FieldSpec, filter: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [operator, value] of Object.entries(filter)) {
    if (value === undefined || value === null) continue;
    for (const each of Array.isArray(value) ? value : [value]) checkValue(spec, each);
    switch (operator) {
      case 'contains': out.$ilike = `%${escaped(value as string)}%`; break;
      case 'startsWith': out.$ilike = `${escaped(value as string)}%`; break;
      case 'isNull': Object.assign(out, value ? { $eq: null } : { $ne: null }); break;
      default: out[`$${operator}`] = value;
    }
  }
  return out;
}

export const contains = (text: string): Record<string, unknown> => ({ $ilike: `%${escaped(text)}%` });
