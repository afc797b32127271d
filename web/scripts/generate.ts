/**
 * Writes the TypeScript types of every GraphQL document in `src/` to `src/generated/`, and beside them the catalogue of errors.
 * The schema is the committed contract (`schema/supergraph.graphql`), or the file named by ILMS_SCHEMA.
 * Nothing is done when neither the schema nor a document has changed since the last run.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readDocuments } from './documents.ts';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(web);
const output = join(web, 'src/generated');
const stamp = join(output, '.stamp');
const errorsFile = join(root, 'schema/errors.json');

const SCALARS = { ID: 'string', Money: 'string', Quantity: 'string', Rate: 'string', Day: 'string', Instant: 'string', JSON: 'unknown' };

/** The graph as a client sees it: a supergraph file is stripped of its routing directives. */
async function readSchema(): Promise<string> {
  const file = process.env.ILMS_SCHEMA ?? join(root, 'schema/supergraph.graphql');
  if (!existsSync(file)) throw new Error(`The schema ${file} does not exist. Write it with "npm run schema" or name another with ILMS_SCHEMA.`);
  const sdl = readFileSync(file, 'utf8');
  if (!sdl.includes('join__Graph')) return sdl;
  const { default: federation } = await import('@apollo/federation-internals');
  const { printSchema } = await import('graphql');
  return printSchema(federation.Supergraph.build(sdl).apiSchema().toGraphQLJSSchema());
}

/** Generates when needed; answers whether anything was written. */
export async function generateTypes(): Promise<boolean> {
  const sdl = await readSchema();
  const documents = readDocuments(join(web, 'src'));
  const errors = existsSync(errorsFile) ? readFileSync(errorsFile, 'utf8') : '[]\n';
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url))).update(sdl).update(errors).update(JSON.stringify(documents)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  mkdirSync(output, { recursive: true });
  const schemaFile = join(output, 'schema.graphql');
  writeFileSync(schemaFile, sdl);
  writeFileSync(join(output, 'errors.ts'), `/** Every stable code of the graph, who utters it, and its words. */\nexport const ERRORS: readonly { code: string; module: string; words: readonly string[]; status?: number }[] = ${errors}`);
  const { generate } = await import('@graphql-codegen/cli');
  await generate({
    cwd: web,
    schema: schemaFile,
    documents: ['src/**/*.{ts,tsx}', '!src/generated/**'],
    silent: true,
    importExtension: '.ts',
    generates: {
      'src/generated/': {
        preset: 'client',
        presetConfig: { fragmentMasking: false },
        config: { scalars: SCALARS, strictScalars: true, useTypeImports: true, enumsAsTypes: true, skipTypename: true },
      },
    },
  });
  writeFileSync(stamp, hash);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const written = await generateTypes();
  console.log(written ? 'Types of the graph written to src/generated.' : 'Types of the graph are current.');
}
