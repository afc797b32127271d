import type { EntityManager } from '@mikro-orm/postgresql';
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { CompiledQuery, type Kysely } from 'kysely';

export interface PlainOptions {
  readonly orderBy?: object;
  readonly limit?: number;
  /** Locks the rows until commit and reads them as they are now. */
  readonly locked?: boolean;
}

type Condition = readonly [property: EntityProperty, how: 'is' | 'among' | 'missing', value: unknown];

/**
 * Rows by equality, which is most of what a request reads. The statement is written once for each shape and keeps its
 * values apart; the ORM's query builder takes longer to write one than the database to answer it. The rows become
 * entities exactly as its own find makes them. Undefined where more is asked than this can say.
 */
export async function readPlainly(em: EntityManager, type: object, where: unknown, options: PlainOptions): Promise<object[] | undefined> {
  const meta = em.getMetadata().get(type as never) as EntityMetadata;
  const conditions = conditionsOf(meta, where);
  const text = conditions && statement(meta, conditions, options);
  if (!text) return undefined;
  await em.tryFlush(type as never, {});
  const connection = em.getTransactionContext<Kysely<unknown>>() ?? em.getKysely();
  const values = conditions.flatMap(([, how, value]) => (how === 'missing' ? [] : [value]));
  const { rows } = await connection.executeQuery(CompiledQuery.raw(text, values));
  const [driver, factory, schema] = [em.getDriver(), em.getEntityFactory(), em.schema];
  const found = new Set<object>();
  for (const row of rows) {
    const data = driver.mapResult(row as never, meta as never);
    found.add(factory.create(type as never, data as never, { merge: true, refresh: options.locked ?? false, convertCustomTypes: true, ...(schema ? { schema } : {}) }) as object);
  }
  await em.getUnitOfWork().dispatchOnLoadEvent();
  return [...found];
}

const isValue = (value: unknown): boolean => typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

/** A property of one column that holds what is written there, or the id of another row. */
function columnOf(meta: EntityMetadata, name: string): EntityProperty | undefined {
  const property = meta.properties[name as never] as EntityProperty | undefined;
  const isColumn = property?.fieldNames?.length === 1 && (property.kind === 'scalar' || property.mapToPk) && property.runtimeType !== 'object' && !property.lazy;
  return isColumn ? property : undefined;
}

function conditionsOf(meta: EntityMetadata, where: unknown): Condition[] | undefined {
  if (!where || Object.getPrototypeOf(where) !== Object.prototype) return undefined;
  const conditions: Condition[] = [];
  for (const [name, wanted] of Object.entries(where)) {
    const property = columnOf(meta, name);
    if (!property) return undefined;
    if (wanted === null) conditions.push([property, 'missing', null]);
    else if (isValue(wanted)) conditions.push([property, 'is', wanted]);
    else if (isAmong(wanted)) conditions.push([property, 'among', wanted.$in]);
    else return undefined;
  }
  return conditions;
}

function isAmong(wanted: unknown): wanted is { $in: unknown[] } {
  const { $in, ...rest } = wanted as { $in?: unknown };
  return Array.isArray($in) && Object.keys(rest).length === 0 && $in.every(isValue);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const texts = new WeakMap<EntityMetadata, Map<string, string>>();

/** Names stay unqualified: the connection's role says whose they are, as in all our statements. */
function statement(meta: EntityMetadata, conditions: readonly Condition[], { orderBy = {}, limit, locked }: PlainOptions): string | undefined {
  const order = Object.entries(orderBy);
  if (order.some(([name, direction]) => !columnOf(meta, name) || (direction !== 'asc' && direction !== 'desc'))) return undefined;
  const shape = JSON.stringify([conditions.map(([{ name }, how]) => [name, how]), order, limit, locked]);
  const known = texts.get(meta) ?? new Map<string, string>();
  texts.set(meta, known);
  const written = known.get(shape);
  if (written) return written;
  let count = 0;
  const wanted = conditions.map(([{ fieldNames }, how]) => `${quoted(fieldNames[0]!)} ${how === 'missing' ? 'is null' : how === 'is' ? `= $${++count}` : `= any($${++count})`}`);
  const columns = meta.props.filter(({ persist, lazy }) => persist !== false && !lazy).flatMap(({ fieldNames }) => fieldNames).map(quoted);
  const text = [
    `select ${columns.join(', ')} from ${quoted(meta.tableName)}`,
    ...(wanted.length ? [`where ${wanted.join(' and ')}`] : []),
    ...(order.length ? [`order by ${order.map(([name, direction]) => `${quoted(columnOf(meta, name)!.fieldNames[0]!)} ${direction}`).join(', ')}`] : []),
    ...(limit === undefined ? [] : [`limit ${Math.trunc(limit)}`]),
    ...(locked ? ['for update'] : []),
  ].join(' ');
  known.set(shape, text);
  return text;
}
