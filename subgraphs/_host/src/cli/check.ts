import type { Command } from 'commander';
import { runChecks, type CheckOutcome } from '../check/checks.ts';
import { Output, table } from './output.ts';

/** Runs every check of the source and prints what each found; answers whether all are content. */
export async function check(output: Output): Promise<CheckOutcome[]> {
  const outcomes = await runChecks(({ name, ok, seconds }) => output.note(`${ok ? '✔' : '✘'} ${name} (${seconds.toFixed(1)} s)`));
  for (const { name, ok, output: text } of outcomes) if (!ok) output.note(`\n── ${name} ──\n${text}`);
  return outcomes;
}

export function registerCheck(program: Command): void {
  program.command('check').description('types, lint, import boundaries, migrations; side by side').option('--json', 'one JSON document').action(async ({ json = false }: { json?: boolean }) => {
    const output = new Output(json);
    const outcomes = await check(output);
    const rows = outcomes.map(({ name, ok, seconds }) => [name, ok ? 'ok' : 'failed', `${seconds.toFixed(1)} s`]);
    output.answer(outcomes, `\n${table(rows)}`);
    process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
  });
}
