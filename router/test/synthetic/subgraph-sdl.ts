import { closureOf } from '../../src/module-sets.ts';
import type { SubgraphSdl } from '../../src/compose.ts';
import { MODULES, REQUIRES, camel, pascal, proOf } from './modules.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@tag"])`;

/** Words that every module speaks: scalars, value types, inputs. The same text everywhere. */
const SHARED = `
"Rupees with two decimals, as text."
scalar Money
"Which way a list is sorted."
enum SortDirection { ASC DESC }
"Compares text."
input TextFilter { eq: String contains: String startsWith: String = "" }
"Where a page of a list stands."
type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }
"Why a request was refused."
type UserError @shareable { code: String! message: String! field: [String!] }
"Something that happened."
type Activity @shareable { kind: ActivityKind! text: String! }`;

/** What a module adds to the documents of a module it requires. */
function extension(owner: string, module: string): string {
  return `
type ${pascal(owner)}Document @key(fields: "id") {
  id: ID!
  number: String! @external
  "Documents of ${module} made from this one."
  ${camel(module)}Documents(first: Int = 5): [${pascal(module)}Document!]!
  "Number and module in one line."
  ${camel(module)}Label: String! @requires(fields: "number")
}`;
}

/**
 * One synthetic module: a federated entity with connection, value objects, an interface, a union, enums, inputs, a mutation; a sold
 * feature that hides a type, fields, an argument, an input field and an enum value; and fields added to all it requires.
 */
export function subgraphSdl(module: string): string {
  const M = pascal(module);
  const m = camel(module);
  const pro = `@tag(name: "feature:${proOf(module)}")`;
  const required = module === 'core' ? [] : ['core', ...[...closureOf([module], REQUIRES)].filter((other) => other !== module)];
  return `${LINK}
${SHARED}
"What kind of thing happened."
enum ActivityKind { NOTE ${module.toUpperCase()}_EVENT }
"A ${module} document."
type ${M}Document @key(fields: "id") {
  id: ID!
  "Its number, unique within the company."
  number: String!
  status: ${M}Status!
  total: Money
  lines(first: Int = 20, sort: SortDirection = ASC, depth: Int ${pro}): [${M}Line!]!
  owner: ${M}Party
  activities: [Activity!]!
  score: Float ${pro}
  old: String @deprecated(reason: "Use number.")
}
type ${M}Line { position: Int! text: String! amount: Money document: ${M}Document! }
type ${M}DocumentEdge { cursor: String! node: ${M}Document! }
type ${M}DocumentConnection { edges: [${M}DocumentEdge!]! nodes: [${M}Document!]! pageInfo: PageInfo! totalCount: Int! }
"Who a ${module} document belongs to."
interface ${M}Party { id: ID! name: String! }
type ${M}Person implements ${M}Party { id: ID! name: String! age: Int }
type ${M}Firm implements ${M}Party { id: ID! name: String! people: [${M}Person!]! }
type ${M}Robot implements ${M}Party ${pro} { id: ID! name: String! model: String! }
union ${M}Hit = ${M}Document | ${M}Person | ${M}Firm
enum ${M}Status { DRAFT OPEN CLOSED FORECAST ${pro} }
input ${M}Filter { number: TextFilter status: ${M}Status and: [${M}Filter!] scoreAbove: Float ${pro} }
input ${M}DocumentInput { number: String! status: ${M}Status = DRAFT lines: [${M}LineInput!] }
input ${M}LineInput { text: String! amount: Money sort: SortDirection }
type ${M}DocumentPayload { document: ${M}Document userErrors: [UserError!]! }
"What only the pro tier shows."
type ${M}Insight ${pro} { title: String! detail: ${M}InsightDetail! }
type ${M}InsightDetail { text: String! }
type Query {
  ${m}Documents(first: Int = 20, after: String, filter: ${M}Filter): ${M}DocumentConnection!
  ${m}Document(id: ID!): ${M}Document
  ${m}Parties: [${M}Party!]!
  ${m}Search(term: String!): [${M}Hit!]!
  ${m}Insights: [${M}Insight!]! ${pro}
  ${m}Failure(kind: String!): String
}
type Mutation { ${m}DocumentCreate(input: ${M}DocumentInput!): ${M}DocumentPayload! }
${required.map((owner) => extension(owner, module)).join('\n')}`;
}

export const SUBGRAPHS: SubgraphSdl[] = MODULES.map((module) => ({ module, sdl: subgraphSdl(module) }));
