import type { EventSubscriber, FlushEventArgs } from '@mikro-orm/core';
import { Aggregate, aggregateOf, fieldsOf, Id, Instant, Json, Key, Text, Whole, type Class } from './fields.ts';
import { currentScope } from './scope.ts';

/** One change of one row within a bulk operation, with what stood there before. Kept for a while, so that the whole operation can be undone. */
@Aggregate('core_change', 'One change within a bulk operation.', { internal: true, passing: true, timeline: false })
export class ChangeRecord {
  @Id() readonly id!: string;
  @Key('The bulk operation.') batchId!: string;
  @Text('Class of the row, such as Customer.', { max: 80 }) type!: string;
  @Key('The row.') recordId!: string;
  @Text('create, update or delete') action!: string;
  @Json('The changed fields as they were; all of them for a row that was removed.') before!: Record<string, unknown>;
  @Whole('The version the row had after it; null where rows carry none.', { nullable: true }) versionAfter?: number | null;
  @Instant('When.') at!: Date;
}

const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)) as unknown);

/** Remembers what a bulk operation changes, in the same transaction; does nothing outside one. */
export class ChangeJournal implements EventSubscriber {
  async onFlush({ uow, em }: FlushEventArgs): Promise<void> {
    const batchId = currentScope()?.batch;
    if (!batchId) return;
    for (const change of uow.getChangeSets()) {
      const type = change.meta.class as unknown as Class;
      const spec = type && aggregateOf(type);
      // What the kernel itself writes (events, timeline, answers) is history, and history is not undone.
      if (!spec || KERNEL.test(spec.table)) continue;
      const hasVersion = fieldsOf(type).some((field) => field.role === 'version');
      const original = (change.originalEntity ?? {}) as Record<string, unknown>;
      const fields = change.type === 'update' ? Object.keys(change.payload as object) : Object.keys(original);
      const before = change.type === 'create' ? {} : Object.fromEntries(fields.filter((field) => field !== 'version').map((field) => [field, plain(original[field])]));
      const versionBefore = change.type === 'create' ? 0 : Number(original.version ?? (change.entity as { version?: number }).version ?? 0);
      const entry = em.create(ChangeRecord, {
        batchId, type: type.name, recordId: (change.entity as { id: string }).id, action: change.type.startsWith('update') ? 'update' : change.type === 'create' ? 'create' : 'delete',
        before, versionAfter: hasVersion && change.type !== 'delete' ? versionBefore + 1 : null, at: new Date(),
      } as never);
      uow.computeChangeSet(entry);
    }
  }
}

const KERNEL = /^core_(event|outbox|inbox|timeline_entry|number_series|idempotency_key|change|bulk_.*|notification|preference)$/;
