// Runs commands one after the other in one process, for a test: each opens and closes what it needs, and only loading the code is saved.
import { run } from '../src/cli/program.ts';

interface Typed { id: number; args: string[]; env: Record<string, string> }

let turn = Promise.resolve();
process.on('message', (typed: Typed) => { turn = turn.then(() => answer(typed)); });
process.on('disconnect', () => process.exit());

async function answer({ id, args, env }: Typed): Promise<void> {
  const before = { ...process.env };
  const said = { out: '', err: '' };
  const real = { out: process.stdout.write, err: process.stderr.write };
  Object.assign(process.env, env);
  process.stdout.write = ((text: string) => { said.out += text; return true; }) as never;
  process.stderr.write = ((text: string) => { said.err += text; return true; }) as never;
  process.exitCode = undefined;
  const code = await run(args);
  process.stdout.write = real.out;
  process.stderr.write = real.err;
  for (const name of Object.keys(env)) if (before[name] === undefined) delete process.env[name];
  Object.assign(process.env, before);
  process.send!({ id, code: code ?? 0, ...said });
}
