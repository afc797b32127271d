import { firstBreak } from '@ilms/platform/audit/audit';
import type { Command } from 'commander';
import { operate } from '../system/operation.ts';
import { CommandFailed } from './failure.ts';
import { Output } from './output.ts';

export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('the audit trail');
  audit.command('verify').description('recomputes the hash chain; fails at the first line that was changed, removed or put in').option('--json', 'one JSON document').action(verify);
}

/** The chain shows what was changed inside it; that its end was cut off shows only against a count and hash noted elsewhere, so both are told. */
async function verify({ json = false }: { json?: boolean }): Promise<void> {
  await operate(async (operation) => {
    const { broken, lines, last } = await operation.control(async (context) => {
      const [end] = await context.sql<{ number: number; hash: string }>('select number, hash from audit_entry order by number desc limit 1');
      return { broken: await firstBreak(context), lines: end?.number ?? 0, last: end?.hash ?? null };
    });
    if (broken !== undefined) throw new CommandFailed(`The audit trail does not hold from line ${broken} on: it or the line before was changed, removed or put in.`, { code: 'AUDIT_CHAIN_BROKEN' });
    new Output(json).answer({ isWhole: true, lines, lastHash: last }, `The audit trail is whole: ${lines} lines${last ? `, the last with hash ${last}` : ''}.`);
  });
}
