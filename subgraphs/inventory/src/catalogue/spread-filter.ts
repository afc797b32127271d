import { UUID } from '@ilms/kernel/uuid';

type Filter = Record<string, unknown>;
type Named = { readonly eq?: string | null; readonly in?: readonly string[] | null };
type IsField = (field: string) => boolean;

/** What the list takes in one condition. */
const MOST_AT_ONCE = 100;

/** The ids that a filter names in such fields, each once. */
export function namedIn(filter: Filter | null | undefined, isField: IsField): string[] {
  return filter ? [...new Set(idsIn(filter, isField))].filter((id) => UUID.test(id)) : [];
}

function idsIn(filter: Filter, isField: IsField): string[] {
  return Object.entries(filter).flatMap(([field, value]) => {
    if ((field === 'and' || field === 'or') && Array.isArray(value)) return (value as Filter[]).flatMap((inner) => idsIn(inner, isField));
    if (!isField(field) || !value) return [];
    const { eq, in: some } = value as Named;
    return [...(eq ? [eq] : []), ...(some ?? [])].map((id) => id.toLowerCase());
  });
}

/** The same filter, where each id that is named in such a field means all that belong to it. */
export function spread(filter: Filter, isField: IsField, within: ReadonlyMap<string, readonly string[]>): Filter {
  const all = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => within.get(id.toLowerCase()) ?? [id]))];
  const parts = Object.entries(filter).map(([field, value]): Filter => {
    if ((field === 'and' || field === 'or') && Array.isArray(value)) return { [field]: (value as Filter[]).map((inner) => spread(inner, isField, within)) };
    if (!isField(field) || !value) return { [field]: value };
    const { eq, in: some, ...rest } = value as Named;
    const sets = [...(eq ? [all([eq])] : []), ...(some ? [all(some)] : [])];
    return { and: [...(Object.keys(rest).length ? [{ [field]: rest }] : []), ...sets.map((ids) => ({ or: inParts(ids).map((part) => ({ [field]: { in: part } })) }))] };
  });
  return parts.length === 1 ? parts[0]! : { and: parts };
}

function inParts(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) || 1 }, (_, i) => ids.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE));
}
