import type { ImportKindsQuery } from '../../../generated/graphql.ts';

export type Kind = ImportKindsQuery['importKinds'][number];
export type KindColumn = Kind['columns'][number];

/** Where one column comes from: a heading of the file, or the same for every row. */
export type Source = { heading: string } | { value: string };
export type Mapping = Readonly<Record<string, Source | undefined>>;

/** What the server said or remembers of a mapping, as far as this file and this kind know it. */
export function readMapping(said: unknown, columns: readonly KindColumn[], headings: readonly string[]): Mapping {
  const known: Record<string, Source> = {};
  for (const { path } of columns) {
    const source = (said as Record<string, { heading?: unknown; value?: unknown } | null> | null)?.[path];
    if (typeof source?.heading === 'string' && headings.includes(source.heading)) known[path] = { heading: source.heading };
    else if (typeof source?.value === 'string') known[path] = { value: source.value };
  }
  return known;
}

/** Needed columns that come from nowhere yet. */
export const missingIn = (columns: readonly KindColumn[], mapping: Mapping): KindColumn[] => columns.filter(({ path, isRequired }) => isRequired && !isSaid(mapping[path]));

const isSaid = (source: Source | undefined): boolean => source !== undefined && ('heading' in source || source.value.trim() !== '');

/** Headings of the file that no column takes. */
export function unusedHeadings(headings: readonly string[], mapping: Mapping): string[] {
  const used = new Set(Object.values(mapping).flatMap((source) => (source && 'heading' in source ? [source.heading] : [])));
  return headings.filter((heading) => !used.has(heading));
}

/** The mapping as it is sent: what is said of nothing is left out. */
export const mappingToSend = (mapping: Mapping): Record<string, Source> => Object.fromEntries(Object.entries(mapping).flatMap(([path, source]) => (source && isSaid(source) ? [[path, source]] : [])));

/** A column that is needed or found comes first; the others wait folded. */
export const isInSight = (column: KindColumn, mapping: Mapping): boolean => column.isRequired || mapping[column.path] !== undefined;
