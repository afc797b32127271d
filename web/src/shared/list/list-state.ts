import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { today } from '../format.ts';
import type { Filter } from './filter.ts';
import { filterInput } from './filter.ts';

export const PAGE_SIZE = 50;
/** More keys than this decide nothing a person can see. */
const MOST_KEYS = 4;

export interface Sort { field: string; direction: 'ASC' | 'DESC' }

export interface ListQuery { search?: string; filter?: Record<string, unknown>; sort: readonly Sort[] }

/** Everything that decides which rows are seen. The address holds it all: a copied link shows the same list, and Back restores it. */
export interface ListState {
  search: string;
  filters: ReadonlyMap<string, string>;
  sort: readonly Sort[];
  columns: readonly string[] | undefined;
  /** The saved view the person came through. */
  view: string | undefined;
  /** How many rows stand before this page. */
  from: number;
  /** Which rows, in which order; `variables` adds the page. */
  query: ListQuery;
  variables: ListQuery & { first?: number; last?: number; after?: string; before?: string };
  /** The address without paging: what a saved view keeps. */
  address: string;
  setSearch(text: string): void;
  setFilter(key: string, value: string | undefined): void;
  setFilters(values: Readonly<Record<string, string>>): void;
  /** Sorts by this field; `also` keeps the fields before it. */
  sortBy(field: string, also: boolean): void;
  setColumns(keys: readonly string[] | undefined): void;
  /** Shows a saved view; with nothing, every row. */
  setAddress(address: string, view?: string): void;
  nextPage(cursor: string, from: number): void;
  previousPage(cursor: string, from: number): void;
}

const PAGING = ['after', 'before', 'from'];

export function readSort(text: string | null): Sort[] {
  return (text ?? '').split(',').filter(Boolean).map((part) => ({ field: part.replace(/^-/, ''), direction: part.startsWith('-') ? 'DESC' : 'ASC' }));
}

export const writeSort = (sort: readonly Sort[]): string => sort.map(({ field, direction }) => `${direction === 'DESC' ? '-' : ''}${field}`).join(',');

/** One click sorts by a field alone and then turns it round; with `also` it joins, turns, and leaves the fields before it. */
export function nextSort(sort: readonly Sort[], field: string, also: boolean): Sort[] {
  const known = sort.find((key) => key.field === field);
  const turned: Sort = { field, direction: known?.direction === 'ASC' ? 'DESC' : 'ASC' };
  if (!also) return [turned];
  if (!known) return [...sort, turned].slice(-MOST_KEYS);
  if (known.direction === 'DESC' && sort.length > 1) return sort.filter((key) => key !== known);
  return sort.map((key) => (key === known ? turned : key));
}

/** The parts of an address that a view keeps, in one order whoever wrote them. */
export function viewAddress(search: string): string {
  const params = new URLSearchParams(search);
  for (const key of [...PAGING, 'view']) params.delete(key);
  params.sort();
  return params.toString();
}

export function useListState(available: readonly Filter[], { field, direction }: Sort): ListState {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const change = (edit: (next: URLSearchParams) => void, keepPage = false) =>
      setParams((current) => {
        const next = new URLSearchParams(current);
        if (!keepPage) for (const key of PAGING) next.delete(key);
        edit(next);
        return next;
      }, { replace: !keepPage });
    const write = (next: URLSearchParams, key: string, value: string | undefined) => (value ? next.set(key, value) : next.delete(key));
    const asked = readSort(params.get('sort'));
    const sort: readonly Sort[] = asked.length > 0 ? asked : [{ field, direction }];
    const filters = new Map(available.flatMap((filter) => (params.get(filter.key) ? [[filter.key, params.get(filter.key)!] as const] : [])));
    const search = params.get('q') ?? '';
    const after = params.get('after') ?? undefined;
    const before = params.get('before') ?? undefined;
    const filter = filterInput(available, filters, today());
    const query: ListQuery = { ...(search ? { search } : {}), ...(filter ? { filter } : {}), sort };
    return {
      search, filters, sort, query,
      columns: params.get('columns')?.split(','),
      view: params.get('view') ?? undefined,
      from: Number(params.get('from')) || 0,
      address: viewAddress(params.toString()),
      variables: { ...(before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, after }), ...query },
      setSearch: (text) => change((next) => write(next, 'q', text)),
      setFilter: (key, value) => change((next) => write(next, key, value)),
      setFilters: (values) => change((next) => {
        for (const filter of available) write(next, filter.key, values[filter.key]);
        next.delete('q');
        next.delete('view');
      }),
      sortBy: (by, also) => change((next) => next.set('sort', writeSort(nextSort(sort, by, also)))),
      setColumns: (keys) => change((next) => write(next, 'columns', keys?.join(',')), true),
      setAddress: (address, view) => setParams(() => {
        const next = new URLSearchParams(address);
        write(next, 'view', view);
        return next;
      }),
      nextPage: (cursor, from) => change((next) => { next.delete('before'); next.set('after', cursor); next.set('from', String(from)); }, true),
      previousPage: (cursor, from) => change((next) => {
        for (const key of PAGING) next.delete(key);
        if (from > 0) { next.set('before', cursor); next.set('from', String(from)); }
      }, true),
    };
  }, [params, setParams, available, field, direction]);
}
