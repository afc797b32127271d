import { EventDelivery } from '@ilms/kernel/delivery';
import { DELIVER_QUEUE } from '@ilms/kernel/jobs';
import { inScope, SYSTEM } from '@ilms/kernel/scope';
import { RequestScope, type TenantContext } from '@ilms/kernel/tenant-context';
import type { Backlog, DeadLetter, EventBacklog } from '@ilms/platform/health/event-backlog';
import type { Installation } from '../system/installation.ts';

type At = Parameters<EventBacklog['look']>[0];

/** The latest hundred; what they have in common shows in fewer. */
export const deadLettersIn = (context: TenantContext): Promise<DeadLetter[]> =>
  context.sql<DeadLetter>(
    `select i.consumer, i.event_id as event, e.type, e.at, i.attempts, i.last_error as error
     from core_inbox i join core_event e on e.id = i.event_id where i.state = 'dead' order by i.id desc limit 100`);

/** What a company's modules have said and not yet heard: read and mended in its own tables, under its own role. */
export function eventBacklog(installation: Installation): EventBacklog {
  const inside = async <T>(tenant: At, work: (context: RequestScope) => Promise<T>): Promise<T> => {
    const { schema, cell } = tenant;
    const entitlements = await installation.controlPlane.entitlements(tenant.id);
    return inScope({ role: schema, cell, actor: SYSTEM, requestId: 'health' }, () => work(new RequestScope({ tenant, actor: SYSTEM, permissions: ['*'], entitlements, requestId: 'health' }, installation.orm, schema)));
  };
  return {
    look: (at) => inside(at, async (context): Promise<Backlog> => {
      const [found] = await context.sql<Backlog>(
        `select (select count(*) from core_outbox)::int + count(*) filter (where state = 'pending')::int as waiting, count(*) filter (where state = 'dead')::int as dead,
           least((select min(e.at) from core_outbox o join core_event e on e.id = o.id), (select min(e.at) from core_inbox i join core_event e on e.id = i.event_id where i.state = 'pending')) as oldest
         from core_inbox where state in ('pending', 'dead')`);
      return found!;
    }),
    deadLetters: (at) => inside(at, deadLettersIn),
    retryDead: async (at) => {
      const entitlements = await installation.controlPlane.entitlements(at.id);
      const put = await new EventDelivery(installation.modules, installation.orm, installation.logger).retryDead({ tenant: at, entitlements });
      if (put) await installation.jobs.send(DELIVER_QUEUE, { tenantId: at.id }, { singletonKey: at.id });
      return put;
    },
  };
}
