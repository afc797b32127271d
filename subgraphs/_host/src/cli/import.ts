import { readSettings } from '@ilms/kernel/settings';
import type { Command } from 'commander';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_PASSWORD, ownerEmail } from '../system/demo.ts';
import { GraphClient } from '../import/graph-client.ts';
import { ApparelImport, type ImportReport } from '../import/import-apparel.ts';
import { reasonsOf, refusedFile } from '../import/refused-row.ts';
import { CommandFailed } from './failure.ts';
import { Output, table } from './output.ts';

interface Options {
  tenant: string;
  url?: string;
  key?: string;
  email?: string;
  password?: string;
  warehouse: string;
  openingRate: string;
  refused: string;
  walk?: boolean;
  json?: boolean;
}

export function registerImport(program: Command): void {
  program.command('import')
    .description('sends an apparel seller’s files (stock.csv, channel-prices.csv, amazon-orders.csv) through the public graph of a running system')
    .argument('<directory>', 'where the files are')
    .option('--tenant <slug>', 'the company', 'd2cbrand')
    .option('--url <url>', 'address of the company; the running system on this machine when nothing is said')
    .option('--key <key>', 'API key; otherwise a person signs in')
    .option('--email <email>', 'who signs in; the demo owner when nothing is said')
    .option('--password <password>', 'their password')
    .option('--warehouse <code>', 'where the stock lies', 'MAIN')
    .option('--opening-rate <rate>', 'cost of one unit of the opening stock', '0')
    .option('--walk', 'take shipped orders through every step instead: allocated, shipped, invoiced, paid, and returned where the file says so')
    .option('--refused <directory>', 'where refused rows are written', 'refused')
    .option('--json', 'one JSON document')
    .action(importFiles);
}

async function importFiles(directory: string, options: Options): Promise<void> {
  const output = new Output(options.json ?? false);
  const { domain, port } = readSettings();
  const base = new URL(options.url ?? `http://${options.tenant}.${domain}:${port}`);
  const client = options.key ? GraphClient.withKey(base, options.key) : GraphClient.signedIn(base, options.email ?? ownerEmail(options.tenant), options.password ?? DEMO_PASSWORD);
  const began = Date.now();
  let last = 0;
  const say = (text: string) => {
    if (Date.now() - last < 500) return;
    last = Date.now();
    output.note(text);
  };
  const report = await new ApparelImport(client, { directory, warehouseCode: options.warehouse, openingRate: options.openingRate, walk: options.walk ?? false, say }).run();
  const files = writeRefused(report, options.refused);
  output.answer({ ...report, sections: report.sections.map(({ refused, ...rest }) => ({ ...rest, refused: refused.length, reasons: reasonsOf(refused) })), files, seconds: (Date.now() - began) / 1000 }, words(report, files, began));
  if (report.checks.some(({ isRight }) => !isRight)) throw new CommandFailed('The figures of the files and of the system differ.');
}

function writeRefused({ sections }: ImportReport, directory: string): string[] {
  const files: string[] = [];
  for (const { name, refused } of sections) {
    if (!refused.length) continue;
    mkdirSync(directory, { recursive: true });
    const file = join(directory, `${name.replace(/[^a-z]+/gi, '-')}.csv`);
    writeFileSync(file, refusedFile(refused));
    files.push(file);
  }
  return files;
}

function words({ sections, checks }: ImportReport, files: readonly string[], began: number): string {
  const rows = [['', 'read', 'created', 'updated', 'unchanged', 'lines refused'], ...sections.map((s) => [s.name, s.read, s.created, s.updated, s.unchanged, s.refused.length].map(String))];
  const reasons = sections.flatMap(({ name, refused }) => Object.entries(reasonsOf(refused)).map(([code, count]) => [name, code, String(count), refused.find((r) => r.code === code)!.reason]));
  return [
    table(rows), '',
    ...(reasons.length ? ['Refused, and why (one example each):', table(reasons), ''] : []),
    'Checked against the files:',
    table(checks.map(({ what, expected, found, isRight }) => [isRight ? 'ok' : 'DIFFERS', what, expected, found])), '',
    ...(files.length ? [`Refused rows with their reasons: ${files.join(', ')}`] : []),
    `Done in ${((Date.now() - began) / 1000).toFixed(1)} s.`,
  ].join('\n');
}
