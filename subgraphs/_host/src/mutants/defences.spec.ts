import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../cli/project.ts';
import { defences } from './defences.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

describe('a defence that a test is to miss', () => {
  it.each(defences.map((defence) => [defence.name, defence] as const))('%s: stands where it is said to, once, and so does its test', (_name, { file, from, to, tests: [test, name] }) => {
    expect([read(file).split(from).length - 1, from === to, read(test).includes(name)]).toEqual([1, false, true]);
  });

  it('is named once', () => expect(new Set(defences.map(({ name }) => name)).size).toBe(defences.length));
});
