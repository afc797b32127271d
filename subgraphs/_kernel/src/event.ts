import type { Class } from './fields.ts';
import { Id, Instant, Json, Key, Ledger, Text, Aggregate, Whole } from './fields.ts';

/**
 * Something that has happened, in the words of the module that says it: `new StockReserved(levelId, …)`.
 * Its own fields are the payload; the class name is the type.
 */
export abstract class DomainEvent {
  constructor(readonly recordId: string) {}
}

/** The tenant's log of everything its modules said. Never changed: a module subscribed later reads it from the start. */
@Ledger('core_event', 'What happened, in order.', { internal: true, passing: true })
export class EventRecord {
  @Id() readonly id!: string;
  @Text('Module that said it.') module!: string;
  @Text('Class of the event, such as StockReserved.') type!: string;
  @Key('The record it is about.') recordId!: string;
  @Json('What it carries.') payload!: Record<string, unknown>;
  @Instant('When it happened.') at!: Date;
  @Text('Who acted.') actorId!: string;
  @Text('Who acted, as they are called; null of what was said before it was kept.', { nullable: true }) actorName?: string | null;
  @Key('The access by which one of us acted; null of everybody else.', { nullable: true }) accessId?: string | null;
  @Text('The request that did it.') requestId!: string;
}

/** An event that no consumer has been told of yet; the row is gone once each has its line in the inbox. */
@Aggregate('core_outbox', 'Events still to be handed out.', { internal: true, passing: true, timeline: false })
export class OutboxEntry {
  @Id() readonly id!: string;
}

/** One event for one consumer: applied exactly once, for it is marked done in the transaction of its effect. */
@Aggregate('core_inbox', 'What each consumer still has to do.', { internal: true, passing: true, timeline: false })
export class InboxEntry {
  @Id() readonly id!: string;
  @Key('The event.') eventId!: string;
  @Text('`<module>.<reaction>`') consumer!: string;
  @Text('pending, done or dead') state!: string;
  @Whole('How often it was tried.') attempts!: number;
  @Instant('Not before.') nextAttemptAt!: Date;
  @Text('Why the last try failed.', { nullable: true, max: 2000 }) lastError?: string | null;
  @Instant('When it was applied.', { nullable: true }) doneAt?: Date | null;
}

/** An event as a reaction is told of it. */
export interface HeardEvent {
  readonly id: string;
  readonly type: string;
  readonly recordId: string;
  readonly at: Date;
  readonly payload: Record<string, unknown>;
}

/** A reaction to what another module said: one foreign event, one intention of ours. */
export interface Reaction<C> {
  /** `post-journal-on-invoice-issued` */
  readonly name: string;
  /** The class name of the event; `*` hears all of them, from the moment it is interested on: nothing of the past is made good. */
  readonly on: string;
  /** Only for `*`: whether it cares at the moment. */
  readonly isInterested?: (context: C) => Promise<boolean>;
  readonly handle: (context: C, event: HeardEvent) => Promise<void>;
}

/** An event as the catalogue of events names it to integrators: what has happened, and what each field of its payload means. */
export interface EventWords {
  readonly type: string;
  readonly module: string;
  readonly description: string;
  readonly payload: Readonly<Record<string, string>>;
  /** Who may hear of it. */
  readonly permission: string;
  /** Parts of the payload that need a permission of their own, by path: a cost, a margin. */
  readonly guarded: Readonly<Record<string, string>>;
}

const words = new Map<Class, Omit<EventWords, 'type' | 'module'>>();
const owners = new Map<Class, string>();

/**
 * Says what an event means, what it carries and who may hear of it, for the catalogue of events, webhooks and pollers:
 * `@Says('We have a new customer.', 'customer:read', { code: 'Its code.' })`. A part that not everybody who hears of it may see stands in
 * `guarded` with the permission it needs: `{ 'lines.cost': 'stock:see-cost' }`.
 */
export function Says<E extends DomainEvent>(description: string, permission: string, payload: { readonly [K in Exclude<keyof E, 'recordId'>]: string }, guarded: Readonly<Record<string, string>> = {}) {
  return (target: abstract new (...args: never[]) => E): void => void words.set(target as unknown as Class, { description, payload, permission, guarded });
}

const without = (value: unknown, path: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((each) => without(each, path));
  if (!value || typeof value !== 'object') return value;
  const [first, ...rest] = path;
  const { [first!]: inner, ...others } = value as Record<string, unknown>;
  return rest.length && inner !== undefined ? { ...others, [first!]: without(inner, rest) } : others;
};

/** The payload as somebody with these permissions may read it. */
export function readablePayload({ guarded }: Pick<EventWords, 'guarded'>, payload: Record<string, unknown>, may: (permission: string) => boolean): Record<string, unknown> {
  return Object.entries(guarded).reduce((seen, [path, permission]) => (may(permission) ? seen : without(seen, path.split('.')) as Record<string, unknown>), payload);
}

export function claimEvents(module: string, events: readonly Class[]): void {
  for (const event of events) {
    if (!words.has(event)) throw new Error(`${event.name} does not say what it means (@Says).`);
    owners.set(event, module);
  }
}

/** Every event that the modules of this process may say. */
export const eventCatalogue = (): EventWords[] => [...owners].map(([event, module]) => ({ type: event.name, module, ...words.get(event)! })).sort((a, b) => (a.type < b.type ? -1 : 1));

/** The module whose manifest lists this event; publishing an unlisted one is a bug. */
export function ownerOf(event: DomainEvent): string {
  const module = owners.get(event.constructor as unknown as Class);
  if (!module) throw new Error(`${event.constructor.name} is in no manifest.`);
  return module;
}
