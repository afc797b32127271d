/**
 * Unit (`*.spec.ts`) and module (`*.e2e.ts`) tests; real PostgreSQL comes up once for all of them. Files run in plain Node, one after the
 * other in each of two processes: what they all load is loaded twice in a run, where a world of its own for each file took a quarter of the time.
 */
export default {
  roots: ['<rootDir>/subgraphs', '<rootDir>/router', '<rootDir>/migrations', '<rootDir>/bench', '<rootDir>/web/src'],
  testMatch: ['**/*.spec.ts', '**/*.e2e.ts'],
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFilesAfterEnv: ['<rootDir>/subgraphs/_host/bin/test-limits.mjs'],
  transform: {},
  maxWorkers: 2,
  cacheDirectory: 'node_modules/.cache/jest',
};
