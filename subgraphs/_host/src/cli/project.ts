import { join } from 'node:path';

/** The directory of the whole repository. */
export const projectRoot = join(import.meta.dirname, '../../../..');

/** The Node options every TypeScript process of ours runs with. */
export const nodeOptions = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', '--import', join(projectRoot, 'subgraphs/_host/bin/register.mjs')];

/** The file that all commands go through. */
export const entryPoint = join(projectRoot, 'subgraphs/_host/src/cli/main.ts');
