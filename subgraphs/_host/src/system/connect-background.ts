import { configureBackground } from '@ilms/kernel/background';
import { Forbidden } from '@ilms/kernel/errors';
import { WORK_QUEUE } from '@ilms/kernel/jobs';
import { controlContext } from '@ilms/platform/control-context';
import { mailForCompany } from '@ilms/platform/sandbox/mail-for-company';
import type { BackgroundGraph } from '@ilms/router/background-graph';
import type { Installation } from './installation.ts';

/**
 * Lets modules' jobs ask the public graph in the name of who started them, and send errands to the worker. A process that only
 * serves requests sends errands and has no graph: it does no work of its own.
 */
export function connectBackground(installation: Installation, graph?: BackgroundGraph): void {
  configureBackground({
    async ask(request, actor, { batch, ...operation }) {
      if (!graph) throw new Error('This process does no work in the background.');
      const permissions = await installation.controlPlane.permissionsOf(request.tenant.id, actor);
      if (!permissions) throw new Forbidden('ACTOR_HAS_LEFT', `${actor.name} does not belong to the company any more.`);
      return graph.ask({ ...request, actor, permissions, ...(batch ? { batch } : {}) }, operation);
    },
    permissionsOf: (tenantId, actor) => installation.controlPlane.permissionsOf(tenantId, actor),
    people: (tenantId, ids) => installation.controlPlane.people(tenantId, ids),
    mail: (tenantId, mail) => installation.platform.run(controlContext('mail'), (context) => mailForCompany(context, tenantId, mail)),
    letterhead: (tenantId) => installation.controlPlane.letterhead(tenantId),
    addressOf: (slug) => installation.addressOf(slug),
    allowsPrivateTargets: installation.settings.privateWebhooks,
    types: () => installation.modules.filter((module) => module.plane === 'tenant').flatMap((module) => module.entities),
    send(tenantId, { module, job, payload, afterSeconds }) {
      void installation.jobs.send(WORK_QUEUE, { tenantId, module, job, ...(payload ? { payload } : {}) }, afterSeconds ? { startAfter: Math.ceil(afterSeconds) } : {}).catch(() => undefined);
    },
  });
}
