import { spawn } from 'node:child_process';
import { projectRoot } from '../cli/project.ts';

/** What a program said and whether it was content. */
export interface ProgramResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs one of the programs that packages bring, with the Node we run on, and collects what it prints. */
export const runProgram = (name: string, args: readonly string[]) => runScript(`node_modules/.bin/${name}`, args);

/** The same with a script of ours that Node runs as it is. */
export function runScript(path: string, args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path, ...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
