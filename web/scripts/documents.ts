/**
 * Finds the GraphQL documents written in the source, and turns each into its parsed form at build time:
 * the browser then needs no parser, and a document travels only in the chunk whose page asks it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, visit } from 'graphql';
import type { DefinitionNode, DocumentNode, FragmentDefinitionNode } from 'graphql';
import type { Plugin } from 'vite';

const CALL = /graphql\(\s*(?:\/\*[^*]*\*\/\s*)?`([^`]*)`\s*,?\s*\)/g;

/** Every document text under `folder`, in a stable order. */
export function readDocuments(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('generated'))
    .sort()
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(CALL)].map((match) => match[1]!));
}

const plain = <Node>(node: Node): Node => JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'loc' ? undefined : value))) as Node;

type Fragments = Map<string, FragmentDefinitionNode>;

function fragmentsUsed(node: DocumentNode | FragmentDefinitionNode, fragments: Fragments, seen: Fragments = new Map()): Fragments {
  visit(node, {
    FragmentSpread({ name: { value: name } }) {
      if (seen.has(name)) return;
      const fragment = fragments.get(name);
      if (!fragment) throw new Error(`No fragment is named ${name}.`);
      seen.set(name, fragment);
      fragmentsUsed(fragment, fragments, seen);
    },
  });
  return seen;
}

/** The Vite plugin: `graphql(`…`)` becomes a literal of the parsed document with the fragments it uses. */
export function graphqlDocuments(folder: string): Plugin {
  const registry = () => {
    const fragments: Fragments = new Map();
    for (const text of readDocuments(folder)) {
      for (const definition of parse(text, { noLocation: true }).definitions) {
        if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, plain(definition));
      }
    }
    return fragments;
  };
  return {
    name: 'ilms-graphql-documents',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(folder) || id.includes('/generated/') || !code.includes('graphql(`')) return null;
      const fragments = registry();
      const inlined = code.replace(CALL, (_, text: string) => {
        const document = plain(parse(text, { noLocation: true }));
        const own = new Set(document.definitions.map((definition: DefinitionNode) => ('name' in definition ? definition.name?.value : undefined)));
        const used = [...fragmentsUsed(document, fragments)].filter(([name]) => !own.has(name)).map(([, fragment]) => fragment);
        return `(${JSON.stringify({ kind: 'Document', definitions: [...document.definitions, ...used] })})`;
      });
      return { code: inlined, map: null };
    },
  };
}
