import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { Kind, parse, print, visit } from 'graphql';
import type { DirectiveNode, DocumentNode, GraphQLSchema } from 'graphql';
import { withNodes } from '../../src/nodes.ts';
import { ALL_FEATURES, ALWAYS_ON } from './modules.ts';
import { SUBGRAPHS } from './subgraph-sdl.ts';

/** A subgraph as if the elements of features that are not bought had never been written. */
function without(sdl: string, features: ReadonlySet<string>): DocumentNode {
  const isHidden = (node: { directives?: readonly DirectiveNode[] }) =>
    (node.directives ?? []).some(({ name, arguments: [tag] = [] }) => name.value === 'tag' && tag?.value.kind === Kind.STRING && !features.has(tag.value.value.replace('feature:', '')));
  const hidden: string[] = [];
  const kept = visit(parse(sdl), {
    enter(node) {
      if (!('directives' in node) || !isHidden(node)) return undefined;
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) hidden.push(node.name.value);
      return null;
    },
  });
  // What only the hidden insight leads to would not have been written either.
  return { ...kept, definitions: kept.definitions.filter((node) => !('name' in node) || !hidden.some((name) => name.endsWith('Insight') && node.name?.value === `${name}Detail`)) };
}

/** The API schema composed from exactly these modules' subgraphs: what a tenant's own, separate gateway would show. */
export function composedSchema(sold: readonly string[], features: readonly string[] = ALL_FEATURES): GraphQLSchema {
  const modules = new Set<string>([...ALWAYS_ON, ...sold]);
  const subgraphs = SUBGRAPHS.filter(({ module }) => modules.has(module)).map(({ module, sdl }) => ({ module, sdl: print(without(sdl, new Set(features))) }));
  const services = withNodes(subgraphs).map(({ module, sdl }) => ({ name: module, url: `http://${module}.invalid`, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services, { runSatisfiability: false });
  if (errors) throw new Error(errors.map(String).join('\n'));
  return Supergraph.build(supergraphSdl, { validateSupergraph: false }).apiSchema().toGraphQLJSSchema();
}
