import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSettings, type Settings } from '@ilms/kernel/settings';
import type { Command } from 'commander';
import { Pages, type Site } from '../web/pages.ts';
import { webDist } from '../web/build-web.ts';
import { toldToStop } from './stop-signal.ts';

/** A process that answers on its port until it is closed. */
export interface RunningProcess {
  readonly url: string;
  close(): Promise<void>;
}

/** How each process of the services shape comes up. DATABASE_URL is the owner's for the worker and the control plane, without credentials for the others. */
export interface Processes {
  router(settings: Settings): Promise<RunningProcess>;
  subgraph(settings: Settings, code: string): Promise<RunningProcess>;
  worker(settings: Settings): Promise<RunningProcess>;
}

/** `ilms serve router | subgraph <code> | worker | web`: one process, as a container or beside the others. */
export const registerServe = (processes: Processes) => (program: Command) => {
  const serve = program.command('serve').description('one process of the services shape');
  serve.command('router').action(() => run((settings) => processes.router(settings)));
  serve.command('subgraph').argument('<code>').action((code: string) => run((settings) => processes.subgraph(settings, code)));
  serve.command('worker').action(() => run((settings) => processes.worker(settings)));
  serve.command('web').action(() => run(serveWeb));
};

async function run(open: (settings: Settings) => Promise<RunningProcess>): Promise<void> {
  const stopping = toldToStop();
  const running = await open(readSettings());
  process.stderr.write(`Listening on ${running.url}.\n`);
  await stopping;
  await running.close();
}

/** The header in which the router tells the web process whose page is asked for; it has decided that from the host. */
export const SITE_HEADER = 'x-ilms-site';

/** Serves the built pages. It holds no secret and knows no tenant. */
export async function serveWeb(settings: Pick<Settings, 'host' | 'servicePort'>): Promise<RunningProcess> {
  const pages = new Pages(webDist);
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
    const said = request.headers[SITE_HEADER];
    const site: Site = said === 'panel' || said === 'root' ? said : 'tenant';
    pages.handle(request, response, site);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(settings.servicePort, settings.host, resolve));
  return {
    url: `http://${settings.host}:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    }),
  };
}
