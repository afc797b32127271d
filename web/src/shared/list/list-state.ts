import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Filter } from './filter.ts';
import { filterOperand } from './filter.ts';

export const PAGE_SIZE = 50;

export interface Sort { field: string; direction: 'ASC' | 'DESC' }

/** Everything that decides which rows are seen. The address holds it all: a copied link shows the same list, and Back restores it. */
export interface ListState {
  search: string;
  filters: ReadonlyMap<string, string>;
  sort: Sort;
  columns: readonly string[] | undefined;
  /** How many rows stand before this page. */
  from: number;
  variables: { first?: number; last?: number; after?: string; before?: string; search?: string; filter?: object; sort: Sort[] };
  setSearch(text: string): void;
  setFilter(key: string, value: string | undefined): void;
  setFilters(values: Readonly<Record<string, string>>): void;
  setSort(sort: Sort): void;
  setColumns(keys: readonly string[] | undefined): void;
  nextPage(cursor: string, from: number): void;
  previousPage(cursor: string, from: number): void;
}

const PAGING = ['after', 'before', 'from'];

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
    const sortParam = params.get('sort');
    const sort: Sort = sortParam ? { field: sortParam.replace(/^-/, ''), direction: sortParam.startsWith('-') ? 'DESC' : 'ASC' } : { field, direction };
    const filters = new Map(available.flatMap((filter) => (params.get(filter.key) ? [[filter.key, params.get(filter.key)!] as const] : [])));
    const search = params.get('q') ?? '';
    const after = params.get('after') ?? undefined;
    const before = params.get('before') ?? undefined;
    const operands = available.flatMap((filter) => (filters.has(filter.key) ? [[filter.field ?? filter.key, filterOperand(filter, filters.get(filter.key)!)]] : []));
    return {
      search, filters, sort,
      columns: params.get('columns')?.split(','),
      from: Number(params.get('from')) || 0,
      variables: {
        ...(before ? { last: PAGE_SIZE, before } : { first: PAGE_SIZE, after }),
        ...(search ? { search } : {}),
        ...(operands.length ? { filter: Object.fromEntries(operands) as object } : {}),
        sort: [sort],
      },
      setSearch: (text) => change((next) => write(next, 'q', text)),
      setFilter: (key, value) => change((next) => write(next, key, value)),
      setFilters: (values) => change((next) => {
        for (const filter of available) write(next, filter.key, values[filter.key]);
        next.delete('q');
      }),
      setSort: (to) => change((next) => write(next, 'sort', `${to.direction === 'DESC' ? '-' : ''}${to.field}`)),
      setColumns: (keys) => change((next) => write(next, 'columns', keys?.join(',')), true),
      nextPage: (cursor, from) => change((next) => { next.delete('before'); next.set('after', cursor); next.set('from', String(from)); }, true),
      previousPage: (cursor, from) => change((next) => {
        for (const key of PAGING) next.delete(key);
        if (from > 0) { next.set('before', cursor); next.set('from', String(from)); }
      }, true),
    };
  }, [params, setParams, available, field, direction]);
}
