import { askMove } from '@ilms/platform/cell/move.service';
import { readCells } from '@ilms/platform/cell/read-cells';
import type { Command } from 'commander';
import { Archives } from '../backup/archives.ts';
import type { MoveStep } from '../move/move-run.ts';
import { runMove } from '../move/run-move.ts';
import { operate } from '../system/operation.ts';
import { Output, table } from './output.ts';

interface Options {
  json?: boolean;
}

const JSON_OPTION = ['--json', 'one JSON document'] as const;

const WORDS: Readonly<Record<MoveStep, string>> = {
  copying: 'reading it', loading: 'writing it there', verifying: 'comparing every table', closing: 'closing it', comparing: 'carrying what was written since, comparing again', leaving: 'taking it away here', switching: 'opening it there',
};

export function registerMove(tenant: Command): void {
  tenant.command('move').argument('<slug>').description('moves a company to another cell; it goes on meanwhile, and is closed for some seconds at the end')
    .requiredOption('--to <cell>', 'where it is to live').requiredOption('--reason <words>', 'why; kept in the audit trail').option(...JSON_OPTION).action(move);
  tenant.command('cells').description('the databases companies live in').option(...JSON_OPTION).action(cells);
}

async function move(slug: string, { to, reason, json = false }: Options & { to: string; reason: string }): Promise<void> {
  const output = new Output(json);
  await operate(async (operation) => {
    const tenant = await operation.tenant(slug);
    const archives = new Archives(operation.installation);
    await archives.settleWhatWasLeft(await archives.tenant(tenant.id));
    const asked = await operation.control((context) => askMove(context, { tenantId: tenant.id, cell: to, reason, isRunning: true }));
    const { rows, closedFor } = await output.step(`Move ${slug} from ${asked.fromCell} to ${to}`, () => runMove(archives, asked.id, (step) => output.note(`${slug}: ${WORDS[step]}`)));
    output.answer({ tenant: slug, move: asked.id, from: asked.fromCell, to, rows, closedForMs: closedFor }, `${slug} lives in ${to}: ${rows} rows, each compared. It was closed for ${(closedFor / 1000).toFixed(1)} s. What it left in ${asked.fromCell} is kept for a week.`);
  });
}

async function cells({ json = false }: Options): Promise<void> {
  await operate(async (operation) => {
    const found = await operation.control(readCells);
    const rows = found.map(({ name, companies, sizeMib, connections, connectionsMost, takesNew, isReachable }) => [name, String(companies), String(sizeMib ?? ''), isReachable ? `${connections} of ${connectionsMost}` : 'does not answer', takesNew ? 'yes' : 'no']);
    new Output(json).answer(found, table([['cell', 'companies', 'MiB', 'connections', 'takes new ones'], ...rows]));
  });
}
