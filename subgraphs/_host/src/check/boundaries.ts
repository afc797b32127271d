import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConfiguration, IRegularForbiddenRuleType } from 'dependency-cruiser';

/** What a manifest says that matters here. */
interface Manifest {
  readonly code: string;
  readonly requires: readonly string[];
}

/** Reads `requires: [...]` from each manifest without running it, so that the boundaries can be checked before anything compiles. */
export function readManifests(root: string): Manifest[] {
  const folders = readdirSync(join(root, 'subgraphs'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'));
  return folders.map(({ name: code }) => {
    const path = join(root, 'subgraphs', code, 'src/module.ts');
    const list = existsSync(path) ? /\brequires:\s*\[([^\]]*)\]/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
    return { code, requires: [...(list ?? '').matchAll(/['"]([a-z][a-z0-9_]*)['"]/g)].map((match) => match[1]!) };
  });
}

const TESTS = '\\.(spec|e2e)\\.ts$|/src/testing/|/test/';
const TEST_HELP = '^subgraphs/_host/src/testing/|^subgraphs/_host/src/database/|^migrations/src/';

const forbid = (name: string, comment: string, from: IRegularForbiddenRuleType['from'], to: IRegularForbiddenRuleType['to']): IRegularForbiddenRuleType => ({ name, comment, severity: 'error', from, to });

/** A module may use itself, the kernel, the masters every tenant has, and what it requires; tests may also use the test database. */
function rulesOfModule({ code, requires }: Manifest): IRegularForbiddenRuleType[] {
  const name = 'modules-meet-in-the-graph-or-along-requires';
  const comment = 'Reach another module by entity reference or event, or declare it in requires and call its service.';
  const allowed = `^subgraphs/(${[...new Set([code, '_kernel', 'core', ...requires])].join('|')})/`;
  return [
    forbid(name, comment, { path: `^subgraphs/${code}/`, pathNot: TESTS }, { path: '^(subgraphs|router|web|migrations|bench)/', pathNot: allowed }),
    forbid(name, comment, { path: `^subgraphs/${code}/.*(${TESTS})` }, { path: '^(subgraphs|router|web|bench)/', pathNot: `${allowed}|${TEST_HELP}` }),
  ];
}

/** The import boundaries, derived from the manifests below `root`. Each has a planted violation in `planted/` that must be caught. */
export function boundaries(root: string): IConfiguration {
  const outside = '^(router|web|bench|migrations)/|^subgraphs/(?!_kernel/)';
  return {
    forbidden: [
      ...readManifests(root).flatMap(rulesOfModule),
      forbid('kernel-knows-no-module', 'The kernel is below everything; what it needs from outside is handed to it.',
        { path: '^subgraphs/_kernel/', pathNot: TESTS }, { path: outside }),
      forbid('kernel-knows-no-module', 'A test of the kernel makes its own module.',
        { path: `^subgraphs/_kernel/.*(${TESTS})` }, { path: outside, pathNot: TEST_HELP }),
      forbid('router-knows-no-module', 'The router learns of modules from the supergraph.',
        { path: '^router/' }, { path: '^(web|bench|migrations)/|^subgraphs/(?!_kernel/)' }),
      forbid('domain-knows-no-transport', 'Entities and services do not know how they were reached.',
        { path: '\\.(entity|service)\\.ts$' }, { path: '^(node:)?https?$|^(node:)?http2$|node_modules/@apollo/|node_modules/graphql-(shield|middleware)/|\\.resolver\\.ts$' }),
      forbid('web-modules-stand-alone', 'A module\'s pages use web/src/shared and themselves; another module\'s are reached by their address.',
        { path: '^web/src/modules/([^/]+)/' }, { path: '^web/src/modules/', pathNot: '^web/src/modules/$1/' }),
      forbid('web-modules-stand-alone', 'The app knows the server by its graph.',
        { path: '^web/src/' }, { path: '^(subgraphs|router|migrations|bench)/' }),
      forbid('web-modules-stand-alone', 'What all modules share does not know any of them.',
        { path: '^web/src/shared/' }, { path: '^web/src/(modules|app|panel|landing)/' }),
      forbid('no-cycles', 'Name the thing both need and give it its own file.',
        {}, { circular: true, dependencyTypesNot: ['type-only'], viaOnly: { dependencyTypesNot: ['type-only'] } }),
    ],
    options: {
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '/planted/|/dist/|/generated/' },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: 'tsconfig.json' },
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
      cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
    },
  };
}
