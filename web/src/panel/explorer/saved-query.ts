import type { SavedQueryFieldsFragment } from '../../generated/graphql.ts';

export type SavedQuery = SavedQueryFieldsFragment;

/** Where a query is opened: our own graph at once, a company's once it is chosen. */
export const pathOf = ({ id, kind }: Pick<SavedQuery, 'id' | 'kind'>, slug?: string): string => `/explorer${kind === 'COMPANY' && slug ? `/${slug}` : ''}?query=${id}`;

const matches = ({ name, description, document }: SavedQuery, search: string) => [name, description ?? '', document].some((text) => text.toLocaleLowerCase().includes(search));

/** The queries that a search leaves, in the groups of their list; what was used last comes first. */
export function groupsOf(queries: readonly SavedQuery[], search: string): readonly { title: string; queries: readonly SavedQuery[] }[] {
  const wanted = search.trim().toLocaleLowerCase();
  const left = queries.filter((query) => !wanted || matches(query, wanted))
    .toSorted((a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? '') || a.name.localeCompare(b.name));
  return [
    { title: 'Yours', queries: left.filter(({ isOwn }) => isOwn) },
    { title: 'Shared', queries: left.filter(({ isOwn, isBuiltIn }) => !isOwn && !isBuiltIn) },
    { title: 'Come with ilms', queries: left.filter(({ isBuiltIn }) => isBuiltIn) },
  ].filter((group) => group.queries.length > 0);
}
