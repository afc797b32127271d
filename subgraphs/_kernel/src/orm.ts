import { EntitySchema, type EntityProperty } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { CellPools } from './cells.ts';
import { ChangeJournal } from './change-journal.ts';
import { DayColumn, DecimalColumn } from './columns.ts';
import { aggregateOf, type Class, columnOf, fieldsOf, type FieldSpec } from './fields.ts';
import { TimelineSubscriber } from './timeline.ts';
import { uuidv7 } from './uuid.ts';

type Column = Partial<EntityProperty>;

const decimals = { money: new DecimalColumn(2), quantity: new DecimalColumn(6), rate: new DecimalColumn(6) };
const day = new DayColumn();

function typeOf(spec: FieldSpec): Column {
  switch (spec.kind) {
    case 'id': case 'ref': return { type: 'uuid' };
    case 'text': case 'choice': return { type: 'text', columnTypes: ['text'] };
    case 'money': case 'quantity': case 'rate': return { type: decimals[spec.kind] } as unknown as Column;
    case 'whole': return { type: 'integer' };
    case 'flag': return { type: 'boolean' };
    case 'day': return { type: day } as unknown as Column;
    case 'instant': return { type: 'Date', columnTypes: ['timestamptz'] };
    case 'json': return { type: 'json', columnTypes: ['jsonb'] };
    case 'bytes': return { type: 'blob', columnTypes: ['bytea'], lazy: true };
    case 'child': throw new Error(`${spec.name}: nested inputs are not stored.`);
  }
}

/** A row of ours that another row points to: the ORM then writes the one before the other. The property stays the plain id. */
function pointer(spec: FieldSpec): Column | undefined {
  const target = spec.kind === 'ref' ? (spec.target!() as Class) : undefined;
  if (!target || !aggregateOf(target)) return undefined;
  return { kind: 'm:1', entity: () => target, mapToPk: true, fieldName: columnOf(spec.name), nullable: spec.nullable ?? false, deleteRule: 'no action', updateRule: 'no action' } as unknown as Column;
}

function column(spec: FieldSpec): Column {
  const reference = pointer(spec);
  if (reference) return reference;
  const base: Column = { ...typeOf(spec), nullable: spec.nullable ?? false };
  switch (spec.role) {
    case 'primary': return { ...base, primary: true, onCreate: (entity: { id?: string }) => entity.id ?? uuidv7() } as Column;
    case 'version': return { ...base, version: true, default: 1 } as Column;
    case 'created': return { ...base, onCreate: () => new Date() } as Column;
    case 'updated': return { ...base, onCreate: () => new Date(), onUpdate: () => new Date() } as Column;
    default: return base;
  }
}

/** The stored fields of an aggregate, as the ORM and the drift test see them. */
export const storedFields = (type: Class): FieldSpec[] => fieldsOf(type).filter((spec) => !spec.computed);

function entitySchema(type: Class): EntitySchema {
  const aggregate = aggregateOf(type);
  if (!aggregate) throw new Error(`${type.name} is listed as an entity but is no @Aggregate.`);
  return new EntitySchema({
    class: type as never,
    tableName: aggregate.table,
    schema: aggregate.plane === 'tenant' ? '*' : 'public',
    properties: Object.fromEntries(storedFields(type).map((spec) => [spec.name, column(spec)])) as never,
  });
}

/** One ORM for all entities of this process, on the pool that sets the tenant's role; or on those of all cells. */
export async function openOrm(pool: pg.Pool | CellPools, entities: readonly Class[]): Promise<MikroORM> {
  return MikroORM.init({
    dbName: 'ilms',
    entities: entities.map(entitySchema),
    driverOptions: () => new Kysely({ dialect: new PostgresDialect({ pool: pool as never }) }),
    subscribers: [new TimelineSubscriber(), new ChangeJournal()],
    forceUtcTimezone: true,
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
  } as never);
}
