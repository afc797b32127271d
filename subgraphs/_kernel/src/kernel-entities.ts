import { ChangeRecord } from './change-journal.ts';
import { EventRecord, InboxEntry, OutboxEntry } from './event.ts';
import { IdempotencyRecord } from './idempotency.ts';
import { NumberSeries } from './numbering.ts';
import { TimelineEntry } from './timeline.ts';
import type { Class } from './fields.ts';

/** What every tenant's schema has before any module. */
export const kernelEntities: readonly Class[] = [EventRecord, OutboxEntry, InboxEntry, TimelineEntry, NumberSeries, IdempotencyRecord, ChangeRecord];
