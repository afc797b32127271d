import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '@ilms/kernel/settings';
import { projectRoot } from './project.ts';

describe('the README', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');

  it('lists every setting; `npm run ilms -- settings` prints the table', () => {
    expect(readme).toContain(settingsTable());
  });

  it('names every script of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const missing = Object.keys(scripts).filter((name) => !readme.includes(name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`));
    expect(missing).toEqual([]);
  });
});
