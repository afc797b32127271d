// Runs a command of ilms, whatever Node the machine has: installs the packages of the lockfile if they are missing or others,
// then hands over to the Node that came with them. Plain JavaScript without packages, because at first there are none.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname ?? '', '../../..');
const say = (text) => process.stderr.write(`${text}\n`);
const fail = (text) => {
  say(text);
  process.exit(1);
};

if (!import.meta.dirname) fail(`ilms needs Node 20.11 or newer to begin with; this is ${process.version}.`);
if (!isInstalled()) await install();
run(node24(), process.argv.slice(2));

/** Compares what npm says it has installed with the lockfile. Dates would not do: a checkout touches files without changing them. */
function isInstalled() {
  let wanted, found;
  try {
    wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    found = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
  } catch {
    return false; // never installed, or interrupted
  }
  return Object.entries(wanted).every(([path, { version, optional, devOptional, link }]) => {
    if (!path.includes('node_modules/') || link) return true;
    if (!found[path]) return Boolean(optional || devOptional);
    return found[path].version === version;
  });
}

async function install() {
  say('Installing the packages of package-lock.json; the first time this takes a minute or two.');
  const began = Date.now();
  const ticking = setInterval(() => say(`  still installing, ${Math.round((Date.now() - began) / 1000)} s`), 15_000);
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--ignore-scripts=false', '--loglevel=error'];
  const [program, first] = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const child = spawn(program, [...first, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' && program === 'npm' });
  let complaints = '';
  child.stderr.on('data', (text) => (complaints += text));
  const code = await new Promise((resolve) => child.once('error', (error) => resolve(error.message)).once('close', resolve));
  clearInterval(ticking);
  if (code !== 0) {
    fail(`The packages could not be installed (npm: ${code}).\n${complaints.trim()}\n\nnpm must reach its registry, and this directory must be writable. Try again, or run \`npm ci\` here to see more.`);
  }
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** The Node of the lockfile; npm's install scripts put it there. */
function node24() {
  const program = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const runs = () => spawnSync(program, ['--version']).status === 0;
  if (runs()) return program;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  if (existsSync(join(root, 'node_modules/node'))) spawnSync('npm', ['rebuild', 'node', '@swc/core', '--ignore-scripts=false'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' });
  return runs() ? program : fail(`Node 24 is missing in ${program}: npm did not run the package's install script. Run \`npm rebuild node\`, or start ilms with Node 24.`);
}

/** Runs the command; signals go through, its exit code is ours. It ends when we do, killed or not: the channel between us breaks. */
function run(node, args) {
  const host = join(root, 'subgraphs/_host');
  const child = spawn(node, ['--enable-source-maps', '--disable-warning=ExperimentalWarning', '--import', pathToFileURL(join(host, 'bin/register.mjs')).href, join(host, 'src/cli/main.ts'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  let toldAt;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tell(signal));
  /** The command ends at once when it is told again after more than a second; one that hangs too badly to hear that is killed. */
  function tell(signal) {
    if (toldAt && Date.now() - toldAt > 1000) setTimeout(() => child.kill('SIGKILL'), 3000).unref();
    toldAt ??= Date.now();
    child.kill(signal);
  }
  // npm that is killed does not tell us, nor does the shell it may have put between; then nobody is left to stop what it started.
  if (process.env.npm_lifecycle_event) {
    const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
    const before = ancestors();
    setInterval(() => ancestors() !== before && !toldAt && tell('SIGTERM'), 1000).unref();
  }
  child.once('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** Who started that process, where the system tells it in a file. */
function parentOf(pid) {
  try {
    return /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
