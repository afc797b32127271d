import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeOptions, projectRoot } from '../src/cli/project.ts';
import { newAggregate, newMigration, newModule, writeFiles, type Files } from '../src/generate/generate.ts';

const run = promisify(execFile);
const CODE = 'generated_fleet';
// Not among the modules, or every test that runs meanwhile would find one more; git ignores both names.
const root = join(projectRoot, 'subgraphs/_host/from-templates');
const migrations = join(projectRoot, 'migrations/tenant', CODE);

/** Writes the files, the migrations to where the runner reads them. */
function write(files: Files): void {
  const isMigration = (path: string) => path.startsWith('migrations/');
  writeFiles(projectRoot, new Map([...files].filter(([path]) => isMigration(path))));
  writeFiles(root, files);
}

const remove = () => [root, migrations].forEach((path) => rmSync(path, { recursive: true, force: true }));

beforeAll(() => {
  remove();
  write(newModule(root, CODE, 'Vehicle'));
  write(newAggregate(root, CODE, 'DeliveryBay'));
});
afterAll(remove);

describe('a generated module', () => {
  it('has everything a module has', () => {
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).sort();
    const aggregate = (name: string) => ['e2e', 'entity', 'input', 'resolver', 'service', 'spec'].map((part) => `subgraphs/${CODE}/src/${name}/${name}.${part}.ts`);
    expect(files).toEqual([
      `migrations/tenant/${CODE}/0001_vehicle.sql`, `migrations/tenant/${CODE}/0002_delivery_bay.sql`,
      ...['README.md', 'package.json', 'src/errors.ts', 'src/events.ts', 'src/module.ts', 'src/permissions.ts', 'src/shield.ts'].map((path) => `subgraphs/${CODE}/${path}`),
      ...aggregate('vehicle'), ...aggregate('delivery-bay'),
      ...['help', 'icon', 'index'].map((part) => `web/src/modules/${CODE}/${part}.ts`),
    ].sort());
  });

  it('has correct types and nothing for the lint', async () => {
    writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ extends: '../../../tsconfig.json', compilerOptions: { incremental: false, tsBuildInfoFile: null }, include: ['subgraphs', '../src/testing/globals.d.ts'], exclude: [] }));
    const types = await run(process.execPath, ['node_modules/.bin/tsc', '-p', join(root, 'tsconfig.json'), '--pretty', 'false'], { cwd: projectRoot }).catch((error: { stdout: string }) => error);
    expect(types.stdout).toBe('');
    // One by one, because git ignores their folder and so would the lint.
    const sources = readdirSync(join(root, 'subgraphs'), { recursive: true, withFileTypes: true }).filter(({ name }) => name.endsWith('.ts')).map((entry) => join(entry.parentPath, entry.name));
    const lint = await run(process.execPath, ['node_modules/.bin/oxlint', '--deny-warnings', ...sources], { cwd: projectRoot }).catch((error: { stdout: string }) => error);
    expect(lint.stdout).toMatch(/^Found 0 warnings and 0 errors\.\nFinished in \S+ on 17 files/);
  }, 120_000);

  it('passes its own tests on a real database', async () => {
    const args = [...nodeOptions, 'node_modules/.bin/jest', '--json', join(root, 'subgraphs')];
    const result = await run(process.execPath, args, { cwd: projectRoot, maxBuffer: 1e8, env: { ...process.env, ILMS_TEST_TEMPLATES: 'off' } }).catch((error: { stdout: string; stderr: string }) => error);
    const { numPassedTests, numFailedTests, numPassedTestSuites } = JSON.parse(result.stdout.slice(result.stdout.indexOf('{"num'))) as Record<string, number>;
    expect({ numFailedTests, numPassedTests, numPassedTestSuites, failures: numFailedTests ? result.stderr : '' }).toEqual({ numFailedTests: 0, numPassedTests: 20, numPassedTestSuites: 4, failures: '' });
  }, 180_000);
});

describe('the generator', () => {
  it.each([['9lives'], ['Fleet'], ['a'], ['fleet-two'], ['fleet__two'], ['../fleet'], ['_host']])('refuses %s as a module', (code) => {
    expect(() => newModule(root, code)).toThrow(expect.objectContaining({ code: 'BAD_NAME' }));
  });

  it.each([['vehicle'], ['Vehicle-Two'], ['Query'], ['GSTReturn'], ['../Vehicle']])('refuses %s as an aggregate', (name) => {
    expect(() => newAggregate(root, CODE, name)).toThrow(expect.objectContaining({ code: 'BAD_NAME' }));
  });

  it('refuses what is there already, and a module that is not', () => {
    expect(() => newModule(root, CODE)).toThrow(expect.objectContaining({ code: 'EXISTS' }));
    expect(() => newAggregate(root, CODE, 'Vehicle')).toThrow(expect.objectContaining({ code: 'EXISTS' }));
    expect(() => newAggregate(root, 'no_such', 'Vehicle')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => newMigration(root, 'no_such', 'Remember the colour')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('finds its places in a module that was written by hand', () => {
    const files = newAggregate(projectRoot, 'inventory', 'StockCount');
    expect(files.get('subgraphs/inventory/src/module.ts')).toMatch(/entities: \[StockCount, Warehouse, /);
    expect([...files.keys()].filter((path) => path.startsWith('migrations/'))).toEqual([expect.stringMatching(/^migrations\/tenant\/inventory\/\d{4}_stock_count\.sql$/)]);
    expect(existsSync(join(projectRoot, 'subgraphs/inventory/src/stock-count'))).toBe(false);
  });

  it('numbers a migration after the last one and begins it with its sentence', () => {
    expect([...newMigration(root, CODE, 'Remember the colour of a vehicle')]).toEqual([[`migrations/tenant/${CODE}/0003_remember_the_colour_of_a_vehicle.sql`, '-- Remember the colour of a vehicle.\n']]);
    expect(() => newMigration(root, CODE, "x'; drop table")).toThrow(expect.objectContaining({ code: 'BAD_NAME' }));
  });

  it('is ignored by git where this test writes', () => {
    const ignored = readFileSync(join(projectRoot, '.gitignore'), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['subgraphs/_host/from-templates/', 'migrations/tenant/generated_*/']));
  });
});
