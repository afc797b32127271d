import { Decimal } from './decimal.ts';
import { sqlState } from './database-errors.ts';
import { ChangeRecord } from './change-journal.ts';
import { aggregateOf, fieldsOf, isReference, typeName, type Class, type FieldSpec } from './fields.ts';
import type { Entity, TenantContext, Transaction } from './tenant-context.ts';

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

/** Undoes one bulk operation, record by record, each in a transaction of its own: one that cannot be undone leaves the others alone. */
export class Undoing {
  readonly #types: ReadonlyMap<string, Class>;

  /** `types` are all stored types of this process, so that a record of any module is found and whoever refers to it is seen. */
  constructor(private readonly types: readonly Class[]) {
    this.#types = new Map(types.map((type) => [type.name, type]));
  }

  /** The next records of the operation that are still to be undone, the latest first, at most `limit`. */
  async next(context: TenantContext, batchId: string, limit: number): Promise<Undone[]> {
    const records = await context.sql<{ type: string; record_id: string }>('select type, record_id from core_change where batch_id = ? group by type, record_id order by max(id::text) desc limit ?', [batchId, limit]);
    const undone: Undone[] = [];
    for (const { type, record_id: recordId } of records) undone.push(await this.#one(context, batchId, type, recordId));
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
      const undone = await this.#undo(tx, { type, recordId, changes }, mayRemove);
      await done(tx);
      return undone;
    });
    try {
      return await attempt(true);
    } catch (error) {
      // Only the database knows every row that points here; a key that is checked at commit speaks up at the end.
      if (!['23503', '23001'].includes(sqlState(error) ?? '') && (error as { code?: string }).code !== 'STILL_IN_USE') throw error;
      return attempt(false);
    }
  }

  async #undo(tx: Transaction, { type, recordId, changes }: History, mayRemove: boolean): Promise<Undone> {
    const answer = (outcome: Undone['outcome'], why?: string): Undone => ({ type: type.name, recordId, outcome, ...(why ? { why } : {}) });
    const [latest] = changes;
    const first = changes.at(-1)!;
    const row = await tx.em.findOne(type as never, { id: recordId } as never, { refresh: true }) as Record<string, unknown> | null;
    if (!row) return answer('KEPT', latest!.action === 'delete' ? 'It had been removed; enter it again.' : 'Somebody has removed it since.');
    if (latest!.versionAfter != null && row.version !== latest!.versionAfter) return answer('KEPT', 'Somebody has changed it since.');
    if (first.action !== 'create') {
      const specs = new Map(fieldsOf(type).map((spec) => [spec.name, spec]));
      // From the latest to the first, so that what stood before the operation is what remains.
      for (const { before } of changes) for (const [field, value] of Object.entries(before)) if (specs.has(field) && !specs.get(field)!.role) row[field] = restored(specs.get(field)!, value);
      return answer('RESTORED');
    }
    const user = mayRemove ? await this.#userOf(tx, type, recordId) : 'another record';
    if (!user) {
      tx.remove(row);
      return answer('REMOVED');
    }
    if (!('isActive' in row)) return answer('KEPT', `It is used by ${user}.`);
    row.isActive = false;
    return answer('SWITCHED_OFF', `It is used by ${user}.`);
  }

  /** Who refers to a record across modules, where no foreign key would say so. */
  async #userOf(tx: Transaction, type: Class, recordId: string): Promise<string | undefined> {
    for (const other of this.types) {
      for (const spec of fieldsOf(other)) {
        if (spec.kind !== 'ref') continue;
        const target = spec.target!() as Class;
        if (!isReference(target) || typeName(target) !== typeName(type) || !(await this.#hasTable(tx, other))) continue;
        if ((await tx.find(other as Entity, { [spec.name]: recordId } as never, { limit: 1 })).length) return `a ${typeName(other).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}`;
      }
    }
    return undefined;
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
