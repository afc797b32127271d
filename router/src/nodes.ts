import { Kind, parse } from 'graphql';
import type { FieldDefinitionNode, TypeNode } from 'graphql';
import type { SubgraphSdl } from './compose.ts';

/** The subgraph that the router itself answers: objects by their id alone. No module can have this code. */
export const NODES = '_nodes';

/** As many rows as a list without a stated size is charged for. */
export const MOST_NODES = 50;

/** These subgraphs and, where any of them has a query for one object by its id, the one that needs only the id. */
export function withNodes(subgraphs: readonly SubgraphSdl[]): readonly SubgraphSdl[] {
  const types = [...new Set(subgraphs.flatMap(({ sdl }) => typesById(sdl)))].toSorted();
  if (!types.length) return subgraphs;
  const stubs = types.map((type) => `type ${type} implements Node @key(fields: "id", resolvable: false) {\n  id: ID!\n}`);
  return [...subgraphs, { module: NODES, sdl: [HEAD, ...stubs].join('\n\n') }];
}

const HEAD = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

"What can be asked for by its id alone."
interface Node {
  "Identifies it for ever; a UUID."
  id: ID!
}

type Query {
  "What has this id, whatever it is; null where nothing has that may be seen by who asks."
  node("Its id." id: ID!): Node
  "What has these ids, in their order, with null in the place of each that \`node\` would answer with null."
  nodes("At most ${MOST_NODES}." ids: [ID!]!): [Node]!
}`;

/** The types for which a subgraph has a query by id: those that a caller may ask for without coming from somewhere. */
function typesById(sdl: string): string[] {
  const objects = parse(sdl, { noLocation: true }).definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION);
  const keyed = new Set(objects.filter(({ directives }) => directives?.some(({ name }) => name.value === 'key')).map(({ name }) => name.value));
  const answered = objects.filter(({ name }) => name.value === 'Query').flatMap(({ fields = [] }) => fields.filter(takesAnId)).map(({ type }) => nameOf(type));
  return answered.filter((type) => keyed.has(type));
}

function takesAnId({ arguments: given = [] }: FieldDefinitionNode): boolean {
  return given.length === 1 && given[0]!.name.value === 'id' && given[0]!.type.kind === Kind.NON_NULL_TYPE;
}

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
