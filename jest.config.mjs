import { swcOptions } from './subgraphs/_host/bin/swc-options.mjs';

/** Unit (`*.spec.ts`) and module (`*.e2e.ts`) tests; real PostgreSQL comes up once for all of them. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/subgraphs', '<rootDir>/router', '<rootDir>/migrations', '<rootDir>/bench', '<rootDir>/web/src'],
  testMatch: ['**/*.spec.ts', '**/*.e2e.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', swcOptions] },
  // A promise that hangs still fails; a machine doing three things at once does not.
  testTimeout: 180_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1000MB',
  cacheDirectory: 'node_modules/.cache/jest',
};
