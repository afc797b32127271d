import type { LoggedError } from '@ilms/kernel/health';
import { uuidv7 } from '@ilms/kernel/uuid';

/** Errors that are kept of a minute; a storm says the same again and again. */
const MOST = 100;
const LONGEST = 8_000;

interface Line {
  readonly requestId?: unknown;
  readonly tenant?: unknown;
  readonly err?: unknown;
  readonly [key: string]: unknown;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 200) : null);

/** What was logged as an error, to be found again by the id of its request. */
export class ErrorLog {
  private lines: LoggedError[] = [];

  /** Takes what a logger was given: details and a message, or either. */
  heard(first: unknown, second: unknown): void {
    if (this.lines.length >= MOST) return;
    const line = (typeof first === 'object' && first !== null ? first : {}) as Line;
    const { requestId, tenant, err, ...details } = line;
    const error = err instanceof Error ? err : first instanceof Error ? first : undefined;
    const said = typeof first === 'string' ? first : typeof second === 'string' ? second : '';
    this.lines.push({
      id: uuidv7(), at: new Date(), requestId: text(requestId), tenant: text(tenant), stack: error?.stack?.slice(0, LONGEST) ?? null,
      message: [said, error?.message].filter(Boolean).join(': ').slice(0, 1_000) || 'An error without words', details: plain(details),
    });
  }

  take(): LoggedError[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }
}

/** Names of the details and what is plain among their values; what may be large or secret stays in the log alone. */
function plain(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).flatMap(([key, value]) => (['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value) ? [[key, JSON.stringify(value).slice(0, 400)]] : [])));
}
