import { MOST_COST } from '@ilms/kernel/cost-budget';
import { Kind, Lexer, Source, TokenKind, parse } from 'graphql';
import type { ArgumentNode, DirectiveNode, DocumentNode, FragmentDefinitionNode, SelectionSetNode, ValueNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { Refusal } from './refusal.ts';

/** The largest document the router reads. GraphiQL's introspection query is inside every one of these. */
export const LIMITS = {
  tokens: 2_000,
  depth: 14,
  aliases: 30,
  rootFields: 20,
  fieldsPerSelection: 200,
  expandedFields: 5_000,
  directives: 20,
  fragments: 50,
  variables: 100,
  nameLength: 100,
  variableDepth: 20,
  /** Levels of a value written into the document, and how many of them may be lists: the planner visits each list's content twice. */
  valueDepth: 10,
  valueLists: 4,
  /** Cost of one request, see `cost.ts`. */
  cost: MOST_COST,
} as const;

/** Names that reach an object's prototype somewhere along the way. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Documents known to be within limits, by hash: most requests repeat a text. */
const approved = new LRUCache<string, true>({ max: 10_000 });

/** Refuses a document that is too large in any sense, before anything costlier than reading its tokens is done with it. */
export function checkDocument(text: string): void {
  const key = createHash('sha256').update(text).digest('base64url');
  if (approved.get(key)) return;
  checkTokens(text);
  new Measurement(parseDocument(text)).check();
  approved.set(key, true);
}

function checkTokens(text: string): void {
  const lexer = new Lexer(new Source(text));
  for (let count = 0; ; count++) {
    if (count > LIMITS.tokens) throw new Refusal('TOO_MANY_TOKENS', `The document has more than ${LIMITS.tokens} tokens.`);
    const token = readToken(lexer);
    if (token.kind === TokenKind.EOF) return;
    if (token.kind !== TokenKind.NAME) continue;
    if (token.value.length > LIMITS.nameLength) throw new Refusal('NAME_TOO_LONG', `A name in the document is longer than ${LIMITS.nameLength} characters.`);
    if (FORBIDDEN.has(token.value)) throw new Refusal('FORBIDDEN_NAME', `The name "${token.value}" may not be used.`);
  }
}

function readToken(lexer: Lexer) {
  try {
    return lexer.advance();
  } catch (error) {
    throw syntaxRefusal(error);
  }
}

function parseDocument(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true, maxTokens: LIMITS.tokens });
  } catch (error) {
    throw syntaxRefusal(error);
  }
}

function syntaxRefusal(error: unknown): Refusal {
  return new Refusal('GRAPHQL_PARSE_FAILED', (error as Error).message.slice(0, 200));
}

/** Counts one parsed document. What fragments expand to is summed, never expanded. */
class Measurement {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly expanded = new Map<string, { depth: number; fields: number }>();
  private aliases = 0;
  private directives = 0;

  constructor(private readonly document: DocumentNode) {}

  check(): void {
    for (const definition of this.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    if (this.fragments.size > LIMITS.fragments) throw new Refusal('TOO_MANY_FRAGMENTS', `The document has more than ${LIMITS.fragments} fragments.`);
    for (const definition of this.document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      if ((definition.variableDefinitions?.length ?? 0) > LIMITS.variables) throw new Refusal('TOO_MANY_VARIABLES', `An operation has more than ${LIMITS.variables} variables.`);
      this.countDirectives(definition.directives);
      for (const variable of definition.variableDefinitions ?? []) {
        this.countDirectives(variable.directives);
        if (variable.defaultValue) checkValue(variable.defaultValue, 0, 0);
      }
      this.count(definition.selectionSet);
    }
    if (this.aliases > LIMITS.aliases) throw new Refusal('TOO_MANY_ALIASES', `The document has more than ${LIMITS.aliases} aliases.`);
    if (this.directives > LIMITS.directives) throw new Refusal('TOO_MANY_DIRECTIVES', `The document has more than ${LIMITS.directives} directives.`);
    for (const definition of this.document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const { depth, fields } = this.measure(definition.selectionSet);
      if (depth > LIMITS.depth) throw new Refusal('QUERY_TOO_DEEP', `The document is nested deeper than ${LIMITS.depth} levels.`);
      if (fields > LIMITS.expandedFields) throw new Refusal('QUERY_TOO_BROAD', `The document asks for more than ${LIMITS.expandedFields} fields.`);
      if (this.rootFields(definition.selectionSet, new Set()) > LIMITS.rootFields) throw new Refusal('QUERY_TOO_BROAD', `An operation has more than ${LIMITS.rootFields} fields at its root.`);
    }
  }

  /** What is written, once: aliases, directives, width. */
  private count(set: SelectionSetNode): void {
    if (set.selections.length > LIMITS.fieldsPerSelection) throw new Refusal('QUERY_TOO_BROAD', `One object is asked for more than ${LIMITS.fieldsPerSelection} fields.`);
    for (const selection of set.selections) {
      this.countDirectives(selection.directives);
      if (selection.kind === Kind.FIELD) {
        if (selection.alias) this.aliases++;
        checkArguments(selection.arguments);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) this.count(selection.selectionSet);
    }
  }

  private countDirectives(directives: readonly DirectiveNode[] = []): void {
    this.directives += directives.length;
    for (const directive of directives) checkArguments(directive.arguments);
  }

  /** What it expands to: levels of objects, and fields. */
  private measure(set: SelectionSetNode): { depth: number; fields: number } {
    let depth = 0;
    let fields = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const inside = selection.selectionSet ? this.measure(selection.selectionSet) : undefined;
        depth = Math.max(depth, inside ? inside.depth + 1 : 0);
        fields += 1 + (inside?.fields ?? 0);
      } else {
        const inside = selection.kind === Kind.INLINE_FRAGMENT ? this.measure(selection.selectionSet) : this.measureFragment(selection.name.value);
        depth = Math.max(depth, inside.depth);
        fields += inside.fields;
      }
    }
    return { depth, fields: Math.min(fields, Number.MAX_SAFE_INTEGER) };
  }

  private measureFragment(name: string): { depth: number; fields: number } {
    const known = this.expanded.get(name);
    if (known) return known;
    // A fragment met again inside itself counts nothing here; validation refuses the cycle by name.
    this.expanded.set(name, { depth: 0, fields: 0 });
    const fragment = this.fragments.get(name);
    const measured = fragment ? this.measure(fragment.selectionSet) : { depth: 0, fields: 0 };
    this.expanded.set(name, measured);
    return measured;
  }

  private rootFields(set: SelectionSetNode, open: Set<string>): number {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum++;
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum += this.rootFields(selection.selectionSet, open);
      else {
        const name = selection.name.value;
        const fragment = this.fragments.get(name);
        if (!fragment || open.has(name)) continue;
        open.add(name);
        sum += this.rootFields(fragment.selectionSet, open);
      }
    }
    return sum;
  }
}

function checkArguments(given: readonly ArgumentNode[] = []): void {
  for (const { value } of given) checkValue(value, 0, 0);
}

function checkValue(value: ValueNode, depth: number, lists: number): void {
  if (depth > LIMITS.valueDepth || lists > LIMITS.valueLists) {
    throw new Refusal('VALUE_TOO_DEEP', `A value in the document is nested deeper than ${LIMITS.valueDepth} levels or ${LIMITS.valueLists} lists; send it as a variable.`);
  }
  if (value.kind === Kind.LIST) for (const inside of value.values) checkValue(inside, depth + 1, lists + 1);
  else if (value.kind === Kind.OBJECT) for (const field of value.fields) checkValue(field.value, depth + 1, lists);
}

/** Refuses JSON variables that are nested too deeply or name an object's prototype. Walks without recursion. */
export function checkVariables(variables: unknown): void {
  let level: unknown[] = [variables];
  for (let depth = 0; level.length; depth++) {
    if (depth >= LIMITS.variableDepth) throw new Refusal('VARIABLES_TOO_DEEP', `Variables are nested deeper than ${LIMITS.variableDepth} levels.`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const [key, child] of Object.entries(value)) {
        if (FORBIDDEN.has(key)) throw new Refusal('FORBIDDEN_NAME', `The name "${key}" may not be used.`);
        if (typeof child === 'object' && child !== null) next.push(child);
      }
    }
    level = next;
  }
}
