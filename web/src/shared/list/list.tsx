import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@apollo/client/react';
import type { TypedDocumentNode } from '@apollo/client';
import { Button } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router';
import { readFailure } from '../failure.ts';
import { FailureNote } from '../failure-note.tsx';
import { formatCount } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useKeys } from '../keyboard.ts';
import { Page } from '../page.tsx';
import { rememberTrail } from '../trail.ts';
import { useIsPhone } from '../viewport.ts';
import type { Column } from './column.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { ExportButton } from './export-button.tsx';
import type { Filter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import type { ListState, Sort } from './list-state.ts';
import { PAGE_SIZE, useListState } from './list-state.ts';
import { ListTable } from './list-table.tsx';
import { PhoneRows } from './phone-rows.tsx';

/** The one shape every list of the graph has. */
export interface Connection<Row> {
  nodes: readonly Row[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string | null; endCursor?: string | null };
}

export interface ListVariables { first?: number | null; after?: string | null; last?: number | null; before?: string | null; search?: string | null; filter?: object | null; sort?: object | null }

/** A ready-made narrowing people return to, such as "To ship". */
export interface View { label: string; filters: Readonly<Record<string, string>> }

export interface ListProps<Data, Variables extends ListVariables, Row extends { id: string }> {
  title: string;
  /** `product`, `products`. */
  noun: readonly [string, string];
  document: TypedDocumentNode<Data, Variables>;
  /** Variables of the document that are the page's own. */
  extra?: Readonly<Record<string, unknown>>;
  connection(data: Data): Connection<Row>;
  columns: readonly Column<Row>[];
  filters?: readonly Filter[];
  views?: readonly View[];
  sort: Sort;
  searchHint: string;
  /** Where a row leads; absent when rows have no page of their own. */
  path?(row: Row): string;
  primary?: { label: string; path: string };
  /** What an empty list means and what to do about it. */
  empty: string;
  /** Sums of the rows on this page, under their columns. */
  totals?(rows: readonly Row[]): Readonly<Record<string, string>>;
  aside?: ReactNode;
  /** Shown above the rows; a narrowing the page itself imposes. */
  narrowed?: ReactNode;
}

const NO_FILTERS: readonly Filter[] = [];

/** The list archetype: title, count, primary action; views and filters; rows; footer. */
export function List<Data, Variables extends ListVariables, Row extends { id: string }>(props: ListProps<Data, Variables, Row>) {
  const { columns, filters = NO_FILTERS, views = [], noun, path, primary } = props;
  const state = useListState(filters, props.sort);
  const phone = useIsPhone();
  const navigate = useNavigate();
  const location = useLocation();
  const variables = { ...state.variables, ...props.extra } as unknown as Variables;
  const { data: fresh, previousData, loading, error, refetch } = useQuery<Data, ListVariables>(props.document as unknown as TypedDocumentNode<Data, ListVariables>, { variables, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const data = (fresh ?? previousData) as Data | undefined;
  const page = data ? props.connection(data) : undefined;
  const rows = page?.nodes ?? [];
  const shown = useMemo(() => columns.filter((column) => (state.columns ? state.columns.includes(column.key) : !column.hidden)), [columns, state.columns]);
  const [cursor, setCursor] = useState(-1);
  const searchField = useRef<HTMLInputElement>(null);

  const open = (row: Row | undefined) => {
    if (!row || !path) return;
    rememberTrail(location.pathname + location.search, rows.map(path));
    void navigate(path(row));
  };
  const move = (by: number) => setCursor((at) => Math.min(rows.length - 1, Math.max(0, at + by)));
  useKeys({
    j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
    Enter: () => open(rows[cursor]),
    '/': () => searchField.current?.focus(),
    ...(primary ? { n: () => void navigate(primary.path) } : {}),
  });
  useEffect(() => setCursor(-1), [location.search]);

  const narrowed = state.search !== '' || state.filters.size > 0;
  return (
    <Page
      title={props.title}
      count={page ? formatCount(page.totalCount) : undefined}
      actions={primary && (
        <Link to={primary.path} className="button-link" title={`${primary.label} (N)`}>
          <Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>{primary.label}</Button>
        </Link>
      )}
    >
      <div className="list">
        {views.length > 0 && <Views views={views} state={state} />}
        <div className="list-tools">
          <FilterBar filters={filters} state={state} hint={props.searchHint} field={searchField} />
          <div className="list-tools-end">
            {props.aside}
            {!phone && <ColumnChooser columns={columns} shown={shown} state={state} />}
            <ExportButton document={props.document} connection={props.connection} columns={shown} variables={variables} name={noun[1]} total={page?.totalCount ?? 0} />
          </div>
        </div>
        {props.narrowed}
        {error && !page ? (
          <FailureNote failure={readFailure(error)} retry={() => void refetch().catch(() => undefined)} />
        ) : page && rows.length === 0 && !loading ? (
          <Nothing {...props} narrowed={narrowed} clear={() => state.setFilters({})} />
        ) : phone ? (
          <PhoneRows<Row> columns={columns} rows={page ? rows : undefined} open={path && open} />
        ) : (
          <ListTable<Row> columns={shown} rows={page ? rows : undefined} state={state} cursor={cursor} path={path} open={path && open} totals={page && rows.length > 0 ? props.totals?.(rows) : undefined} busy={loading && !fresh && previousData !== undefined} scrollKey={location.pathname + location.search} />
        )}
        {error && page && <FailureNote failure={readFailure(error)} retry={() => void refetch().catch(() => undefined)} />}
        {page && rows.length > 0 && <Footer page={page} state={state} noun={noun} />}
      </div>
    </Page>
  );
}

function Views({ views, state }: { views: readonly View[]; state: ListState }) {
  const all: readonly View[] = [{ label: 'All', filters: {} }, ...views];
  const isCurrent = (view: View) => {
    const wanted = Object.entries(view.filters);
    return wanted.length === state.filters.size && wanted.every(([key, value]) => state.filters.get(key) === value);
  };
  return (
    <div className="views" role="group" aria-label="Views">
      {all.map((view) => (
        <button key={view.label} type="button" aria-pressed={isCurrent(view)} onClick={() => state.setFilters(view.filters)}>{view.label}</button>
      ))}
    </div>
  );
}

function Nothing<Data, Variables extends ListVariables, Row extends { id: string }>({ noun, empty, primary, narrowed, clear }: ListProps<Data, Variables, Row> & { narrowed: boolean; clear: () => void }) {
  return (
    <div className="nothing">
      <p>{narrowed ? `No ${noun[1]} match what you are looking for.` : empty}</p>
      {narrowed ? <Button onClick={clear}>Clear search and filters</Button> : primary && <Link to={primary.path} className="button-link"><Button tabIndex={-1}>{primary.label}</Button></Link>}
    </div>
  );
}

function Footer<Row>({ page, state, noun }: { page: Connection<Row>; state: ListState; noun: readonly [string, string] }) {
  const from = state.from;
  const count = page.nodes.length;
  const { pageInfo } = page;
  return (
    <footer className="list-footer">
      <span aria-live="polite">{formatCount(from + 1)}–{formatCount(from + count)} of {formatCount(page.totalCount)} {page.totalCount === 1 ? noun[0] : noun[1]}</span>
      {(pageInfo.hasNextPage || pageInfo.hasPreviousPage || from > 0) && (
        <span className="list-paging">
          <Button disabled={!pageInfo.hasPreviousPage} onClick={() => state.previousPage(pageInfo.startCursor ?? '', Math.max(0, from - PAGE_SIZE))} icon={<Icon name="left" />} aria-label="Previous page" />
          <Button disabled={!pageInfo.hasNextPage} onClick={() => state.nextPage(pageInfo.endCursor ?? '', from + count)} icon={<Icon name="right" />} aria-label="Next page" />
        </span>
      )}
    </footer>
  );
}
