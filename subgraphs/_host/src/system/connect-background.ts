import { configureBackground } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import { Forbidden } from '@ilms/kernel/errors';
import { WORK_QUEUE } from '@ilms/kernel/jobs';
import { uuidv7 } from '@ilms/kernel/uuid';
import { controlContext } from '@ilms/platform/control-context';
import { mailForCompany } from '@ilms/platform/sandbox/mail-for-company';
import type { BackgroundGraph } from '@ilms/router/background-graph';
import type { Installation } from './installation.ts';

/** Who somebody is that started work, and what they may do now. One of us is known by the access by which he began it, and may do nothing once that has ended. */
async function inNameOf({ controlPlane }: Installation, tenantId: string, actor: Actor): Promise<{ actor: Actor; permissions: readonly string[] }> {
  const access = actor.kind === 'admin' ? await controlPlane.access(tenantId, actor.id) : undefined;
  const permissions = await controlPlane.permissionsOf(tenantId, actor);
  if (permissions) return { actor: access?.actor ?? actor, permissions };
  if (actor.kind === 'admin') throw new Forbidden('SUPPORT_ACCESS_ENDED', `The access of ${actor.name} has ended. What was done until then stands; the rest is not done.`);
  throw new Forbidden('ACTOR_HAS_LEFT', `${actor.name} does not belong to the company any more.`);
}

/**
 * Lets modules' jobs ask the public graph in the name of who started them, and send errands to the worker. A process that only
 * serves requests sends errands and has no graph: it does no work of its own.
 */
export function connectBackground(installation: Installation, graph?: BackgroundGraph): void {
  configureBackground({
    async ask(request, actor, { batch, ...operation }) {
      if (!graph) throw new Error('This process does no work in the background.');
      const inName = await inNameOf(installation, request.tenant.id, actor);
      // Each is a request of its own, so that a history leads to what stands in the trail about it.
      return graph.ask({ ...request, ...inName, requestId: `${request.requestId}-${uuidv7()}`, ...(batch ? { batch } : {}) }, operation);
    },
    async admit({ tenant, requestId }, actor, { operationName, fields, variables, batch }) {
      const { actor: known } = await inNameOf(installation, tenant.id, actor);
      if (known.behind) await installation.controlPlane.audit({ kind: 'support-changed', requestId, tenantId: tenant.id, actor: known, details: { operationName, fields, variables, mayWrite: true, access: known.behind.access, batch } });
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
