import { aggregateOf, type Class, columnOf, type FieldSpec } from './fields.ts';
import { storedFields } from './orm.ts';

/** A column as PostgreSQL describes it: `numeric(18,2) not null`. */
export interface ExpectedColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

const TYPES: Record<Exclude<FieldSpec['kind'], 'child'>, string> = {
  id: 'uuid', ref: 'uuid', text: 'text', choice: 'text', money: 'numeric(18,2)', quantity: 'numeric(20,6)', rate: 'numeric(20,6)',
  whole: 'integer', flag: 'boolean', day: 'date', instant: 'timestamp with time zone', json: 'jsonb', bytes: 'bytea',
};

/** The columns an aggregate's declaration stands for; migrations must have made exactly these. */
export function expectedColumns(type: Class): ExpectedColumn[] {
  const { table } = aggregateOf(type)!;
  return storedFields(type).map((spec) => ({
    table,
    column: columnOf(spec.name),
    type: `${TYPES[spec.kind as keyof typeof TYPES]}${spec.nullable ? '' : ' not null'}`,
  }));
}
