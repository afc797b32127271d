import { serveSubgraph } from '@ilms/kernel/server';
import type { Settings } from '@ilms/kernel/settings';
import { BackgroundGraph } from '@ilms/router/background-graph';
import { Federation } from '@ilms/router/federation';
import { HttpTransport } from '@ilms/router/http-transport';
import { createRouter, type Router } from '@ilms/router/router';
import { Variants } from '@ilms/router/variants';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandFailed } from '../cli/failure.ts';
import type { Processes, RunningProcess } from '../cli/serve.ts';
import { appUrl } from '../database/app-login.ts';
import { connectBackground } from './connect-background.ts';
import { inProcessTransports } from './in-process.ts';
import { supergraphFile } from './all-in-one.ts';
import { Installation } from './installation.ts';
import { closureOf, loadModules } from './modules.ts';
import { hooksMount } from './hooks-mount.ts';
import { labelMount } from './label-mount.ts';
import { signupMount } from './signup-mount.ts';
import { authMount, downloadMount, proxiedPagesMount, shareMount, uploadMount } from './mounts.ts';
import { HealthRecorder } from '../health/health-recorder.ts';
import { Worker } from './worker.ts';
import { Archives } from '../backup/archives.ts';
import { BackupRunner } from '../backup/backup-runner.ts';

function database(settings: Settings): string {
  if (!settings.databaseUrl) throw new CommandFailed('DATABASE_URL must be set: this process does not bring up a database.');
  return settings.databaseUrl;
}

const hasPassword = (url: string): boolean => new URL(url).password !== '';

/** The router: it holds the control plane's reading side, and reaches every module over HTTP with a signed context. */
async function router(settings: Settings): Promise<RunningProcess> {
  // Every manifest is read, for the doors that services outside knock at are said there; only the control plane is opened.
  const modules = await loadModules();
  const installation = await Installation.open({ settings, databaseUrl: database(settings), modules: modules.filter(({ plane }) => plane === 'control') });
  const transports = new Map(Object.entries(settings.subgraphUrls).map(([module, url]) => [module, new HttpTransport({ module, url: new URL('/graphql', url).href, secret: settings.secret })] as const));
  if (!settings.webUrl) throw new CommandFailed('ILMS_WEB_URL must be set: the router of the services shape serves no pages itself.');
  const health = HealthRecorder.start(installation, 'router');
  const made: Router = createRouter({
    domain: settings.domain,
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    transports,
    controlPlane: installation.controlPlane,
    usage: installation.controlPlane,
    traffic: health.traffic,
    logger: installation.logger,
    trustedProxies: settings.trustedProxies,
    mounts: [authMount(installation), labelMount(installation), downloadMount(installation), uploadMount(installation), shareMount(installation, (context, operation) => made.graph.ask(context, operation)), hooksMount({ modules, controlPlane: installation.controlPlane }, (context, operation) => made.graph.ask(context, operation)), signupMount((context, operation) => made.graph.ask(context, operation)), proxiedPagesMount(settings.webUrl)],
    ready: async () => (await installation.pool.query('select 1')).rowCount === 1,
    ...(settings.metricsToken ? { metricsToken: settings.metricsToken } : {}),
  });
  health.gateway = () => made.gateway;
  const port = await made.listen(settings.port, settings.host);
  return { url: `http://${settings.host}:${port}`, close: async () => { await made.close(); await health.stop(); await installation.close(); } };
}

/** One module. The control plane makes schemas, so it alone is given the owner's connection and loads every module to prepare its masters. */
async function subgraph(settings: Settings, code: string): Promise<RunningProcess> {
  const url = database(settings);
  // Every manifest is read, for who may see a record of another module is said there; only its own closure is opened.
  const all = await loadModules();
  const modules = hasPassword(url) ? all : await closureOf(code);
  const installation = await Installation.open({ settings, databaseUrl: url, modules, serves: [code], ...(hasPassword(url) ? { ownerUrl: url } : {}) });
  connectBackground(installation);
  const found = installation.subgraphs.get(code);
  if (!found) throw new CommandFailed(`There is no module ${code}.`);
  const health = HealthRecorder.start(installation, code);
  const server = await serveSubgraph(found, { secret: settings.secret, port: settings.servicePort, host: settings.host });
  return {
    url: `http://${settings.host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await new Promise((resolve) => { server.close(resolve); server.closeIdleConnections(); });
      await health.stop();
      await installation.close();
    },
  };
}

/** Every module is in the worker's own process, so that what it asks of the graph crosses no network. */
function backgroundGraph(installation: Installation): BackgroundGraph {
  const variants = new Variants(new Federation(readFileSync(supergraphFile, 'utf8'), inProcessTransports(installation), installation.logger), installation.logger);
  return new BackgroundGraph(() => variants, () => installation.controlPlane);
}

/** Carries events and runs jobs for all modules. With the owner's connection it also makes the companies that sign up. */
async function worker(settings: Settings): Promise<RunningProcess> {
  const url = database(settings);
  const installation = await Installation.open({ settings, databaseUrl: url, modules: await loadModules(), ...(hasPassword(url) ? { ownerUrl: url } : {}) });
  connectBackground(installation, backgroundGraph(installation));
  const backups = installation.owner && BackupRunner.start(new Archives(installation));
  const started = await Worker.start(installation, appUrl(url, settings.secret));
  const recorder = HealthRecorder.start(installation, 'worker');
  const health = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok'));
  await new Promise<void>((resolve) => health.listen(settings.servicePort, settings.host, resolve));
  return {
    url: `http://${settings.host}:${(health.address() as AddressInfo).port}`,
    close: async () => {
      health.close();
      await started.stop();
      await backups?.stop();
      await recorder.stop();
      await installation.close();
    },
  };
}

export const processes: Processes = { router, subgraph, worker };
