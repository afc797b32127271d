import type { Settings } from '@ilms/kernel/settings';
import { createRouter, type Router } from '@ilms/router/router';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../cli/project.ts';
import { appUrl } from '../database/app-login.ts';
import { webDist } from '../web/build-web.ts';
import { HealthRecorder } from '../health/health-recorder.ts';
import { inProcessTransports } from './in-process.ts';
import { Installation } from './installation.ts';
import { loadModules } from './modules.ts';
import { hooksMount } from './hooks-mount.ts';
import { labelMount } from './label-mount.ts';
import { signupMount } from './signup-mount.ts';
import { StandIns } from './stand-ins.ts';
import { authMount, downloadMount, pagesMount, shareMount, uploadMount } from './mounts.ts';
import { connectBackground } from './connect-background.ts';
import { Worker } from './worker.ts';
import { Archives } from '../backup/archives.ts';
import { BackupRunner } from '../backup/backup-runner.ts';

export const supergraphFile = join(projectRoot, 'schema/supergraph.graphql');

/** Router, every subgraph, worker and pages in one process: no hop between router and modules, one pool, one log. */
export class AllInOne {
  private constructor(readonly installation: Installation, readonly router: Router, private readonly worker: Worker, readonly port: number, private readonly standIns: StandIns, private readonly backups: BackupRunner, readonly health: HealthRecorder) {}

  static async open(settings: Settings, ownerUrl: string): Promise<AllInOne> {
    const modules = await loadModules();
    const installation = await Installation.open({ settings, databaseUrl: ownerUrl, ownerUrl, modules });
    const transports = inProcessTransports(installation);
    const standIns = await StandIns.open(installation);
    const health = HealthRecorder.start(installation, 'everything');
    const router: Router = createRouter({
      domain: settings.domain,
      supergraphSdl: readFileSync(supergraphFile, 'utf8'),
      transports,
      controlPlane: installation.controlPlane,
      usage: installation.controlPlane,
      traffic: health.traffic,
      logger: installation.logger,
      trustedProxies: settings.trustedProxies,
      mounts: [authMount(installation), labelMount(installation), downloadMount(installation), uploadMount(installation), shareMount(installation, (context, operation) => router.graph.ask(context, operation)), hooksMount(installation, (context, operation) => router.graph.ask(context, operation)), signupMount((context, operation) => router.graph.ask(context, operation)), ...standIns.mounts, pagesMount(webDist)],
      ready: async () => (await installation.pool.query('select 1')).rowCount === 1,
      ...(settings.metricsToken ? { metricsToken: settings.metricsToken } : {}),
    });
    health.gateway = () => router.gateway;
    try {
      connectBackground(installation, router.graph);
      const port = await router.listen(settings.port, settings.host);
      return new AllInOne(installation, router, await Worker.start(installation, appUrl(ownerUrl, settings.secret)), port, standIns, BackupRunner.start(new Archives(installation)), health);
    } catch (error) {
      await router.close();
      await health.stop();
      await standIns.close();
      await installation.close();
      throw error;
    }
  }

  /** Ends what is under way, then everything else; nothing acknowledged is lost. */
  async close(): Promise<void> {
    await this.router.close();
    await this.worker.stop();
    await this.backups.stop();
    await this.standIns.close();
    await this.health.stop();
    await this.installation.close();
  }
}
