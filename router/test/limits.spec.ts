import { getIntrospectionQuery } from 'graphql';
import { LIMITS, checkDocument, checkVariables } from '../src/limits.ts';
import { Refusal } from '../src/refusal.ts';

/** The code a document is refused with, or undefined, and how long that took. */
function refused(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const codeOf = (text: string) => refused(() => checkDocument(text));
const many = (count: number, one: (position: number) => string, between = ' ') => Array.from({ length: count }, (_, position) => one(position)).join(between);
const nested = (levels: number) => `${'{ a '.repeat(levels)}{ b }${' }'.repeat(levels)}`;

describe('document limits', () => {
  it('let the standard introspection query through, with every option', () => {
    expect(codeOf(getIntrospectionQuery())).toBeUndefined();
    expect(codeOf(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, oneOf: true }))).toBeUndefined();
  });

  it.each([
    ['2,000 tokens', `{ o(x: [${many(1990, () => '1')}]) }`, undefined],
    ['2,001 tokens and more', `{ o(x: [${many(2001, () => '1')}]) }`, 'TOO_MANY_TOKENS'],
    ['14 levels', nested(14), undefined],
    ['15 levels', nested(15), 'QUERY_TOO_DEEP'],
    ['30 aliases', `{ o { ${many(30, (n) => `a${n}: __typename`)} } }`, undefined],
    ['31 aliases, of __typename too', `{ o { ${many(31, (n) => `a${n}: __typename`)} } }`, 'TOO_MANY_ALIASES'],
    ['20 root fields', `{ ${many(20, (n) => `f${n}`)} }`, undefined],
    ['21 root fields', `{ ${many(21, (n) => `f${n}`)} }`, 'QUERY_TOO_BROAD'],
    ['21 root fields behind a fragment', `{ ...F } fragment F on Query { ${many(21, (n) => `f${n}`)} }`, 'QUERY_TOO_BROAD'],
    ['one object asked for 201 fields', `{ o { ${many(201, () => 'f')} } }`, 'QUERY_TOO_BROAD'],
    ['20 directives', `{ ${many(20, () => 'f @skip(if: true)')} }`, undefined],
    ['21 directives on one field', `{ f ${many(21, () => '@skip(if: true)')} }`, 'TOO_MANY_DIRECTIVES'],
    ['50 fragments', `{ ...F0 } ${many(50, (n) => `fragment F${n} on Query { f }`)}`, undefined],
    ['51 fragments', `{ ...F0 } ${many(51, (n) => `fragment F${n} on Query { f }`)}`, 'TOO_MANY_FRAGMENTS'],
    ['100 variables', `query(${many(100, (n) => `$v${n}: Int`)}) { f }`, undefined],
    ['101 variables', `query(${many(101, (n) => `$v${n}: Int`)}) { f }`, 'TOO_MANY_VARIABLES'],
    ['a name of 100 characters', `{ ${'n'.repeat(100)} }`, undefined],
    ['a name of 101 characters', `{ ${'n'.repeat(101)} }`, 'NAME_TOO_LONG'],
    ['fragments that double 22 times', `{ o { ...F0 } } ${many(22, (n) => `fragment F${n} on O { ...F${n + 1} o { ...F${n + 1} } }`)} fragment F22 on O { f }`, 'QUERY_TOO_DEEP'],
    ['fragments that double 22 times side by side', `{ o { ...F0 } } ${many(22, (n) => `fragment F${n} on O { ...F${n + 1} ... on O { ...F${n + 1} } }`)} fragment F22 on O { f g }`, 'QUERY_TOO_BROAD'],
    ['a fragment inside itself, which validation refuses', '{ ...F } fragment F on Query { f ...F }', undefined],
    ['an alias __proto__', '{ __proto__: f }', 'FORBIDDEN_NAME'],
    ['an alias constructor', '{ constructor: f }', 'FORBIDDEN_NAME'],
    ['a variable prototype', 'query($prototype: Int) { f(x: $prototype) }', 'FORBIDDEN_NAME'],
    ['an object literal with __proto__', '{ f(x: {__proto__: 1}) }', 'FORBIDDEN_NAME'],
    ['a value of 10 levels', `{ f(x: ${'{a: '.repeat(10)}1${'}'.repeat(10)}) }`, undefined],
    ['a value of 11 levels', `{ f(x: ${'{a: '.repeat(11)}1${'}'.repeat(11)}) }`, 'VALUE_TOO_DEEP'],
    ['lists in lists, 4', '{ f(x: [[[[1]]]]) }', undefined],
    ['lists in lists, 5', '{ f(x: [[[[[1]]]]]) }', 'VALUE_TOO_DEEP'],
    ['lists in the lists of a default', 'query($x: X = {a: [[[[[1]]]]]}) { f(x: $x) }', 'VALUE_TOO_DEEP'],
    ['lists in the lists of a directive', '{ f @d(x: [[[[[1]]]]]) }', 'VALUE_TOO_DEEP'],
    ['what is no document', '{ f(', 'GRAPHQL_PARSE_FAILED'],
  ])('%s → %#', (_what, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it.each([
    ['a name of 250,000 characters', `{ ${'n'.repeat(250_000)} }`, 'NAME_TOO_LONG'],
    ['1,000 aliases', `{ ${many(480, (n) => `a${n}: f`)} }`, 'QUERY_TOO_BROAD'],
    ['10,000 repetitions of a field', `{ ${many(10_000, () => 'f')} }`, 'TOO_MANY_TOKENS'],
    ['10,000 variables', `query(${many(10_000, (n) => `$v${n}: Int`)}) { f }`, 'TOO_MANY_TOKENS'],
    ['60 levels', nested(60), 'QUERY_TOO_DEEP'],
    ['1,000 directives', `{ f ${many(390, () => '@skip(if: true)')} }`, 'TOO_MANY_TOKENS'],
    ['a text of 250,000 characters that never ends', `{ f(x: "${'s'.repeat(250_000)}) }`, 'GRAPHQL_PARSE_FAILED'],
    ['a comment of 250,000 characters', `#${'c'.repeat(250_000)}`, 'GRAPHQL_PARSE_FAILED'],
  ])('refuse %s within 100 ms and in few words', (_what, text, expected) => {
    const began = process.cpuUsage(); // what it costs us, whatever else the machine is doing
    const code = codeOf(text);
    const { user, system } = process.cpuUsage(began);
    expect(user + system).toBeLessThan(100_000);
    expect(code).toBe(expected);
  });

  it('refuse a second time what they refused once', () => {
    const text = nested(16);
    expect([codeOf(text), codeOf(text)]).toEqual(['QUERY_TOO_DEEP', 'QUERY_TOO_DEEP']);
  });
});

describe('variable limits', () => {
  const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

  it(`let ${LIMITS.variableDepth} levels through and refuse one more, and 5,000`, () => {
    expect(refused(() => checkVariables(deep(20)))).toBeUndefined();
    expect(refused(() => checkVariables(deep(21)))).toBe('VARIABLES_TOO_DEEP');
    expect(refused(() => checkVariables(deep(5_000)))).toBe('VARIABLES_TOO_DEEP');
  });

  it.each(['{"__proto__": 1}', '{"a": [{"constructor": {"prototype": 1}}]}', '{"a": {"prototype": null}}'])('refuse %s', (json) => {
    expect(refused(() => checkVariables(JSON.parse(json)))).toBe('FORBIDDEN_NAME');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('have nothing against null or nothing', () => {
    expect(refused(() => checkVariables(undefined))).toBeUndefined();
    expect(refused(() => checkVariables({ a: null, b: ['prototype'] }))).toBeUndefined();
  });
});
