import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { DateTime } from 'luxon';
import { Decimal } from './decimal.ts';

function refuse(name: string, expected: string): never {
  throw new GraphQLError(`${name} must be ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

function decimalScalar(name: string, digits: number, places: number, description: string, print: (d: Decimal) => string) {
  const shape = new RegExp(`^-?\\d{1,${digits}}(\\.\\d{1,${places}})?$`);
  const expected = `a decimal string with at most ${digits} digits before and ${places} after the point`;
  const read = (text: string) => (shape.test(text) ? new Decimal(text) : refuse(name, expected));
  return new GraphQLScalarType<Decimal, string>({
    name,
    description,
    serialize: (value) => print(new Decimal(value as Decimal.Value)),
    parseValue: (value) => (typeof value === 'string' ? read(value) : Number.isSafeInteger(value) ? read(String(value)) : refuse(name, expected)),
    parseLiteral: (node) => (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? read(node.value) : refuse(name, expected)),
  });
}

export const MoneyScalar = decimalScalar('Money', 14, 2, 'An amount in rupees as a decimal string with two places, such as "1499.50". Never a float.', (d) => d.toFixed(2));
export const QuantityScalar = decimalScalar('Quantity', 12, 6, 'A quantity in the unit of its item as a decimal string, at most six places.', (d) => d.toFixed());
export const RateScalar = decimalScalar('Rate', 12, 6, 'A percentage or a price per unit as a decimal string, at most six places.', (d) => d.toFixed());

const readDay = (value: unknown): string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value).isValid ? value : refuse('Day', 'a calendar day such as "2026-11-23"');

export const DayScalar = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A calendar day without a time, as "YYYY-MM-DD"; business dates are days in India.',
  serialize: (value) => String(value),
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined),
});

const readInstant = (value: unknown): Date => {
  const at = typeof value === 'string' ? DateTime.fromISO(value, { setZone: true }) : undefined;
  return at?.isValid && /T.*(Z|[+-]\d{2}:\d{2})$/.test(value as string) ? at.toJSDate() : refuse('Instant', 'a moment with its zone, such as "2026-11-23T10:15:00Z"');
};

export const InstantScalar = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  description: 'A moment in time, ISO 8601 with its zone; answered in UTC.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

const refuseJson = (): never => refuse('JSON', 'a JSON value sent as a variable');

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'A small JSON value, such as the attributes of a variant. Sent as a variable, at most 16 KB.',
  serialize: (value) => value,
  parseValue: (value) => (JSON.stringify(value).length <= 16_384 ? value : refuse('JSON', 'at most 16 KB')),
  parseLiteral: (node, variables) => {
    switch (node.kind) {
      case Kind.STRING: case Kind.BOOLEAN: return node.value;
      case Kind.INT: return Number(node.value);
      case Kind.NULL: return null;
      case Kind.VARIABLE: return variables?.[node.name.value];
      default: return refuseJson();
    }
  },
});
