import { formatDay, formatInstant, sentence } from '../format.ts';

/** One field of a timeline entry, in words. */
export interface FieldChange { field: string; from?: string; to?: string }

const IDENTITY = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d.*Z)?$/;

/** A value people can read; nothing for one that only machines do, such as the id of another record. */
function readable(value: unknown): string | undefined {
  if (value === null || value === '') return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const moment = typeof value === 'string' ? MOMENT.exec(value) : null;
  if (moment) return moment[1] ? formatInstant(moment[0]) : formatDay(moment[0]);
  return typeof value === 'string' && !IDENTITY.test(value) ? `“${value.length > 60 ? `${value.slice(0, 59)}…` : value}”` : undefined;
}

/** `{ gstCategory: { from, to } }` → the field in words, with both values where they can be read. */
export function fieldChanges(changes: unknown): FieldChange[] {
  if (!changes || typeof changes !== 'object') return [];
  return Object.entries(changes).map(([field, change]) => {
    const { from, to } = (change ?? {}) as { from?: unknown; to?: unknown };
    const words = sentence(field.replace(/^customFields\./, '').replace(/([A-Z])/g, '_$1')).toLowerCase();
    const [before, after] = [readable(from), readable(to)];
    return before && after ? { field: words, from: before, to: after } : { field: words };
  });
}
