import { choice } from '@ilms/kernel/fields';

/** What may be wrong. Each is one figure of the last minutes, wrong from its threshold on. */
export const HealthRuleKind = choice('HealthRuleKind', 'What an alert is about.', {
  ERRORS: 'Requests of the last five minutes that went wrong on our side, in percent; from twenty requests on.',
  LATENCY: 'Milliseconds within which 95 of a hundred requests of the last five minutes were answered; from twenty requests on.',
  EVENT_LOOP: 'Milliseconds by which the event loop of a process was late, 99 of a hundred times, in the last minute.',
  CONNECTIONS: 'Pieces of work that wait for a database connection of one process.',
  EVENTS: 'Minutes for which the oldest event of any company has waited to be heard.',
  DEAD_LETTERS: 'Events that gave up, in all companies.',
  JOBS: 'Minutes for which the oldest piece of work that is due has waited in a queue.',
  BACKUPS: 'Companies without a good backup of the last thirty hours, among those that are older than that.',
  MIGRATIONS: 'Companies whose tables lack a migration.',
});
export type HealthRuleKind = keyof typeof HealthRuleKind;

export interface HealthRuleWords {
  readonly name: string;
  /** What the figure is counted in. */
  readonly unit: string;
  readonly threshold: number;
}

/** What holds until somebody sets it otherwise. */
export const RULES: Readonly<Record<HealthRuleKind, HealthRuleWords>> = {
  ERRORS: { name: 'Requests go wrong', unit: '% of requests', threshold: 2 },
  LATENCY: { name: 'Answers are slow', unit: 'ms, p95', threshold: 2_000 },
  EVENT_LOOP: { name: 'A process is busy', unit: 'ms late, p99', threshold: 500 },
  CONNECTIONS: { name: 'Work waits for the database', unit: 'waiting', threshold: 10 },
  EVENTS: { name: 'Events are not heard', unit: 'minutes', threshold: 10 },
  DEAD_LETTERS: { name: 'Events gave up', unit: 'events', threshold: 1 },
  JOBS: { name: 'Queues stand still', unit: 'minutes', threshold: 10 },
  BACKUPS: { name: 'Companies are not backed up', unit: 'companies', threshold: 1 },
  MIGRATIONS: { name: 'Companies are behind', unit: 'companies', threshold: 1 },
};

/** A figure as alerts say it: `12.5 % of requests`. */
export const figureWords = (kind: HealthRuleKind, value: number): string => `${Math.round(value * 10) / 10} ${RULES[kind].unit}`;
