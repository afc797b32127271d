import { Decimal } from './decimal.ts';
import { RuleBroken } from './errors.ts';
import type { FieldSpec } from './fields.ts';
import type { SortDirection } from './filters.ts';
import { isUuid } from './uuid.ts';

export interface SortKey {
  readonly spec: FieldSpec;
  readonly direction: SortDirection;
}

const printed = (value: unknown) => (value instanceof Date ? value.toISOString() : value instanceof Decimal ? value.toFixed() : value ?? null);

/** Where a row stands in its order: the values it is sorted by, opaque to the caller. */
export const cursorOf = (row: object, keys: readonly SortKey[]): string =>
  Buffer.from(JSON.stringify(keys.map(({ spec }) => printed((row as Record<string, unknown>)[spec.name])))).toString('base64url');

/** A cursor is only opaque, not sealed: whatever was put into it must at least be a value of its column. */
function fits(spec: FieldSpec, value: unknown): boolean {
  if (value === null) return spec.nullable ?? false;
  switch (spec.kind) {
    case 'flag': return typeof value === 'boolean';
    case 'whole': return Number.isInteger(value);
    case 'instant': return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'day': return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
    case 'id': case 'ref': return typeof value === 'string' && isUuid(value);
    case 'money': case 'quantity': case 'rate': return typeof value === 'string' && /^-?\d{1,18}(\.\d{1,6})?$/.test(value);
    default: return typeof value === 'string' && !value.includes('\0');
  }
}

function values(cursor: string, keys: readonly SortKey[]): unknown[] {
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(read) && read.length === keys.length && read.every((v, i) => fits(keys[i]!.spec, v))) {
      return read.map((v, i) => (keys[i]!.spec.kind === 'instant' && v !== null ? new Date(v as string) : v));
    }
  } catch { /* answered below */ }
  throw new RuleBroken('INVALID_CURSOR', 'This cursor does not belong to this list and order. Start again from the first page.', {}, ['after']);
}

/** Rows after the cursor in the given order, rows without a value last. */
export function beyond(cursor: string, keys: readonly SortKey[], backwards: boolean): Record<string, unknown> {
  const at = values(cursor, keys);
  const alternatives = keys.map(({ spec, direction }, i) => {
    const same = keys.slice(0, i).map((key, j) => ({ [key.spec.name]: at[j] }));
    const up = (direction === 'ASC') !== backwards;
    const value = at[i];
    let further: Record<string, unknown> | undefined;
    if (value === null) further = backwards ? { [spec.name]: { $ne: null } } : undefined;
    else {
      const past = { [spec.name]: { [up ? '$gt' : '$lt']: value } };
      further = spec.nullable && !backwards ? { $or: [past, { [spec.name]: null }] } : past;
    }
    return further && { $and: [...same, further] };
  });
  return { $or: alternatives.filter((a) => a !== undefined) };
}

/** The ORDER BY of a page; reversed to page back. */
export const ordering = (keys: readonly SortKey[], backwards: boolean): Record<string, string>[] =>
  keys.map(({ spec, direction }) => {
    const up = (direction === 'ASC') !== backwards;
    const nulls = spec.nullable ? (backwards ? ' nulls first' : ' nulls last') : '';
    return { [spec.name]: `${up ? 'asc' : 'desc'}${nulls}` };
  });
