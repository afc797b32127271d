import { Decimal } from './decimal.ts';
import { sqlState } from './database-errors.ts';
import { DomainError } from './errors.ts';
import { ChangeRecord } from './change-journal.ts';
import { aggregateOf, type Class, columnOf, fieldsOf, type FieldSpec, isReference, typeName } from './fields.ts';
import type { TenantContext, Transaction } from './tenant-context.ts';

/** What became of one record when the operation that had changed it was undone. */
export interface Undone {
  readonly type: string;
  readonly recordId: string;
  readonly outcome: 'REMOVED' | 'RESTORED' | 'SWITCHED_OFF' | 'KEPT';
  /** Why it was kept, in words. */
  readonly why?: string;
}

/** All changes of one record within the operation, the latest first. */
interface History {
  readonly type: Class;
  readonly recordId: string;
  readonly changes: readonly ChangeRecord[];
}

type Row = Record<string, unknown>;

/** A record that is more than inactive when it is no longer offered, such as a product with a status, says itself how. */
export interface Switchable {
  switchOff(): void;
}

const isSwitchable = (row: object): row is Switchable => typeof (row as Partial<Switchable>).switchOff === 'function';

const wordsFor = (type: Class): string => typeName(type).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** Only the database knows every row that points here, and every rule that a change back may break. */
const isRefusedByDatabase = (error: unknown): boolean => (sqlState(error) ?? '').startsWith('23') || error instanceof DomainError;

/** A value of the journal as the row holds it. */
function restored(spec: FieldSpec, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (spec.kind) {
    case 'money': case 'quantity': case 'rate': return new Decimal(value as string);
    case 'instant': return new Date(value as string);
    case 'json': return typeof value === 'string' ? JSON.parse(value) as unknown : value;
    default: return value;
  }
}

/**
 * Undoes one bulk operation, many records of a kind in one transaction. Where one of them makes the database refuse, each is
 * undone in a transaction of its own, so that one that cannot be undone leaves the others alone.
 */
export class Undoing {
  readonly #types: ReadonlyMap<string, Class>;

  /** `types` are all stored types of this process, so that a record of any module is found and whoever refers to it is seen. */
  constructor(private readonly types: readonly Class[]) {
    this.#types = new Map(types.map((type) => [type.name, type]));
  }

  /**
   * The next records of the operation that are still to be undone, at most `limit`: first those it changed, so that none of them
   * refers any longer to one it made; then those it made, the last first.
   */
  async next(context: TenantContext, batchId: string, limit: number): Promise<Undone[]> {
    const records = await context.sql<{ type: string; record_id: string }>(
      `select type, record_id from core_change where batch_id = ? group by type, record_id
        order by bool_or(action = 'create'), coalesce(max(id::text) filter (where action = 'create'), max(id::text)) desc limit ?`, [batchId, limit]);
    const undone: Undone[] = [];
    for (let from = 0; from < records.length;) {
      const { type } = records[from]!;
      let to = from + 1;
      while (to < records.length && records[to]!.type === type) to++;
      undone.push(...await this.#some(context, batchId, type, records.slice(from, to).map(({ record_id: id }) => id)));
      from = to;
    }
    return undone;
  }

  /** Records of one type together; one by one where together the database refuses. */
  async #some(context: TenantContext, batchId: string, name: string, ids: readonly string[]): Promise<Undone[]> {
    const type = this.#types.get(name);
    if (type && !aggregateOf(type)!.isLedger && ids.length > 1) {
      try {
        return await context.transaction(async (tx) => {
          const changes = Map.groupBy(await tx.find(ChangeRecord, { batchId, type: name, recordId: { $in: [...ids] } }, { orderBy: { id: 'desc' } }), ({ recordId }) => recordId);
          const rows = new Map((await tx.em.find(type as never, { id: { $in: [...ids] } } as never, { refresh: true }) as { id: string }[]).map((row) => [row.id, row as unknown as Row]));
          const users = await this.#usersOf(tx, type, ids);
          const wholes = await this.#changedWholes(tx, batchId, type, ids);
          const undone = ids.map((recordId) => this.#decide(tx, { type, recordId, changes: changes.get(recordId)! }, rows.get(recordId), users.get(recordId), wholes.get(recordId)));
          await tx.flush();
          await tx.sql('delete from core_change where batch_id = ? and type = ? and record_id in (select jsonb_array_elements_text(?::jsonb)::uuid)', [batchId, name, JSON.stringify(ids)]);
          return undone;
        });
      } catch (error) {
        if (!isRefusedByDatabase(error)) throw error;
      }
    }
    const undone: Undone[] = [];
    for (const id of ids) undone.push(await this.#one(context, batchId, name, id));
    return undone;
  }

  async #one(context: TenantContext, batchId: string, name: string, recordId: string): Promise<Undone> {
    const type = this.#types.get(name);
    const done = (tx: Transaction) => tx.sql('delete from core_change where batch_id = ? and type = ? and record_id = ?', [batchId, name, recordId]);
    const kept = async (why: string): Promise<Undone> => {
      await context.transaction(done);
      return { type: name, recordId, outcome: 'KEPT', why };
    };
    if (!type) return kept('Nothing in this version knows what it was.');
    if (aggregateOf(type)!.isLedger) return kept('What stands in a ledger is never unwritten; book the opposite.');
    const attempt = (mayRemove: boolean) => context.transaction(async (tx) => {
      const changes = await tx.find(ChangeRecord, { batchId, type: name, recordId }, { orderBy: { id: 'desc' } });
      const undone = await this.#undo(tx, batchId, { type, recordId, changes }, mayRemove);
      await done(tx);
      return undone;
    });
    try {
      return await attempt(true);
    } catch (error) {
      // Only the database knows every row that points here; a key that is checked at commit speaks up at the end.
      if (!isRefusedByDatabase(error)) throw error;
      try {
        return await attempt(false);
      } catch (again) {
        if (!isRefusedByDatabase(again)) throw again;
        return kept((again as Error).message);
      }
    }
  }

  async #undo(tx: Transaction, batchId: string, history: History, mayRemove: boolean): Promise<Undone> {
    const { type, recordId } = history;
    const row = await tx.em.findOne(type as never, { id: recordId } as never, { refresh: true }) as Row | null;
    const user = mayRemove ? (await this.#usersOf(tx, type, [recordId])).get(recordId) : 'another record';
    return this.#decide(tx, history, row ?? undefined, user, (await this.#changedWholes(tx, batchId, type, [recordId])).get(recordId));
  }

  /** What becomes of one record, done in memory. `user` is who refers to it, where somebody does; `whole` what it belongs to, where somebody has changed that since. */
  #decide(tx: Transaction, { type, recordId, changes }: History, row: Row | undefined, user: string | undefined, whole: string | undefined): Undone {
    const answer = (outcome: Undone['outcome'], why?: string): Undone => ({ type: type.name, recordId, outcome, ...(why ? { why } : {}) });
    const [latest] = changes;
    const first = changes.at(-1)!;
    if (!row) return answer('KEPT', latest!.action === 'delete' ? 'It had been removed; enter it again.' : 'Somebody has removed it since.');
    if (latest!.versionAfter != null && row.version !== latest!.versionAfter) return answer('KEPT', 'Somebody has changed it since.');
    if (first.action !== 'create') {
      const specs = new Map(fieldsOf(type).map((spec) => [spec.name, spec]));
      // From the latest to the first, so that what stood before the operation is what remains.
      for (const { before } of changes) for (const [field, value] of Object.entries(before)) if (specs.has(field) && !specs.get(field)!.role) row[field] = restored(specs.get(field)!, value);
      return answer('RESTORED');
    }
    if (whole) return answer('KEPT', `Somebody has changed the ${whole} it belongs to since.`);
    if (!user) {
      tx.remove(row);
      return answer('REMOVED');
    }
    if (isSwitchable(row)) row.switchOff();
    else if ('isActive' in row) row.isActive = false;
    else return answer('KEPT', `It is used by ${user}.`);
    return answer('SWITCHED_OFF', `It is used by ${user}.`);
  }

  /** What records of a type cannot be without, where the same operation made it and somebody has changed it since: that stays, and stays whole. */
  async #changedWholes(tx: Transaction, batchId: string, type: Class, ids: readonly string[]): Promise<Map<string, string>> {
    const wholes = new Map<string, string>();
    for (const spec of fieldsOf(type)) {
      if (spec.kind !== 'ref' || spec.nullable) continue;
      const target = this.types.find((other) => typeName(other) === typeName(spec.target!() as Class));
      if (!target || !fieldsOf(target).some(({ role }) => role === 'version') || !(await this.#hasTable(tx, target))) continue;
      const found = await tx.sql<{ id: string }>(
        `select part.id from ${aggregateOf(type)!.table} part join ${aggregateOf(target)!.table} whole on whole.id = part.${columnOf(spec.name)}
          where part.id in (select jsonb_array_elements_text(?::jsonb)::uuid)
            and whole.version > (select max(version_after) from core_change where batch_id = ? and type = ? and record_id = whole.id having bool_or(action = 'create'))`, [JSON.stringify(ids), batchId, target.name]);
      for (const { id } of found) wholes.set(id, wordsFor(target));
    }
    return wholes;
  }

  /** Who refers to records of a type across modules, where no foreign key would say so; by record, one statement for each way to refer. */
  async #usersOf(tx: Transaction, type: Class, ids: readonly string[]): Promise<Map<string, string>> {
    const users = new Map<string, string>();
    for (const other of this.types) {
      for (const spec of fieldsOf(other)) {
        if (spec.kind !== 'ref') continue;
        const target = spec.target!() as Class;
        if (!isReference(target) || typeName(target) !== typeName(type) || !(await this.#hasTable(tx, other))) continue;
        const words = `a ${wordsFor(other)}`;
        const column = columnOf(spec.name);
        const used = await tx.sql<{ id: string }>(`select distinct ${column} as id from ${aggregateOf(other)!.table} where ${column} in (select jsonb_array_elements_text(?::jsonb)::uuid)`, [JSON.stringify(ids)]);
        for (const { id } of used) if (!users.has(id)) users.set(id, words);
      }
    }
    return users;
  }

  readonly #tables = new Map<string, boolean>();

  /** A module that the company never had has no tables; one it had keeps them. */
  async #hasTable(tx: Transaction, type: Class): Promise<boolean> {
    const { table } = aggregateOf(type)!;
    const key = `${tx.tenant.schema}.${table}`;
    let known = this.#tables.get(key);
    if (known === undefined) {
      const [row] = await tx.sql<{ is: boolean }>('select to_regclass(?) is not null as is', [key]);
      this.#tables.set(key, (known = row!.is));
    }
    return known;
  }
}
