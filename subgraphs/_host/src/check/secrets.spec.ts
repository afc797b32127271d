import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DEVELOPMENT_SECRET } from '@ilms/kernel/settings';
import { projectRoot } from '../cli/project.ts';

/** What a credential that somebody left lying about looks like. */
const SECRETS: readonly [what: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN (?:RSA |EC |OPENSSH |)PRIVATE KEY-----\s*[A-Za-z0-9+/]{40}/], ['a live key of the gateway', /rzp_live_(?!example)[A-Za-z0-9]{14}/], ['a key of a cloud', /AKIA[0-9A-Z]{16}/],
  ['a token of a code host', /gh[pousr]_[A-Za-z0-9]{36}/], ['a token of a registry', /npm_[A-Za-z0-9]{36}/], ['a live API key of ours', /ilms_live_[A-Za-z0-9]{8,}_[A-Za-z0-9_-]{32,}/],
];
const LARGEST = 2_000_000;
const MADE = new Set(['node_modules', '.git', '.data', 'dist', 'coverage', 'screenshots']);

const found = (text: string): string[] => SECRETS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
/** Files that are kept: what git knows; where there is no git, everything but what was installed or made. */
function kept(): string[] {
  try {
    return execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] }).split('\0').filter(Boolean);
  } catch {
    const below = (folder: string): string[] => readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) return MADE.has(entry.name) ? [] : below(join(folder, entry.name));
      return entry.isFile() ? [join(folder, entry.name)] : [];
    });
    return below('.');
  }
}

// Attacks 81 and 82: what lies about, and what comes from elsewhere.
describe('what is kept', () => {
  it('holds no credential', () => {
    const guilty = kept().filter((path) => existsSync(join(projectRoot, path)) && statSync(join(projectRoot, path)).size < LARGEST).flatMap((path) => found(readFileSync(join(projectRoot, path), 'utf8')).map((what) => `${path}: ${what}`));
    expect(guilty).toEqual([]);
  });

  it('would be noticed if it did', () => {
    const planted = ['AKIA', 'A'.repeat(16)].join('');
    expect([found(planted), found('AKIA is no key')]).toEqual([['a key of a cloud'], []]);
  });
});

describe('what the browser is given', () => {
  const dist = join(projectRoot, 'web/dist');
  const files = existsSync(dist) ? readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) : [];

  it('holds neither a secret nor the sources it was made of', () => {
    for (const path of files.filter((name) => /\.(?:js|html|css|json)$/.test(name))) {
      const text = readFileSync(path, 'utf8');
      expect([path, found(text), text.includes(DEVELOPMENT_SECRET), text.includes('sourceMappingURL')]).toEqual([path, [], false, false]);
    }
    expect(files.filter((path) => path.endsWith('.map'))).toEqual([]);
  });
});

describe('what comes from elsewhere', () => {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as { packages: Record<string, { integrity?: string; link?: boolean; optional?: boolean; resolved?: string; version?: string }> };

  it('is what it was when it was chosen: each package that every machine gets has its hash, and none comes past the registry', () => {
    const foreign = Object.entries(lock.packages).filter(([path, { link, optional }]) => path.includes('node_modules/') && !link && !optional);
    expect(foreign.length).toBeGreaterThan(500);
    expect(foreign.filter(([, { integrity }]) => !/^sha(?:512|1)-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    expect(foreign.filter(([, { resolved }]) => resolved && !resolved.startsWith('https://')).map(([path]) => path)).toEqual([]);
  });
});
