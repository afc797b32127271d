import { readSettings } from '@ilms/kernel/settings';
import type { Command } from 'commander';
import { openDatabase } from '../database/database.ts';
import { freePort } from '../database/server.ts';
import { RestartingServer } from '../dev/restarting-server.ts';
import { servePages } from '../dev/serve-pages.ts';
import { watchSources } from '../dev/watch-sources.ts';
import { DEMO_ADMIN, DEMO_PASSWORD, DEMO_TENANTS, ownerEmail } from '../system/demo.ts';
import { CommandFailed } from './failure.ts';
import { Output, table } from './output.ts';
import { toldToStop } from './stop-signal.ts';

export function registerDev(program: Command): void {
  program.command('dev').description('the system for work on it: the server restarts and the pages reload when their sources change').action(dev);
}

/** People reach the pages on PORT, which passes the graph on to the server; the embedded database stays up between restarts. */
async function dev(): Promise<void> {
  const output = new Output(false);
  const settings = readSettings();
  if (settings.environment === 'production') throw new CommandFailed('NODE_ENV=production has no dev; use start.');
  const stopping = toldToStop();
  const database = await openDatabase(settings);
  const serverPort = await freePort(0);
  const server = new RestartingServer({ PORT: String(serverPort), DATABASE_URL: database.ownerUrl }, (line) => output.note(line));
  let pages: Awaited<ReturnType<typeof servePages>> | undefined;
  let watching: { close(): void } | undefined;
  try {
    pages = await servePages({ port: settings.port, host: settings.host, domain: settings.domain, server: `http://127.0.0.1:${serverPort}` });
    server.start();
    watching = watchSources((paths) => server.restart(paths));
    const at = (name: string) => `http://${name ? `${name}.` : ''}${settings.domain}:${pages!.port}`;
    const rows = [['', 'address', 'sign in as', 'password'], ['super panel', at('panel'), DEMO_ADMIN, DEMO_PASSWORD], ...DEMO_TENANTS.map(({ slug, name }) => [name, at(slug), ownerEmail(slug), DEMO_PASSWORD])];
    output.note(`\n${settings.demo ? table(rows) : at('')}\n`);
    await stopping;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' || /Port \d+ is already in use/.test((error as Error).message) ? new CommandFailed(`Port ${settings.port} is taken. Set PORT to another one.`, { code: 'PORT_TAKEN' }) : error;
  } finally {
    watching?.close();
    await pages?.close();
    await server.stop();
    await database.stop();
  }
}
