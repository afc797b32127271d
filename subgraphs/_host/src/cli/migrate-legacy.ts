import type { Command } from 'commander';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateLegacy, type LegacyReport } from '../legacy/migrate-legacy.ts';
import { Monolith } from '../legacy/monolith.ts';
import { operate } from '../system/operation.ts';
import { CommandFailed } from './failure.ts';
import { Output, table } from './output.ts';

interface Options {
  from?: string;
  tenant: string;
  refused: string;
  anew?: boolean;
  json?: boolean;
}

export function registerMigrateLegacy(program: Command): void {
  program.command('migrate-legacy')
    .description('takes the records of a monolith with one public schema over into a company; begun again it goes on, and changes nothing twice')
    .option('--from <url>', 'the old database, which is only read; LEGACY_DATABASE_URL when nothing is said')
    .option('--tenant <slug>', 'the company', 'aquapurite')
    .option('--anew', 'send everything again, also what was refused: after it was mended')
    .option('--refused <directory>', 'where what was refused is written', 'refused')
    .option('--json', 'one JSON document')
    .action(migrate);
}

async function migrate({ from = process.env['LEGACY_DATABASE_URL'], tenant: slug, refused, anew = false, json = false }: Options): Promise<void> {
  if (!from) throw new CommandFailed('Say where the old database is: --from postgres://… or LEGACY_DATABASE_URL.', { code: 'NO_SOURCE' });
  const output = new Output(json);
  await operate(async (operation) => {
    const tenant = await operation.tenant(slug);
    const monolith = await Monolith.open(from);
    try {
      const report = await operation.inside(tenant, (_context, request) => migrateLegacy(operation.installation, monolith, { request, isAnew: anew, say: (words) => output.note(words) }));
      const files = writeRefused(report, refused);
      output.answer({ ...report, parts: report.parts.map(({ refusals, ...part }) => ({ ...part, refusals: refusals.length })), files }, words(report, files));
      if (report.parts.some(({ figures }) => figures.some(({ isRight }) => !isRight))) throw new CommandFailed('The figures of the old database and of the company differ.', { code: 'FIGURES_DIFFER' });
    } finally {
      await monolith.close();
    }
  });
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

function writeRefused({ parts }: LegacyReport, directory: string): string[] {
  return parts.filter(({ refusals }) => refusals.length > 0).map(({ code, refusals }) => {
    mkdirSync(directory, { recursive: true });
    const file = join(directory, `legacy-${code}.csv`);
    writeFileSync(file, ['key,refusal,message', ...refusals.map(({ key, code: refusal, message }) => [String(key), refusal, cell(message)].join(','))].join('\r\n') + '\r\n');
    return file;
  });
}

function words({ parts, untouched }: LegacyReport, files: readonly string[]): string {
  const rows = parts.map(({ module, code, missing, read, created, updated, unchanged, refused }) => (missing.length ? [module, code, `not there: ${missing.join(', ')}`, '', '', '', ''] : [module, code, ...[read, created, updated, unchanged, refused].map(String)]));
  const figures = parts.flatMap(({ figures: some }) => some.map(({ what, legacy, own, isRight }) => [isRight ? 'ok' : 'DIFFERS', what, legacy, own]));
  const reasons = parts.flatMap(({ code, refusals }) => [...Map.groupBy(refusals, ({ code: refusal }) => refusal)].map(([refusal, some]) => [code, refusal, String(some.length), some[0]!.message]));
  return [
    table([['module', '', 'lines', 'created', 'updated', 'unchanged', 'refused'], ...rows]), '',
    ...(reasons.length ? ['Refused, and why (one example each):', table(reasons), ''] : []),
    'Counted in both:', table([['', '', 'old', 'here'], ...figures]), '',
    ...(untouched.length ? ['Not taken, because no module here reads it yet:', table([['table', 'rows'], ...untouched.map(({ table: name, rows: count }) => [name, String(count)])]), ''] : []),
    ...(files.length ? [`What was refused, with the reasons: ${files.join(', ')}`] : []),
  ].join('\n');
}
