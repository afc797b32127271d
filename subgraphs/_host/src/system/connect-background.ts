import { configureBackground } from '@ilms/kernel/background';
import { Forbidden } from '@ilms/kernel/errors';
import { WORK_QUEUE } from '@ilms/kernel/jobs';
import { controlContext } from '@ilms/platform/control-context';
import { mailForCompany } from '@ilms/platform/sandbox/mail-for-company';
import type { BackgroundGraph } from '@ilms/router/background-graph';
import { recordVisit } from '@ilms/router/visit';
import type { Installation } from './installation.ts';

/**
 * Lets modules' jobs ask the public graph in the name of who started them, and send errands to the worker. A process that only
 * serves requests sends errands and has no graph: it does no work of its own.
 */
export function connectBackground(installation: Installation, graph?: BackgroundGraph): void {
  configureBackground({
    async ask(request, actor, { batch, ...operation }) {
      if (!graph) throw new Error('This process does no work in the background.');
      const { controlPlane } = installation;
      const tenantId = request.tenant.id;
      // One of us works there by an access that runs, and each change is on record as if he had made it by hand.
      const access = actor.kind === 'admin' ? await controlPlane.access(tenantId, actor.id) : undefined;
      const permissions = await controlPlane.permissionsOf(tenantId, actor);
      if (!permissions || (actor.kind === 'admin' && !access)) throw new Forbidden('ACTOR_HAS_LEFT', `${actor.name} does not belong to the company any more.`);
      const context = { ...request, actor: access?.actor ?? actor, permissions, ...(batch ? { batch } : {}) };
      return graph.ask(context, operation, access && ((asked) => recordVisit(controlPlane, { identity: access, tenantId, access, requestId: request.requestId, work: batch ?? request.requestId }, operation, asked, false)));
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
