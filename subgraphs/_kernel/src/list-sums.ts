import { raw } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './decimal.ts';
import { Forbidden } from './errors.ts';
import { aggregateOf, type Class, columnOf, type FieldKind, fieldsOf, type FieldSpec, typeName } from './fields.ts';
import { mayRead } from './permissions.ts';
import { MoneyScalar, QuantityScalar } from './scalars.ts';
import type { Entity, TenantContext } from './tenant-context.ts';

/** By field: its sum over all rows of a filter, exact, or null where no row has a value. */
export type Sums = Readonly<Record<string, Promise<Decimal | null>>>;

const KINDS: readonly FieldKind[] = ['money', 'quantity', 'whole'];

/** Whether the values of a column can be added up; a rate cannot, and what is worked out stands in no column. */
export const addable = (spec: FieldSpec): boolean => KINDS.includes(spec.kind) && !spec.role && !spec.hidden && !spec.computed;

/** `OrderSums { total due }`. */
export function sumsType(name: string, specs: readonly FieldSpec[]): Class {
  const type = { [`${name}Sums`]: class {} }[`${name}Sums`]!;
  for (const spec of specs) Field(() => (spec.kind === 'money' ? MoneyScalar : QuantityScalar), { nullable: true, description: `Sum of: ${spec.description}` })(type.prototype, spec.name);
  ObjectType(`${name}Sums`, { description: `Sums over all ${name} rows of a filter; null where no row has a value.` })(type as never);
  return type;
}

const column = (spec: FieldSpec) => columnOf(spec.name);

/** Sums that refuse what the caller may not see, over a source that is asked once. */
function guardedSums(context: TenantContext, type: Class, specs: readonly FieldSpec[], ask: (visible: readonly FieldSpec[]) => Promise<Record<string, string | null>>): Sums {
  const visible = specs.filter((spec) => mayRead(context, typeName(type), spec.name));
  let asked: Promise<Record<string, string | null>> | undefined;
  const sums = {};
  for (const spec of specs) {
    Object.defineProperty(sums, spec.name, {
      enumerable: true,
      get: async () => {
        if (!visible.includes(spec)) throw new Forbidden('FIELD_FORBIDDEN', `You may not see ${spec.name}, and therefore not its sum.`, { field: spec.name });
        const total = (await (asked ??= ask(visible)))[spec.name];
        return total == null ? null : new Decimal(total);
      },
    });
  }
  return sums;
}

const added = (spec: FieldSpec, table = '') => `sum(${table}${column(spec)})::text as "${spec.name}"`;

const alone = (keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => Promise.resolve(new Map(keys.map((key) => [key, [key]])));

/** The sums of the rows whose `by` is `key`, or one of those that `spread` counts to it; one statement for all keys that are asked for in the same moment. */
export function sumsBy(context: TenantContext, type: Class, by: string, key: string, spread = alone): Sums {
  return guardedSums(context, type, fieldsOf(type).filter(addable), (visible) => context.batch<Record<string, string | null>>(`sums of ${type.name} by ${by}`, key, async (keys) => {
    const members = [...(await spread(keys))].flatMap(([group, ids]) => ids.map((id) => ({ group, id })));
    const rows = await context.sql<Record<string, string | null>>(
      `select member."group" as "key of the group", ${visible.map((spec) => added(spec, 'r.')).join(', ')} from jsonb_to_recordset(?::jsonb) as member ("group" uuid, id uuid)
       join ${aggregateOf(type)!.table} r on r.${column({ name: by } as FieldSpec)} = member.id group by member."group"`, [JSON.stringify(members)]);
    return new Map(rows.map((row) => [row['key of the group']!, row]));
  }, {}));
}

/**
 * Adds up when a sum is first asked for, and then all that this caller may see with one statement. A field that may not be seen
 * may not be added up either: a sum over one row would tell it.
 */
export function sumsOf<T extends object>(context: TenantContext, type: Entity<T>, specs: readonly FieldSpec[], where: object): Sums {
  return guardedSums(context, type, specs, async (visible) => {
    const query = context.em.createQueryBuilder(type as never, 'r').select(visible.map((spec) => raw(added(spec, 'r.'))) as never).where(where as never);
    return await query.execute('get', false) as Record<string, string | null>;
  });
}
