import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Entitlements, RequestContext, TenantRef } from './context.ts';
import type { HeardEvent } from './event.ts';
import type { Module } from './module.ts';
import { currentScope, inScope, SYSTEM } from './scope.ts';
import { RequestScope, type TenantContext, type Transaction } from './tenant-context.ts';
import { uuidv7 } from './uuid.ts';

/** How many events one visit hands out before the next tenant has its turn. */
const BATCH = 200;
const MOST_ATTEMPTS = 8;

interface Consumer {
  readonly name: string;
  readonly module: Module;
  readonly on: string;
  readonly isInterested?: ((context: TenantContext) => Promise<boolean>) | undefined;
  readonly handle: (context: TenantContext, event: HeardEvent) => Promise<void>;
}

export interface TenantAtWork {
  readonly tenant: TenantRef;
  readonly entitlements: Entitlements;
}

export interface Delivered {
  handedOut: number;
  applied: number;
  failed: number;
  /** There is more to do than one visit may. */
  isUnfinished: boolean;
}

interface Said {
  readonly id: string;
  readonly type: string;
  readonly record_id: string;
  readonly at: Date;
  readonly payload: Record<string, unknown>;
  readonly actor_id: string;
  readonly actor_name: string | null;
  readonly access_id: string | null;
}

/** What follows from a deed of one of us is written down as his, under the access by which he did it; what follows from anybody else's is the system's. Either may do what the system may. */
function inNameOf<T>({ actor_id: id, actor_name: name, access_id: access }: Said, work: () => Promise<T>): Promise<T> {
  if (!access) return work();
  const { role, cell, requestId } = currentScope()!;
  return inScope({ role, cell, requestId, actor: { kind: 'admin', id, name: name ?? SYSTEM.name, behind: { access } } }, work);
}

/**
 * Carries what modules say to the modules that react. An event is handed to every consumer at least once and applied
 * exactly once: the consumer's line in the inbox is marked done in the same transaction as its effect.
 */
export class EventDelivery {
  readonly #consumers: Map<string, Consumer>;

  constructor(modules: readonly Module[], private readonly orm: MikroORM, private readonly logger: Logger) {
    this.#consumers = new Map(modules.flatMap((module) => (module.reactions ?? []).map((reaction) => {
      const name = `${module.code}.${reaction.name}`;
      return [name, { name, module, on: reaction.on, isInterested: reaction.isInterested, handle: reaction.handle }] as const;
    })));
  }

  #heardBy(entitlements: Entitlements): Consumer[] {
    return [...this.#consumers.values()].filter(({ module }) => module.alwaysOn || entitlements.modules.includes(module.code));
  }

  #run<T>({ tenant, entitlements }: TenantAtWork, work: (scope: RequestScope) => Promise<T>): Promise<T> {
    const request: RequestContext = { tenant, actor: SYSTEM, permissions: ['*'], entitlements, requestId: `delivery-${uuidv7()}` };
    return inScope({ role: tenant.schema, cell: tenant.cell, actor: SYSTEM, requestId: request.requestId }, () => work(new RequestScope(request, this.orm, tenant.schema)));
  }

  /** One visit to one tenant: hands out new events, then applies what is due. */
  deliver(at: TenantAtWork, now = new Date()): Promise<Delivered> {
    return this.#run(at, async (scope) => {
      const handedOut = await this.#handOut(scope, at.entitlements, now);
      const result: Delivered = { handedOut, applied: 0, failed: 0, isUnfinished: handedOut === BATCH };
      const heard = new Set(this.#heardBy(at.entitlements));
      const deaf = [...this.#consumers.values()].filter((consumer) => !heard.has(consumer)).map(({ name }) => name);
      for (let visits = 0; visits < BATCH; visits++) {
        const outcome = await this.#applyNext(scope, deaf, now);
        if (outcome === 'nothing') return result;
        result[outcome]++;
      }
      return { ...result, isUnfinished: true };
    });
  }

  #handOut(scope: RequestScope, entitlements: Entitlements, now: Date): Promise<number> {
    return scope.transaction(async (tx) => {
      const fresh = await tx.sql<{ id: string; type: string }>(
        'select e.id, e.type from core_outbox o join core_event e on e.id = o.id order by o.id limit ? for update of o skip locked', [BATCH]);
      const consumers = fresh.length ? await this.#interested(tx, entitlements) : [];
      for (const event of fresh) for (const consumer of consumers) if (consumer.on === event.type || consumer.on === '*') await this.#enqueue(tx, event.id, consumer, now);
      if (fresh.length) await tx.sql('delete from core_outbox where id = any(?::uuid[])', [fresh.map((event) => event.id)]);
      return fresh.length;
    });
  }

  /** Who hears everything is asked whether they care, so that nothing is kept for nobody. */
  async #interested(tx: Transaction, entitlements: Entitlements): Promise<Consumer[]> {
    const interested: Consumer[] = [];
    for (const consumer of this.#heardBy(entitlements)) if (!consumer.isInterested || (await consumer.isInterested(tx))) interested.push(consumer);
    return interested;
  }

  async #enqueue(tx: Transaction, eventId: string, consumer: Consumer, now: Date): Promise<void> {
    await tx.sql(
      `insert into core_inbox (id, event_id, consumer, state, attempts, next_attempt_at) values (?, ?, ?, 'pending', 0, ?)
       on conflict on constraint core_inbox_once do nothing`, [uuidv7(), eventId, consumer.name, now]);
  }

  /** What was handed to a module that has been switched off since waits until it is there again. */
  async #applyNext(scope: RequestScope, deaf: readonly string[], now: Date): Promise<'applied' | 'failed' | 'nothing'> {
    let current: { id: string; consumer: string; attempts: number; event_id: string } | undefined;
    try {
      return await scope.transaction(async (tx) => {
        [current] = await tx.sql<NonNullable<typeof current>>(
          `select id, consumer, attempts, event_id from core_inbox where state = 'pending' and next_attempt_at <= ? and consumer <> all(?::text[])
           order by next_attempt_at, id limit 1 for update skip locked`, [now, deaf]);
        if (!current) return 'nothing';
        const consumer = this.#consumers.get(current.consumer);
        if (!consumer) throw new Error(`Nobody is called ${current.consumer} any more.`);
        const [event] = await tx.sql<Said>('select id, type, record_id, at, payload, actor_id, actor_name, access_id from core_event where id = ?', [current.event_id]);
        await inNameOf(event!, async () => {
          await consumer.handle(tx, { id: event!.id, type: event!.type, recordId: event!.record_id, at: new Date(event!.at), payload: event!.payload });
          await tx.flush();
        });
        await tx.sql("update core_inbox set state = 'done', done_at = ?, attempts = attempts + 1 where id = ?", [now, current.id]);
        return 'applied';
      });
    } catch (error) {
      if (!current) throw error;
      await this.#failed(scope, current, error as Error, now);
      return 'failed';
    }
  }

  /** Tries again later, each time after twice as long; after {@link MOST_ATTEMPTS} it waits for a person. */
  async #failed(scope: RequestScope, { id, consumer, attempts }: { id: string; consumer: string; attempts: number }, error: Error, now: Date): Promise<void> {
    const tried = attempts + 1;
    const next = new Date(now.getTime() + 2 ** tried * 1000);
    this.logger.warn({ consumer, inbox: id, tried, err: error }, 'reaction failed');
    await scope.transaction((tx) => tx.sql('update core_inbox set state = ?, attempts = ?, next_attempt_at = ?, last_error = ? where id = ?', [tried >= MOST_ATTEMPTS ? 'dead' : 'pending', tried, next, error.message.slice(0, 2000), id]));
  }

  /** Lets a module subscribed later hear everything that was ever said to it; what it heard already stays heard. */
  backfill(at: TenantAtWork, module: string, now = new Date()): Promise<number> {
    const consumers = [...this.#consumers.values()].filter((consumer) => consumer.module.code === module && consumer.on !== '*');
    return this.#run(at, (scope) => scope.transaction(async (tx) => {
      let added = 0;
      for (const consumer of consumers) {
        for (;;) {
          const missed = await tx.sql<{ id: string }>(
            `select e.id from core_event e where e.type = ? and not exists (select from core_inbox i where i.event_id = e.id and i.consumer = ?)
             and not exists (select from core_outbox o where o.id = e.id) order by e.id limit ${BATCH}`, [consumer.on, consumer.name]);
          for (const { id } of missed) await this.#enqueue(tx, id, consumer, now);
          added += missed.length;
          if (missed.length < BATCH) break;
        }
      }
      return added;
    }));
  }

  /** Puts what gave up back in line, for a person who has mended the cause. */
  retryDead(at: TenantAtWork, now = new Date()): Promise<number> {
    return this.#run(at, (scope) => scope.transaction(async (tx) =>
      (await tx.sql("update core_inbox set state = 'pending', attempts = 0, next_attempt_at = ? where state = 'dead' returning id", [now])).length));
  }
}
