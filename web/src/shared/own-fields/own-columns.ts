import { useMemo } from 'react';
import { formatDay, formatQuantity } from '../format.ts';
import type { Column, ColumnKind } from '../list/column.ts';
import type { Filter } from '../list/filter.ts';
import type { Say } from '../words/words.ts';
import { fill, useSpoken } from '../words/words.ts';
import type { OwnField } from './own-fields.ts';
import { useOwnFields } from './own-fields.ts';

const COLUMN: Readonly<Record<OwnField['kind'], ColumnKind>> = { TEXT: 'text', NUMBER: 'quantity', DAY: 'day', FLAG: 'flag', CHOICE: 'text', CHOICES: 'text' };
const FILTER: Readonly<Record<OwnField['kind'], Filter['kind']>> = { TEXT: 'text', NUMBER: 'amount', DAY: 'days', FLAG: 'yesno', CHOICE: 'choice', CHOICES: 'choice' };

/** What a record's own value says in words. */
function words(kind: OwnField['kind'], value: unknown, say: Say): string {
  if (value === undefined || value === null) return '';
  if (kind === 'FLAG') return say(value === true ? 'yes' : 'no');
  if (Array.isArray(value)) return value.join(', ');
  return kind === 'DAY' ? formatDay(String(value)) : kind === 'NUMBER' ? formatQuantity(String(value)) : String(value);
}

const valueOf = (row: object, key: string): unknown => (row as { customFields?: Record<string, unknown> | null }).customFields?.[key];

/** The company's own fields as columns of a list, hidden until somebody asks for them. */
export function ownColumns<Row extends object>(fields: readonly OwnField[], say: Say): Column<Row>[] {
  return fields.map(({ key, label, kind }) => ({
    key: `own-${key}`, path: `customFields.${key}`, kind: COLUMN[kind], title: label, hidden: true, ...(kind === 'NUMBER' ? { align: 'figure' as const } : {}), width: 140,
    render: (row) => words(kind, valueOf(row, key), say), text: (row) => (kind === 'DAY' || kind === 'NUMBER' ? String(valueOf(row, key) ?? '') : words(kind, valueOf(row, key), say)),
  }));
}

/** The same as filters. */
export const ownFilters = (fields: readonly OwnField[]): Filter[] => fields.map(({ key, label, kind, choices }) => ({
  key: `own-${key}`, label, kind: FILTER[kind], optional: true, own: { key, isList: kind === 'CHOICES' }, single: kind === 'CHOICES', ...(kind === 'CHOICE' || kind === 'CHOICES' ? { options: choices.map((word) => ({ value: word, label: word })) } : {}),
}));

/** Columns and filters of the company's own fields; none where the list is of no such noun. */
export function useOwnColumns<Row extends object>(noun: string | undefined): { columns: readonly Column<Row>[]; filters: readonly Filter[] } {
  const fields = useOwnFields(noun);
  const { words: spoken } = useSpoken();
  return useMemo(() => ({ columns: ownColumns<Row>(fields, (key, filling) => fill(spoken[key], filling)), filters: ownFilters(fields) }), [fields, spoken]);
}
