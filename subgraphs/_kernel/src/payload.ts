import { Field, ID, ObjectType } from 'type-graphql';
import { GraphQLString } from 'graphql';
import { choice, Choice, Json, Text, typeName, Value, Whole, type Class } from './fields.ts';
import { InvalidInput, type DomainError } from './errors.ts';

@Value('A refusal that the caller can act on. Nothing was changed.', { shared: true })
export class UserError {
  @Text('Stable code, such as INVENTORY_INSUFFICIENT_STOCK; the catalogue lists all of them.') code!: string;
  @Text('What happened and what to do, in words.') message!: string;
  field?: readonly string[] | null;
  @Json('The figures behind the words.', { nullable: true }) details?: unknown;
}
Field(() => [GraphQLString], { nullable: true, description: 'Path of the input at fault, such as ["lines", "2", "quantity"].' })(UserError.prototype, 'field');

const payloadKeys = new Map<string, string | undefined>();

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function payloadType(name: string, description: string, fields: Record<string, () => unknown>, key?: string): Class {
  const Payload = { [name]: class {} }[name]!;
  for (const [field, type] of Object.entries(fields)) Field(type as never, { nullable: true, description: 'What came of it; null when it was refused.' })(Payload.prototype, field);
  Field(() => [UserError], { description: 'Why it was refused; empty when it was done.' })(Payload.prototype, 'userErrors');
  ObjectType(name, { description })(Payload as never);
  payloadKeys.set(name, key);
  return Payload;
}

const simple = new Map<Class, Class>();

/** `OrderPayload { order, userErrors }`: the resolver returns the order. */
export function payloadOf(type: Class): Class {
  let payload = simple.get(type);
  if (!payload) {
    const name = typeName(type);
    const key = lowerFirst(name);
    simple.set(type, (payload = payloadType(`${name}Payload`, `What came of a change to a ${name}.`, { [key]: () => type }, key)));
  }
  return payload;
}

/** A payload with several fields: the resolver returns an object with them. */
export const payloadWith = (name: string, description: string, fields: Record<string, () => unknown>): Class => payloadType(`${name}Payload`, description, fields);

export const BulkOutcome = choice('BulkOutcome', 'What became of one row.', { CREATED: 'It is new.', UPDATED: 'It was there and has changed.', UNCHANGED: 'It was there, as sent.', REFUSED: 'It was refused; its errors say why.' });
export type BulkOutcome = keyof typeof BulkOutcome;

@Value('What became of one row of a bulk request.', { shared: true })
export class BulkRow {
  @Whole('Position in the request, from 0.') index!: number;
  @Text('The row’s own key, such as its code or SKU.') key!: string;
  @Choice(BulkOutcome, 'What became of it.') outcome!: BulkOutcome;
  id?: string | null;
  errors!: UserError[];
}
Field(() => ID, { nullable: true, description: 'The record behind the row, unless it was refused.' })(BulkRow.prototype, 'id');
Field(() => [UserError], { description: 'Why it was refused.' })(BulkRow.prototype, 'errors');

@Value('What became of a bulk request, row by row. A refused row never undoes the others.', { shared: true })
export class BulkPayload {
  @Whole('Rows that are new.') created!: number;
  @Whole('Rows that have changed.') updated!: number;
  @Whole('Rows that were there as sent.') unchanged!: number;
  @Whole('Rows that were refused.') refused!: number;
  rows!: BulkRow[];
  userErrors!: UserError[];
}
Field(() => [BulkRow], { description: 'One answer per row, in the order sent.' })(BulkPayload.prototype, 'rows');
Field(() => [UserError], { description: 'Why the request as a whole was refused.' })(BulkPayload.prototype, 'userErrors');

/** The refusal as the graph says it. */
export function userErrors(error: DomainError): UserError[] {
  if (error instanceof InvalidInput) return error.problems.map(({ code, message, field }) => ({ code, message, field, details: null }));
  return [{ code: error.code, message: error.message, field: error.field ?? null, details: Object.keys(error.details).length ? error.details : null }];
}

/** Wraps what a mutation's resolver returned, or its refusal, into the payload its schema promises. */
export function answer(payload: string, value: unknown): unknown {
  const key = payloadKeys.get(payload);
  if (payload === 'BulkPayload') return { ...(value as object), userErrors: [] };
  return key ? { [key]: value, userErrors: [] } : { ...(value as object), userErrors: [] };
}

export function refuse(payload: string, error: DomainError): unknown {
  const empty = payload === 'BulkPayload' ? { created: 0, updated: 0, unchanged: 0, refused: 0, rows: [] } : {};
  return { ...empty, userErrors: userErrors(error) };
}

export const isPayload = (name: string): boolean => payloadKeys.has(name) || name === 'BulkPayload';
