import { readDeprecation } from '@ilms/kernel/deprecation';
import { catalogueOfChanges, type ApiChange, type ChangesOfDay } from '@ilms/platform/api-changelog/api-changelog';
import { Supergraph } from '@apollo/federation-internals';
import { projectSchema } from '@ilms/router/projection';
import { featuresIn, readVisibility, type VisibilityIndex } from '@ilms/router/visibility';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../cli/project.ts';

/** What became of the public graph, day by day: written whenever it is promised anew. */
export const changelogFile = join(projectRoot, 'schema/changelog.json');
export const changelogUrl = pathToFileURL(changelogFile);

/** The panel is ours alone: what only it has is no news for integrators. */
const OURS = 'panel';

interface Seen {
  /** The graph of a company that has everything. */
  readonly graph: GraphQLSchema;
  readonly visibility: VisibilityIndex;
}

function seenOf(supergraphSdl: string): Seen {
  const supergraph = Supergraph.build(supergraphSdl);
  const visibility = readVisibility(supergraphSdl);
  const features = featuresIn(visibility);
  features.delete(OURS);
  const modules = new Set(supergraph.subgraphsMetadata().map(({ name }) => name));
  return { graph: projectSchema(supergraph.apiSchema().toGraphQLJSSchema(), visibility, { modules, features }), visibility };
}

/** `Query.orders.search` as a coordinate says it: `Query.orders(search:)`. */
function coordinateOf(path: string): string {
  const [type = '', field, argument] = path.split('.');
  return argument === undefined ? path : `${type}.${field}(${argument}:)`;
}

function elementOf(graph: GraphQLSchema, path: string): { readonly description?: string | null | undefined; readonly deprecationReason?: string | null | undefined } | undefined {
  const [typeName = '', name, argument] = path.split('.');
  const type = graph.getType(typeName);
  if (!type || name === undefined) return type ?? undefined;
  if (isEnumType(type)) return type.getValue(name) ?? undefined;
  if (isInputObjectType(type)) return type.getFields()[name];
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const field = type.getFields()[name];
  return argument === undefined ? field : field?.args.find((one) => one.name === argument);
}

/** How the comparison marks that an element was deprecated, or is not any more. */
const DEPRECATED = '.@deprecated';

function kindOf(type: string, path: string): ApiChange['kind'] {
  const isAdded = type.endsWith('_ADDED');
  if (path.endsWith(DEPRECATED)) return isAdded ? 'DEPRECATED' : 'CHANGED';
  return isAdded ? 'ADDED' : type.endsWith('_REMOVED') ? 'REMOVED' : 'CHANGED';
}

/** What has changed for integrators between two public graphs, each change with the modules and features that one must have to see it. */
export async function changesBetween(before: string, after: string, supergraphSdl: string): Promise<ApiChange[]> {
  const { diff, DiffRule } = await import('@graphql-inspector/core');
  const { graph, visibility } = seenOf(supergraphSdl);
  const found = await diff(buildSchema(before), buildSchema(after), [DiffRule.ignoreDescriptionChanges, DiffRule.simplifyChanges]);
  const changes = found.flatMap(({ type, path: marked = '', message, criticality: { level } }): ApiChange[] => {
    const path = marked.replace(DEPRECATED, '');
    if (!path || path.includes('@')) return [];
    const kind = kindOf(type, marked);
    const element = elementOf(graph, path);
    const parent = path.split('.').slice(0, -1).join('.');
    if (!element && !(kind === 'REMOVED' && (parent === '' || elementOf(graph, parent)))) return [];
    const coordinate = coordinateOf(path);
    const seen = [path.split('.').slice(0, 2).join('.'), path.split('.')[0]!].map((place) => visibility.get(place)).find(Boolean);
    const features = new Set([...(seen?.features ?? []), ...(visibility.get(coordinate)?.features ?? [])]);
    const going = kind === 'DEPRECATED' ? readDeprecation(element?.deprecationReason ?? '') : undefined;
    return [{
      kind, coordinate, words: kind === 'ADDED' ? element?.description ?? message : message, isBreaking: level === 'BREAKING',
      ...(going ? { useInstead: going.useInstead, removedOn: going.removedOn } : {}), modules: [...(seen?.modules ?? [])].sort(), features: [...features].sort(),
    }];
  });
  return [...new Map(changes.map((change) => [`${change.kind} ${change.coordinate}`, change])).values()].sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1));
}

/** The days with those of another one beside them, the latest first; what happened on a day already is not said twice. */
export function withChanges(days: readonly ChangesOfDay[], day: string, changes: readonly ApiChange[]): ChangesOfDay[] {
  if (changes.length === 0) return [...days];
  const same = days.find((one) => one.day === day);
  const known = new Set(same?.changes.map(({ kind, coordinate }) => `${kind} ${coordinate}`));
  const all = [...(same?.changes ?? []), ...changes.filter(({ kind, coordinate }) => !known.has(`${kind} ${coordinate}`))];
  return [{ day, changes: all }, ...days.filter((one) => one !== same)].sort((a, b) => (a.day < b.day ? 1 : -1));
}

export const readChangelog = (): ChangesOfDay[] => (existsSync(changelogFile) ? catalogueOfChanges(changelogUrl) : []);

/** One change a line, so that the file is read as a diff. */
export function writeChangelog(days: readonly ChangesOfDay[]): void {
  const text = days.map(({ day, changes }) => ` { "day": "${day}", "changes": [\n${changes.map((change) => `  ${JSON.stringify(change)}`).join(',\n')}\n ] }`).join(',\n');
  writeFileSync(changelogFile, `[\n${text}\n]\n`);
}
