import { Supergraph } from '@apollo/federation-internals';
import { buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from 'graphql';
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

/** What would break for clients between two public graphs and is admitted nowhere: `FIELD_REMOVED Order.note was removed.` */
export function unadmittedBreaks(promised: string, now: string, admitted: ReadonlySet<string>): string[] {
  return findBreakingChanges(buildSchema(promised), buildSchema(now))
    .filter(({ type, description }) => ![...admitted].some((line) => `${type} ${description}`.startsWith(`${line} `)))
    .map(({ type, description }) => `${type} ${description}`);
}
