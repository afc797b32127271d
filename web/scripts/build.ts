/** Types, bundle, size check: `node web/scripts/build.ts`. Needs no network. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { generateTypes } from './generate.ts';
import { checkSizes } from './sizes.ts';

const web = dirname(dirname(fileURLToPath(import.meta.url)));

await generateTypes();
await build({ configFile: `${web}/vite.config.ts`, logLevel: 'warn' });
if (!checkSizes(`${web}/dist`)) process.exitCode = 1;
