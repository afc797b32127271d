import { raw } from '@mikro-orm/core';
import { GraphQLBoolean, GraphQLString } from 'graphql';
import { Field, InputType } from 'type-graphql';
import { RuleBroken } from './errors.ts';

/** A condition on one field that the company has defined itself. */
export class CustomFieldFilter {
  key!: string;
  eq?: string | null;
  in?: string[] | null;
  contains?: string | null;
  gte?: string | null;
  lte?: string | null;
  isNull?: boolean | null;
}
const word = (name: keyof CustomFieldFilter, type: () => unknown, description: string, nullable = true) => Field(type as never, { nullable, description })(CustomFieldFilter.prototype, name);
word('key', () => GraphQLString, 'The field, by its key.', false);
word('eq', () => GraphQLString, 'Exactly this; true or false for a yes or no.');
word('in', () => [GraphQLString], 'One of these, at most 100.');
word('contains', () => GraphQLString, 'Has these letters in it, in any case.');
word('gte', () => GraphQLString, 'This or more: numbers as numbers, days as days.');
word('lte', () => GraphQLString, 'This or less.');
word('isNull', () => GraphQLBoolean, 'true: has no value; false: has one.');
InputType('CustomFieldFilter', { description: 'A condition on one of the company’s own fields; all given ones must hold.' })(CustomFieldFilter);

/** The form of a key; it is written into the statement, so nothing else may ever get that far. */
export const CUSTOM_KEY = /^[a-z][a-z0-9_]{0,39}$/;
const NUMBER = /^-?\d{1,18}(\.\d{1,6})?$/;

const escaped = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** The condition as the ORM takes it. */
export function customCondition(filter: CustomFieldFilter): Record<string, unknown> {
  const { key, eq, in: oneOf, contains, gte, lte, isNull } = filter;
  if (!CUSTOM_KEY.test(key)) throw new RuleBroken('FILTER_VALUE', `${key.slice(0, 60)} is no key of a field.`, {}, ['filter', 'custom']);
  if (oneOf && oneOf.length > 100) throw new RuleBroken('FILTER_TOO_LONG', 'A list of values may have at most 100 entries.', {}, ['filter', 'custom', 'in']);
  const text = `(custom_fields ->> '${key}')`;
  // Without question marks, which the ORM would take for parameters.
  const number = `(case when ${text} ~ '^[-]{0,1}[0-9]+([.][0-9]+){0,1}$' then ${text}::numeric end)`;
  const border = (value: string) => (NUMBER.test(value) ? number : text);
  const parts: Record<string, unknown>[] = [];
  if (eq != null) parts.push({ [raw(text)]: eq });
  if (oneOf) parts.push({ [raw(text)]: { $in: oneOf } });
  if (contains != null) parts.push({ [raw(text)]: { $ilike: `%${escaped(contains)}%` } });
  if (gte != null) parts.push({ [raw(border(gte))]: { $gte: gte } });
  if (lte != null) parts.push({ [raw(border(lte))]: { $lte: lte } });
  if (isNull != null) parts.push({ [raw(text)]: isNull ? { $eq: null } : { $ne: null } });
  return { $and: parts };
}
