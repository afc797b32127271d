// Adds to package-lock.json the optional packages of other platforms that a registry with few platforms left out when the file was made.
// Without them `npm ci` calls the file out of step with package.json on every machine. Run it after `npm install` has changed the file;
// with --check it changes nothing and fails if something is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../../../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'sunos', 'netbsd', 'openbsd'];
const processors = { arm64: 'arm64', x64: 'x64', ia32: 'ia32', ppc64: 'ppc64', s390x: 's390x', riscv64: 'riscv64', loong64: 'loong64', wasm32: 'wasm32', arm: 'arm' };

/** Whether the package is found from `path` the way Node looks for it. */
function isLocked(path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (lock.packages[from ? `${from}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (!from) return false;
    if (!from.includes('/node_modules/')) from = '';
  }
}

const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path.includes('node_modules/')) continue;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const words = name.split('/').at(-1).split(/[-.]/);
    const os = systems.find((system) => words.includes(system));
    const cpu = Object.entries(processors).find(([word]) => words.some((each) => each === word || (word === 'arm' && each.startsWith('arm') && each !== 'arm64')))?.[1];
    if (!os || !cpu || !/^\d/.test(version) || isLocked(path, name)) continue;
    const nearest = path.includes('/node_modules/') ? `${path.slice(0, path.lastIndexOf('/node_modules/'))}/node_modules/${name}` : `node_modules/${name}`;
    const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
    lock.packages[nearest] = { version, cpu: [cpu], ...(entry.dev && { dev: true }), ...(libc && { libc }), optional: true, os: [os] };
    added.push(nearest);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (process.argv.includes('--check')) {
  if (added.length) console.log(`package-lock.json lacks ${added.length} packages of other platforms; node subgraphs/_host/bin/complete-lock.mjs adds them.`);
  process.exitCode = added.length ? 1 : 0;
} else {
  if (added.length) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added.length} packages of other platforms added.`);
}
