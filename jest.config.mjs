/**
 * Unit (`*.spec.ts`) and module (`*.e2e.ts`) tests; real PostgreSQL comes up once for all of them. Files run in plain Node, one after the
 * other in each of three processes: what they all load is loaded three times in a run, where a world of its own for each file took a quarter
 * of the time. Some wait for a server or a clock, so that three find room on two cores.
 */
export default {
  roots: ['<rootDir>/subgraphs', '<rootDir>/router', '<rootDir>/migrations', '<rootDir>/bench', '<rootDir>/web/src'],
  testMatch: ['**/*.spec.ts', '**/*.e2e.ts'],
  runner: '<rootDir>/subgraphs/_host/bin/test-runner.mjs',
  setupFilesAfterEnv: ['<rootDir>/subgraphs/_host/bin/test-limits.mjs'],
  transform: {},
  maxWorkers: 3,
  cacheDirectory: 'node_modules/.cache/jest',
};
