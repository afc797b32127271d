import { isMutation, readVariables } from './read-document.ts';

it.each([
  ['{ a }', false], ['query One($n: Int) { a(first: $n) { ...F } } fragment F on A { b }', false], ['mutation { m { ok } }', true], ['{ a(text: "... x") { ... on B { c } } } # ...nothing', false],
])('%s: changes something: %s', (document, expected) => expect(isMutation(document)).toBe(expected));

it.each([
  ['{ a', 'This is not GraphQL (line 1, column 4): Expected Name, found <EOF>.'], ['', 'This is not GraphQL (line 1, column 1): Unexpected <EOF>.'], ['fragment F on A { b }', 'There is no query in this document.'],
  ['query A { a } query B { b }', 'Save one operation at a time; this document has several.'], ['subscription { a }', 'The graph has no subscriptions.'],
  ['type A { b: Int }', 'A saved query asks something; this document defines a schema.'], ['{ a { ...F } }', 'The fragment F is used and not in the document.'], 
])('refuses %p', (document, words) => expect(() => isMutation(document)).toThrow(words));

it('refuses a document that the router would not read', () => expect(() => isMutation(`{ ${'a '.repeat(3000)}}`)).toThrow('2000 tokens'));

it('keeps variables that are an object, and nothing as nothing', () => {
  expect([readVariables(' {"first": 1} '), readVariables(''), readVariables(null)]).toEqual(['{"first": 1}', null, null]);
  for (const text of ['[1]', '1', 'null', '{first: 1}']) expect(() => readVariables(text)).toThrow('Variables are a JSON object');
});
