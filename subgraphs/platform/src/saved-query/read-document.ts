import { GraphQLError, Kind, OperationTypeNode, parse, visit } from 'graphql';
import { QueryUnreadable, VariablesUnreadable } from './saved-query-errors.ts';

export const MOST_CHARACTERS = 20_000;
export const MOST_VARIABLES = 8_000;
/** As many as the router reads of a document. */
const MOST_TOKENS = 2_000;

/** Whether a document changes something. Refuses what is not exactly one query or mutation with its fragments; which fields there are is for the graph to say that is asked. */
export function isMutation(document: string): boolean {
  const { operations, used, known } = partsOf(document);
  const [operation, ...more] = operations;
  if (!operation) throw new QueryUnreadable('There is no query in this document.');
  if (more.length) throw new QueryUnreadable('Save one operation at a time; this document has several.');
  if (operation === OperationTypeNode.SUBSCRIPTION) throw new QueryUnreadable('The graph has no subscriptions.');
  const missing = [...used].find((name) => !known.has(name));
  if (missing) throw new QueryUnreadable(`The fragment ${missing} is used and not in the document.`);
  return operation === OperationTypeNode.MUTATION;
}

function partsOf(document: string) {
  try {
    const parsed = parse(document, { maxTokens: MOST_TOKENS });
    const [operations, known, used] = [[] as OperationTypeNode[], new Set<string>(), new Set<string>()];
    for (const one of parsed.definitions) {
      if (one.kind === Kind.OPERATION_DEFINITION) operations.push(one.operation);
      else if (one.kind === Kind.FRAGMENT_DEFINITION) known.add(one.name.value);
      else throw new QueryUnreadable('A saved query asks something; this document defines a schema.');
    }
    visit(parsed, { FragmentSpread: ({ name }) => void used.add(name.value) });
    return { operations, known, used };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [at] = error.locations ?? [];
    throw new QueryUnreadable(`This is not GraphQL${at ? ` (line ${at.line}, column ${at.column})` : ''}: ${error.message.replace(/^Syntax Error: /, '')}`);
  }
}

/** Variables as they are kept: nothing, or a JSON object. */
export function readVariables(text: string | null | undefined): string | null {
  const given = text?.trim();
  if (!given) return null;
  try {
    const value = JSON.parse(given) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return given;
  } catch { /* The same words as for what is JSON and no object. */ }
  throw new VariablesUnreadable();
}
