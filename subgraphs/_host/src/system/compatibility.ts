import { Supergraph } from '@apollo/federation-internals';
import { DEPRECATION } from '@ilms/kernel/deprecation';
import { BreakingChangeType, buildSchema, findBreakingChanges, isEnumType, isInputObjectType, isInterfaceType, isObjectType, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../cli/project.ts';

/** The whole public graph as it was last promised to integrators. */
export const promisedFile = join(projectRoot, 'schema/promised.graphql');

/** The public graph of a supergraph, all modules and features on, as a client sees it. */
export const publicGraph = (supergraphSdl: string): string => `${printSchema(lexicographicSortSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema()))}\n`;

/** Breaks that a decision record admits, in lines of the form `Breaks: FIELD_REMOVED Order.note`. */
export function admittedBreaks(records = globSync('schema/decisions/*.md', { cwd: projectRoot }).map((file) => readFileSync(join(projectRoot, file), 'utf8'))): Set<string> {
  return new Set(records.flatMap((text) => [...text.matchAll(/^Breaks: (\S+ \S+)/gm)].map((match) => match[1]!)));
}

/** Why `Type.field` is deprecated, in a graph; undefined when it is not. */
function deprecationOf(schema: GraphQLSchema, coordinate: string): string | undefined {
  const [typeName = '', name = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(name)?.deprecationReason ?? undefined;
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? type.getFields()[name]?.deprecationReason ?? undefined : undefined;
}

/** Fields and values that are gone without having been marked deprecated in what was promised, whatever a decision record admits. */
export function unannouncedRemovals(promised: string, now: string): string[] {
  const before = buildSchema(promised);
  return findBreakingChanges(before, buildSchema(now))
    .filter(({ type }) => type === BreakingChangeType.FIELD_REMOVED || type === BreakingChangeType.VALUE_REMOVED_FROM_ENUM)
    .map(({ description }) => /^(\w+) was removed from enum type (\w+)\.$/.exec(description)?.slice(1).reverse().join('.') ?? description.split(' ')[0]!)
    .filter((coordinate) => !DEPRECATION.test(deprecationOf(before, coordinate) ?? ''));
}

/** What would break for clients between two public graphs and is admitted nowhere: `FIELD_REMOVED Order.note was removed.` */
export function unadmittedBreaks(promised: string, now: string, admitted: ReadonlySet<string>): string[] {
  return findBreakingChanges(buildSchema(promised), buildSchema(now))
    .filter(({ type, description }) => ![...admitted].some((line) => `${type} ${description}`.startsWith(`${line} `)))
    .map(({ type, description }) => `${type} ${description}`);
}
