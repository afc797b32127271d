import { LockMode, type FilterQuery } from '@mikro-orm/core';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { CompiledQuery, type Kysely } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendErrands, type Errand } from './background.ts';
import type { Actor, Entitlements, RequestContext, TenantRef } from './context.ts';
import { isRetryable, sqlState, translate } from './database-errors.ts';
import { Conflict, NotFound, RuleBroken } from './errors.ts';
import { ownerOf, type DomainEvent } from './event.ts';
import { typeName, type Class } from './fields.ts';
import { fingerprint, IdempotencyRecord } from './idempotency.ts';
import { writeNumber, type SeriesRequest } from './numbering.ts';
import { readPlainly } from './plain-read.ts';
import { readReplica } from './replica.ts';
import { currentScope, SYSTEM } from './scope.ts';
import { TimelineEntry } from './timeline.ts';
import { isUuid, uuidv7 } from './uuid.ts';

/** An event as its row is written. */
interface SaidEvent {
  readonly id: string;
  readonly module: string;
  readonly type: string;
  readonly record_id: string;
  readonly payload: unknown;
  readonly at: Date;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly access_id: string | null;
  readonly request_id: string;
}

/** A class whose instances are stored, with an id. */
export type Entity<T extends object = object> = new (...args: never[]) => T;

const noun = (type: Class) => typeName(type).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** Each `?` as a parameter of the protocol. */
function withNumbers(text: string, values: readonly unknown[]): string {
  let count = 0;
  const numbered = text.replaceAll('?', () => `$${++count}`);
  if (count !== values.length) throw new Error(`The statement has ${count} parameters, ${values.length} values were given.`);
  return numbered;
}

/** What services and resolvers get first: the tenant, the actor, and the only way to the tenant's rows. */
export abstract class TenantContext {
  constructor(readonly request: RequestContext) {}

  get tenant(): TenantRef { return this.request.tenant; }
  get actor(): Actor { return this.request.actor; }
  get entitlements(): Entitlements { return this.request.entitlements; }

  abstract readonly em: EntityManager;

  can(permission: string): boolean {
    const { permissions } = this.request;
    return permissions.includes('*') || permissions.includes(permission);
  }

  has(module: string): boolean {
    return this.entitlements.modules.includes(module);
  }

  /** Runs the work in one transaction, retried if the database had to break a deadlock. Inside one it joins. */
  abstract transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;

  /**
   * Runs the work once for this idempotency key: a repeated request is answered with what the first one answered,
   * a different request under the same key is refused, two at once wait for each other. The answer must be JSON
   * (ids rather than rows).
   */
  once<T>(operation: string, input: { idempotencyKey: string }, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transaction(async (tx) => {
      const print = fingerprint(operation, input);
      const claimed = await tx.sql<{ id: string }>(
        `insert into core_idempotency_key (id, principal, key, fingerprint, response, at) values (?, ?, ?, ?, 'null', ?)
         on conflict on constraint core_idempotency_key_once do nothing returning id`,
        [uuidv7(), tx.actor.id, input.idempotencyKey, print, new Date()],
      );
      const id = claimed[0]?.id;
      if (!id) {
        const [known] = await tx.find(IdempotencyRecord, { principal: tx.actor.id, key: input.idempotencyKey });
        if (known?.fingerprint !== print) throw new RuleBroken('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used for a different request. Choose a new key.', {}, ['idempotencyKey']);
        return known.response as T;
      }
      const response = await work(tx);
      await tx.sql('update core_idempotency_key set response = ? where id = ?', [JSON.stringify(response ?? null), id]);
      return response;
    });
  }

  /** Rows of one type; `where` is data, never SQL. */
  async find<T extends object>(type: Entity<T>, where: FilterQuery<T>, options: { orderBy?: object; limit?: number } = {}): Promise<T[]> {
    return (await readPlainly(this.em, type, where, options) ?? await this.em.find(type, where as never, options as never)) as T[];
  }

  /** Plain SQL in the tenant's schema: names stay unqualified, each `?` is a parameter of the protocol and never part of the text. */
  async sql<R = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    const numbered = withNumbers(text, values);
    const connection = this.em.getTransactionContext<Kysely<unknown>>() ?? this.em.getKysely();
    const { rows } = await connection.executeQuery(CompiledQuery.raw(numbered, [...values]));
    return rows as R[];
  }

  /**
   * The same for a report over many rows: read from the replica where there is one, which may be some moments behind and takes no write.
   * Inside a transaction it reads what the transaction sees.
   */
  async report<R = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    const rows = this.em.isInTransaction() ? undefined : await readReplica(withNumbers(text, values), values);
    return (rows as R[] | undefined) ?? this.sql<R>(text, values);
  }

  #loaders = new Map<string, DataLoader<string, unknown>>();

  #loader<V>(name: string, batch: (keys: readonly string[]) => Promise<V[]>): DataLoader<string, V> {
    let loader = this.#loaders.get(name);
    if (!loader) this.#loaders.set(name, (loader = new DataLoader<string, unknown>(batch, { maxBatchSize: 1000 })));
    return loader as DataLoader<string, V>;
  }

  protected forget(): void {
    this.#loaders.clear();
  }

  /** A batch of your own, cached for this request: one call for all keys asked in the same moment. */
  batch<V>(name: string, key: string, load: (keys: readonly string[]) => Promise<Map<string, V>>, missing: V): Promise<V> {
    return this.#loader<V>(name, async (keys) => {
      const found = await load(keys);
      return keys.map((k) => found.get(k) ?? missing);
    }).load(key);
  }

  /** The row with this id, or null; all ids asked in the same moment are fetched with one statement. */
  load<T extends object>(type: Entity<T>, id: string | null | undefined): Promise<T | null> {
    if (!id || !isUuid(id)) return Promise.resolve(null);
    return this.batch<T | null>(type.name, id, async (ids) => {
      const rows = await this.find(type, { id: { $in: [...ids] } } as never);
      return new Map(rows.map((row) => [(row as { id: string }).id, row]));
    }, null);
  }

  /** The rows whose `column` is `key`, in the given order; batched like {@link load}. */
  loadMany<T extends object>(type: Entity<T>, column: keyof T & string, key: string, orderBy: object = { id: 'asc' }): Promise<T[]> {
    return this.batch<T[]>(`${type.name}.${column}`, key, async (keys) => {
      const rows = await this.find(type, { [column]: { $in: [...keys] } } as never, { orderBy });
      return Map.groupBy(rows, (row) => String(row[column]));
    }, []);
  }

  /** The row with this id; NOT_FOUND at `field` when this tenant has none. */
  async get<T extends object>(type: Entity<T>, id: string, field?: readonly string[]): Promise<T> {
    const isKnown = this.em.getUnitOfWork().getById(type as never, id as never, this.em.schema) !== undefined;
    const row = isKnown ? await this.em.findOne(type, { id } as never) : (await this.find(type, { id } as never))[0];
    if (!row) throw new NotFound(noun(type), id, field);
    return row as T;
  }
}

/** The context of one request or job outside a transaction: every read takes a connection and gives it back. */
export class RequestScope extends TenantContext {
  #em: EntityManager;

  constructor(request: RequestContext, private readonly orm: MikroORM, private readonly schema?: string) {
    super(request);
    // The fourth opinion: the signed context, the schema of the statements and the role of the connection are one tenant's, or nothing is done.
    const scope = currentScope();
    if (schema && (schema !== request.tenant.schema || schema !== scope?.role || request.tenant.cell !== scope.cell)) throw new Error('Context, schema and role speak for different tenants.');
    this.#em = this.#fork();
  }

  #fork(): EntityManager {
    return this.orm.em.fork(this.schema ? { schema: this.schema } : {}) as EntityManager;
  }

  get em(): EntityManager { return this.#em; }

  /** Called after each commit that left events behind; set by the host to wake the worker. */
  onPublished: (() => void) | undefined;

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const em = this.#fork();
      try {
        const { value, published, errands } = await em.transactional(async (inner) => {
          const tx = new Transaction(this.request, inner as EntityManager);
          const value = await work(tx);
          await inner.flush();
          return { value, published: await tx.tell(), errands: tx.errands };
        });
        this.#em = this.#fork();
        this.forget();
        if (published) this.onPublished?.();
        sendErrands(this.tenant.id, errands);
        return value;
      } catch (error) {
        if (attempt < 4 && isRetryable(error)) {
          await sleep(5 * attempt + Math.random() * 20);
          continue;
        }
        throw translate(error);
      }
    }
  }
}

/** One transaction of one tenant. What it locks, writes, numbers and publishes happens together or not at all. */
export class Transaction extends TenantContext {
  readonly #said: SaidEvent[] = [];
  readonly errands: Errand[] = [];

  constructor(request: RequestContext, readonly em: EntityManager) {
    super(request);
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return work(this);
  }

  /** A new row; stored at the next {@link flush} or at commit. */
  create<T extends object>(type: Entity<T>, data: Partial<T>): T {
    return this.em.create(type, data as never, { persist: true } as never) as T;
  }

  remove(row: object): void {
    this.em.remove(row);
  }

  flush(): Promise<void> {
    return this.em.flush();
  }

  /** The row, locked until commit; NOT_FOUND at `field` when this tenant has none. */
  async lock<T extends object>(type: Entity<T>, id: string, field?: readonly string[]): Promise<T> {
    const [row] = await this.lockAll(type, { id } as never);
    if (!row) throw new NotFound(noun(type), id, field);
    return row as T;
  }

  /** Rows locked in the order of their ids, so that two transactions never wait for each other in a circle. */
  async lockAll<T extends object>(type: Entity<T>, where: FilterQuery<T>): Promise<T[]> {
    const orderBy = { id: 'asc' };
    return (await readPlainly(this.em, type, where, { orderBy, locked: true }) ?? await this.em.find(type, where as never, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy, refresh: true } as never)) as T[];
  }

  /** Refuses a writer who saw an older state than the one now locked. */
  expectVersion(row: { version: number }, seen: number | null | undefined): void {
    if (seen != null && row.version !== seen) throw new Conflict(`Somebody changed this meanwhile (you saw version ${seen}, it is now ${row.version}). Load it again and repeat your change.`, { seen, version: row.version });
  }

  /** Says what happened. The event is stored with its cause or not at all, and handed to every consumer at least once. */
  publish(event: DomainEvent): void {
    const { recordId, ...payload } = event;
    const { actor, requestId } = currentScope() ?? { actor: SYSTEM, requestId: this.request.requestId };
    this.#said.push({ id: uuidv7(), module: ownerOf(event), type: event.constructor.name, record_id: recordId, payload: JSON.parse(JSON.stringify(payload)), at: new Date(), actor_id: actor.id, actor_name: actor.name, access_id: actor.behind?.access ?? null, request_id: requestId });
  }

  /** Writes down everything that was said, in one statement, as the last thing before commit. Answers whether there was anything. */
  async tell(): Promise<boolean> {
    if (this.#said.length === 0) return false;
    await this.sql(
      `with said as (
         insert into core_event (id, module, type, record_id, payload, at, actor_id, actor_name, access_id, request_id)
         select id, module, type, record_id, payload, at, actor_id, actor_name, access_id, request_id
           from jsonb_to_recordset(?::jsonb) as heard (id uuid, module text, type text, record_id uuid, payload jsonb, at timestamptz, actor_id text, actor_name text, access_id uuid, request_id text)
         returning id)
       insert into core_outbox (id) select id from said`,
      [JSON.stringify(this.#said)],
    );
    return true;
  }

  /** Has a module's job done soon after commit. It must find what it has to do in the tables: a wake-up may be lost. */
  enqueue(errand: Errand): void {
    this.errands.push(errand);
  }

  /**
   * The next number of a gap-free series, written as the company wants it, and entered in the register. The row stays
   * locked until commit: a rolled-back document takes no number.
   */
  async nextNumber({ document, scope, fiscalYear, prefix, recordId }: SeriesRequest): Promise<string> {
    const [row] = await this.sql<{ last_number: number; template: string | null }>(
      `with wanted as (select template, start_number from core_number_pattern where document = ? and scope = ? and fiscal_year in (?, 'every') order by fiscal_year = 'every' limit 1)
       insert into core_number_series as series (id, document, scope, fiscal_year, last_number, registered_from)
       select ?, ?, ?, ?, first, first from (select coalesce((select start_number from wanted), 1) as first) began
       on conflict on constraint core_number_series_key do update set last_number = series.last_number + 1
       returning last_number, (select template from wanted) as template`,
      [document, scope, fiscalYear, uuidv7(), document, scope, fiscalYear],
    );
    const number = row!.last_number;
    const written = writeNumber(row!.template ?? `${prefix}{SEQ:5}`, fiscalYear, number);
    await this.sql('insert into core_number_taken (id, document, scope, fiscal_year, number, written, record_id, at) values (?, ?, ?, ?, ?, ?, ?, ?)',
      [uuidv7(), document, scope, fiscalYear, number, written, recordId ?? null, new Date()]);
    return written;
  }

  /** Adds a line of its own to a record's timeline: the verb of the business, or what somebody noted. */
  note(type: Class, recordId: string, action: string, note?: string): TimelineEntry {
    const { actor, requestId } = currentScope() ?? { actor: SYSTEM, requestId: this.request.requestId };
    return this.create(TimelineEntry, { noun: typeName(type), recordId, at: new Date(), actorKind: actor.kind, actorId: actor.id, actorName: actor.name, action, note: note ?? null, requestId });
  }

  /** Runs one of many rows so that its refusal undoes only itself. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `s${(this.#savepoints += 1)}`;
    const said = this.#said.length;
    await this.sql(`savepoint ${name}`);
    try {
      const value = await work();
      await this.flush();
      await this.sql(`release savepoint ${name}`);
      return value;
    } catch (error) {
      if (isRetryable(error) || sqlState(error)?.startsWith('08')) throw error;
      await this.sql(`rollback to savepoint ${name}`);
      this.#said.length = said;
      this.em.clear();
      this.forget(); // what was loaded on the way may never have been
      throw translate(error);
    }
  }

  #savepoints = 0;
}
