import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { Forbidden, RuleBroken } from '@ilms/kernel/errors';
import { fieldsOf, referenceName, typeName, type FieldSpec } from '@ilms/kernel/fields';
import { condition } from '@ilms/kernel/filters';
import { listOf, type ListArgs, type List, type Page } from '@ilms/kernel/list';
import { addable, type Sums } from '@ilms/kernel/list-sums';
import { mayRead } from '@ilms/kernel/permissions';
import type { Entity, TenantContext } from '@ilms/kernel/tenant-context';

type Direction = 'ASC' | 'DESC';
type Filter = Readonly<Record<string, unknown>>;
type Value = string | number | boolean | Decimal | null;

interface SortKey {
  readonly spec: FieldSpec;
  readonly direction: Direction;
}

interface WorkedOutList<T extends object> extends Pick<List<T>, 'Connection' | 'Args'> {
  page(context: TenantContext, args: ListArgs, rows: readonly T[]): Page<T>;
}

const MAX_PAGE = 100;
const MAX_CONDITIONS = 100;
const DECIMALS: readonly FieldSpec['kind'][] = ['money', 'quantity', 'rate'];

/**
 * A list whose rows are worked out for the request and stand in no table. To the caller it is like any other: the same
 * arguments, cursors, sums and refusals, so that pages, exports and keys work with it as they do with stored rows. A word of
 * a closed list is sorted in the order in which the list names it; ties follow `order`, as far as the caller may see it.
 */
export function workedOutList<T extends object>(type: Entity<T>, options: { search: readonly string[]; order: Readonly<Record<string, Direction>> }): WorkedOutList<T> {
  const { Connection, Args } = listOf(type, options);
  const name = typeName(type);
  const specs = new Map(fieldsOf(type).map((spec) => [spec.name, spec]));
  const isVisible = (context: TenantContext, spec: FieldSpec) => mayRead(context, name, spec.kind === 'ref' ? referenceName(spec.name) : spec.name);
  const allowed = (context: TenantContext, field: string): FieldSpec => {
    const spec = specs.get(field)!;
    if (!isVisible(context, spec)) throw new Forbidden('FIELD_FORBIDDEN', `You may not see ${field}, and therefore neither filter nor sort by it.`, { field });
    return spec;
  };

  const matches = (context: TenantContext, filter: Filter, counted: { conditions: number }): ((row: T) => boolean) => {
    const tests = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null).map(([field, value]) => {
      counted.conditions += Array.isArray(value) ? value.length : 1;
      if (counted.conditions > MAX_CONDITIONS) throw new RuleBroken('FILTER_TOO_LONG', `A filter may have at most ${MAX_CONDITIONS} conditions.`, { max: MAX_CONDITIONS }, ['filter']);
      if (field === 'and' || field === 'or') {
        const inner = (value as Filter[]).map((each) => matches(context, each, counted));
        return field === 'and' ? (row: T) => inner.every((test) => test(row)) : (row: T) => inner.some((test) => test(row));
      }
      const spec = allowed(context, field);
      condition(spec, value as Record<string, unknown>); // refuses an operand that is no value of its field
      return (row: T) => Object.entries(value as object).every(([operator, operand]) => holds(spec, read(row, spec), operator, operand));
    });
    return (row) => tests.every((test) => test(row));
  };

  const sortKeys = (context: TenantContext, asked: ListArgs['sort']): SortKey[] => {
    const keys = (asked ?? []).map(({ field, direction }) => ({ spec: allowed(context, field), direction }));
    const rest = Object.entries({ ...options.order, id: 'ASC' as Direction }).filter(([field]) => !keys.some(({ spec }) => spec.name === field));
    return [...keys, ...rest.map(([field, direction]) => ({ spec: specs.get(field)!, direction })).filter(({ spec }) => isVisible(context, spec))];
  };

  const found = (context: TenantContext, search: string | null | undefined): ((row: T) => boolean) => {
    const text = search?.trim().slice(0, 100).toLowerCase();
    if (!text) return () => true;
    const visible = options.search.map((field) => specs.get(field)!).filter((spec) => isVisible(context, spec));
    return (row) => visible.some((spec) => String(read(row, spec) ?? '').toLowerCase().includes(text));
  };

  return {
    Connection,
    Args,
    page(context, args, rows) {
      if (args.last != null && args.first != null) throw new RuleBroken('PAGE_BOTH_WAYS', 'Ask for `first` or for `last`, not both.', {}, ['last']);
      const backwards = args.last != null;
      const size = args.last ?? args.first ?? 50;
      if (size < 1 || size > MAX_PAGE) throw new RuleBroken('PAGE_SIZE', `A page has 1 to ${MAX_PAGE} rows; ${size} were asked for.`, { max: MAX_PAGE }, [backwards ? 'last' : 'first']);
      const keys = sortKeys(context, args.sort);
      const [fits, hasText] = [matches(context, args.filter ?? {}, { conditions: 0 }), found(context, args.search)];
      const all = rows.filter((row) => fits(row) && hasText(row)).sort((a, b) => compareRows(keys, valuesOf(keys, a), valuesOf(keys, b)));
      const cursor = backwards ? args.before : args.after;
      const at = cursor ? cursorValues(cursor, keys) : undefined;
      const beyond = at ? all.filter((row) => Math.sign(compareRows(keys, valuesOf(keys, row), at)) === (backwards ? -1 : 1)) : all;
      const nodes = backwards ? beyond.slice(-size) : beyond.slice(0, size);
      const isMore = beyond.length > size;
      const edges = nodes.map((node) => ({ node, cursor: Buffer.from(JSON.stringify(valuesOf(keys, node).map(printed))).toString('base64url') }));
      return {
        edges,
        nodes,
        pageInfo: { hasNextPage: backwards ? Boolean(args.before) : isMore, hasPreviousPage: backwards ? isMore : Boolean(args.after), startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
        totalCount: Promise.resolve(all.length),
        sums: sumsOf(all, [...specs.values()].filter(addable), (spec) => isVisible(context, spec)),
      };
    },
  };
}

const read = (row: object, spec: FieldSpec): Value => ((row as Record<string, unknown>)[spec.name] as Value | undefined) ?? null;
const valuesOf = (keys: readonly SortKey[], row: object): Value[] => keys.map(({ spec }) => read(row, spec));
const printed = (value: Value) => (value instanceof Decimal ? value.toFixed() : value);

/** Less than zero, zero, more than zero, like every comparison; neither value is null. */
function compare(spec: FieldSpec, a: Value, b: Value): number {
  if (DECIMALS.includes(spec.kind)) return new Decimal(a as Decimal.Value).cmp(b as Decimal.Value);
  if (spec.kind === 'choice') {
    const words = Object.keys(spec.target!() as object);
    return words.indexOf(a as string) - words.indexOf(b as string);
  }
  const [one, other] = spec.kind === 'id' || spec.kind === 'ref' ? [String(a).toLowerCase(), String(b).toLowerCase()] : [a!, b!];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Rows without a value come last, whatever the direction. */
function compareRows(keys: readonly SortKey[], a: readonly Value[], b: readonly Value[]): number {
  for (const [index, { spec, direction }] of keys.entries()) {
    const [one, other] = [a[index] ?? null, b[index] ?? null];
    const order = one === null || other === null ? Number(one === null) - Number(other === null) : compare(spec, one, other) * (direction === 'ASC' ? 1 : -1);
    if (order !== 0) return order;
  }
  return 0;
}

/** Whether a value meets one condition; what is nothing meets only being asked for. */
function holds(spec: FieldSpec, value: Value, operator: string, operand: unknown): boolean {
  if (operand === undefined || operand === null) return true;
  if (operator === 'isNull') return (value === null) === operand;
  if (value === null) return false;
  switch (operator) {
    case 'eq': return compare(spec, value, operand as Value) === 0;
    case 'ne': return compare(spec, value, operand as Value) !== 0;
    case 'in': return (operand as Value[]).some((each) => compare(spec, value, each) === 0);
    case 'gt': return compare(spec, value, operand as Value) > 0;
    case 'gte': return compare(spec, value, operand as Value) >= 0;
    case 'lt': return compare(spec, value, operand as Value) < 0;
    case 'lte': return compare(spec, value, operand as Value) <= 0;
    case 'contains': return String(value).toLowerCase().includes(String(operand).toLowerCase());
    case 'startsWith': return String(value).toLowerCase().startsWith(String(operand).toLowerCase());
    default: throw new Error(`Nobody knows what ${operator} means.`);
  }
}

function cursorValues(cursor: string, keys: readonly SortKey[]): Value[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(values) && values.length === keys.length && values.every((value, index) => isOf(keys[index]!.spec, value))) return values as Value[];
  } catch { /* answered below */ }
  throw new RuleBroken('INVALID_CURSOR', 'This cursor does not belong to this list and order. Start again from the first page.', {}, ['after']);
}

/** A cursor is only opaque, not sealed: whatever was put into it must at least be a value of its field. */
function isOf(spec: FieldSpec, value: unknown): boolean {
  if (value === null) return spec.nullable ?? false;
  if (DECIMALS.includes(spec.kind)) return typeof value === 'string' && /^-?\d{1,30}(\.\d{1,60})?$/.test(value);
  return typeof value === (spec.kind === 'whole' ? 'number' : spec.kind === 'flag' ? 'boolean' : 'string');
}

/** What may not be seen may not be added up either; null where no row has a value. */
function sumsOf<T extends object>(rows: readonly T[], specs: readonly FieldSpec[], isVisible: (spec: FieldSpec) => boolean): Sums {
  const sums = {};
  for (const spec of specs) {
    Object.defineProperty(sums, spec.name, {
      enumerable: true,
      get: async () => {
        if (!isVisible(spec)) throw new Forbidden('FIELD_FORBIDDEN', `You may not see ${spec.name}, and therefore not its sum.`, { field: spec.name });
        const values = rows.map((row) => read(row, spec)).filter((value) => value !== null);
        return values.length ? sum(values.map((value) => ZERO.plus(value as Decimal.Value))) : null;
      },
    });
  }
  return sums;
}
