import type { Command } from 'commander';
import { startDatabase } from '../database/database.ts';
import { defences } from '../mutants/defences.ts';
import { runMutants } from '../mutants/run-mutants.ts';
import { CommandFailed } from './failure.ts';
import { Output, table } from './output.ts';

export function registerMutants(program: Command): void {
  program.command('mutants').description('switches each defence off in a copy of the sources and sees whether a test notices')
    .argument('[words]', 'only defences whose name holds these words').option('--json', 'one JSON document').action(mutants);
}

async function mutants(words: string | undefined, { json = false }: { json?: boolean }): Promise<void> {
  const output = new Output(json);
  const database = await startDatabase({ throwaway: true });
  try {
    const chosen = defences.filter(({ name }) => !words || name.includes(words));
    const outcomes = await runMutants(chosen, database.ownerUrl, ({ defence, outcome, seconds }) => output.note(`${outcome.padEnd(16)} ${seconds.toFixed(0).padStart(3)} s  ${defence.name}`));
    output.answer(outcomes.map(({ defence, outcome }) => ({ name: defence.name, outcome })), table([['defence switched off', 'outcome'], ...outcomes.map(({ defence, outcome }) => [defence.name, outcome])]));
    const missed = outcomes.filter(({ outcome }) => outcome !== 'caught');
    if (missed.length) throw new CommandFailed(`${missed.length} of ${outcomes.length} were not caught.`);
  } finally {
    await database.stop();
  }
}
