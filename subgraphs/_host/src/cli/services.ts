import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '@ilms/kernel/settings';
import type { Command } from 'commander';
import { openDatabase } from '../database/database.ts';
import { composeFile } from '../services/compose-file.ts';
import { describeServices, subgraphsOnDisk } from '../services/description.ts';
import { LocalServices } from '../services/local-services.ts';
import { buildWeb } from '../web/build-web.ts';
import { CommandFailed } from './failure.ts';
import { Output } from './output.ts';
import { projectRoot } from './project.ts';
import { toldToStop } from './stop-signal.ts';

export function registerServices(program: Command): void {
  program.command('services').description('every process of docker-compose.yml on this machine, without containers')
    .option('--write', 'write docker-compose.yml anew instead').option('--json', 'one JSON document when all are healthy').action(services);
}

async function services({ write = false, json = false }: { write?: boolean; json?: boolean }): Promise<void> {
  const output = new Output(json);
  const codes = subgraphsOnDisk(projectRoot);
  if (write) {
    writeFileSync(join(projectRoot, 'docker-compose.yml'), composeFile(codes));
    return output.answer({ written: 'docker-compose.yml' }, 'docker-compose.yml is written.');
  }
  const settings = readSettings();
  const stopping = toldToStop();
  await buildWeb();
  const database = await openDatabase(settings);
  try {
    const running = await LocalServices.start(describeServices(codes), { port: settings.port, ownerUrl: database.ownerUrl, print: (line) => output.note(line) });
    output.answer({ url: running.url }, `All services are healthy: ${running.url}`);
    const ended = await Promise.race([stopping.then(() => undefined), running.firstEnded]);
    await running.stop();
    if (ended) throw new CommandFailed(`${ended} ended by itself, so all were stopped.`);
  } finally {
    await database.stop();
  }
}
