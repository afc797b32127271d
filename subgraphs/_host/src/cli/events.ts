import { EventDelivery } from '@ilms/kernel/delivery';
import { DELIVER_QUEUE } from '@ilms/kernel/jobs';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Command } from 'commander';
import { deadLettersIn } from '../health/event-backlog.ts';
import { operate } from '../system/operation.ts';
import { Output, table } from './output.ts';

interface EventCounts {
  /** Everything the company's modules ever said. */
  readonly said: number;
  /** Not yet handed to those who hear it. */
  readonly waiting: number;
  readonly pending: number;
  readonly done: number;
  readonly dead: number;
}

export function registerEvents(program: Command): void {
  program.command('events').argument('<tenant>', 'a company’s address').description('what a company’s modules said to each other, and what nobody could be told')
    .option('--retry-dead', 'put what gave up back in line').option('--json', 'one JSON document').action(events);
}

async function events(slug: string, { retryDead = false, json = false }: { retryDead?: boolean; json?: boolean }): Promise<void> {
  await operate(async (operation) => {
    const { installation } = operation;
    const tenant = await operation.tenant(slug);
    const [counts, dead, retried] = await operation.inside(tenant, async (context, request) => {
      const found = await deadLettersIn(context);
      const put = retryDead ? await new EventDelivery(installation.modules, installation.orm, installation.logger).retryDead(request) : 0;
      return [await countEvents(context), found, put] as const;
    });
    if (retried) await installation.jobs.send(DELIVER_QUEUE, { tenantId: tenant.id }, { singletonKey: tenant.id });
    const rows = [['said', 'to hand out', 'pending', 'done', 'dead'], [counts.said, counts.waiting, counts.pending, counts.done, counts.dead].map(String)];
    const letters = dead.map(({ consumer, type, attempts, error }) => `${consumer} could not take ${type} (${attempts} tries): ${error ?? ''}`);
    const after = retryDead ? [retried === 1 ? '1 is back in line.' : `${retried} are back in line.`] : [];
    new Output(json).answer({ ...counts, deadLetters: dead, retried }, [table(rows), ...letters, ...after].join('\n'));
  });
}

async function countEvents(context: TenantContext): Promise<EventCounts> {
  const [counts] = await context.sql<EventCounts>(
    `select (select count(*)::int from core_event) as said, (select count(*)::int from core_outbox) as waiting,
       count(*) filter (where state = 'pending')::int as pending, count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'dead')::int as dead
     from core_inbox`);
  return counts!;
}
