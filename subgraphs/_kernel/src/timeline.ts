import type { EventSubscriber, FlushEventArgs } from '@mikro-orm/core';
import { aggregateOf, Id, Instant, Json, Key, Ledger, Text, fieldsOf, type Class, type FieldSpec } from './fields.ts';
import { currentScope, SYSTEM } from './scope.ts';

/** One line of a record's history: who changed what, from which value to which. Append-only. */
@Ledger('core_timeline_entry', 'One line of a record’s history: who did what, when, with the values before and after.')
export class TimelineEntry {
  @Id() readonly id!: string;
  @Text('The kind of record, such as Customer.') noun!: string;
  @Key('The record this line belongs to.') recordId!: string;
  @Instant('When it happened.') at!: Date;
  @Text('user, key, admin or system.', { hidden: true }) actorKind!: string;
  @Text('Who acted, by id.', { hidden: true }) actorId!: string;
  @Text('Who acted, as they are called.') actorName!: string;
  @Text('What was done: created, changed, removed, noted, or the verb of the business.') action!: string;
  @Json('Changed fields, each with `from` and `to`.', { nullable: true }) changes?: unknown;
  @Text('What was said about it.', { nullable: true, max: 4000, unlisted: true }) note?: string | null;
  @Text('The request that did it, for support.', { hidden: true }) requestId!: string;
}

const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)) as unknown);

/** A column of JSON comes to the ORM as text. */
const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) as unknown : plain(value));

interface Change { readonly from: unknown; readonly to: unknown }

/** What one field changed from and to; of the company's own fields each by itself, under its key. */
function* changesOf(spec: FieldSpec, from: unknown, to: unknown): Generator<[field: string, change: Change]> {
  if (spec.kind !== 'json') return yield [spec.name, { from: plain(from), to: plain(to) }];
  const [before, after] = [parsed(from), parsed(to)];
  if (!spec.custom) return yield [spec.name, { from: before, to: after }];
  const [old, now] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (JSON.stringify(old[key]) !== JSON.stringify(now[key])) yield [`${spec.name}.${key}`, { from: old[key] ?? null, to: now[key] ?? null }];
  }
}

/** Writes a timeline line for every created, changed or removed aggregate, in the same transaction as the change itself. */
export class TimelineSubscriber implements EventSubscriber {
  async onFlush({ uow, em }: FlushEventArgs): Promise<void> {
    for (const change of uow.getChangeSets()) {
      const type = change.meta.class as unknown as Class;
      const noun = type && aggregateOf(type)?.noun;
      if (!noun) continue;
      const { actor, requestId } = currentScope() ?? { actor: SYSTEM, requestId: 'none' };
      const specs = new Map(fieldsOf(type).map((spec) => [spec.name, spec]));
      const before = change.originalEntity as Record<string, unknown> | undefined;
      const changed = Object.entries(change.payload as Record<string, unknown>)
        .filter(([field]) => specs.has(field) && !specs.get(field)!.role && !specs.get(field)!.hidden)
        .flatMap(([field, to]) => [...changesOf(specs.get(field)!, before?.[field], to)]);
      if (change.type === 'update' && changed.length === 0) continue;
      const entry = em.create(TimelineEntry, {
        noun,
        recordId: (change.entity as { id: string }).id,
        at: new Date(),
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        action: change.type === 'create' ? 'created' : change.type === 'delete' ? 'removed' : 'changed',
        changes: change.type === 'update' ? Object.fromEntries(changed) as object : null,
        requestId,
      } as never);
      uow.computeChangeSet(entry);
    }
  }
}
