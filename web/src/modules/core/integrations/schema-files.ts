import { buildClientSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { saveFile } from '../../../shared/download.ts';
import { introspectGraph } from './own-graph.ts';

/** Saves the graph exactly as this company sees it, as SDL or as the answer to an introspection. */
export async function saveSchema(slug: string, form: 'sdl' | 'json', key?: string): Promise<void> {
  const introspection = await introspectGraph(key);
  if (form === 'json') return saveFile(`${slug}-schema.json`, new Blob([JSON.stringify({ data: introspection }, null, 2)], { type: 'application/json' }));
  saveFile(`${slug}-schema.graphql`, new Blob([`${printSchema(lexicographicSortSchema(buildClientSchema(introspection)))}\n`], { type: 'text/plain' }));
}
