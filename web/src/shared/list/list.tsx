import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { TypedDocumentNode } from '@apollo/client';
import { Button, Tooltip } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router';
import { useIsReadOnly, useMayHere } from '../company.tsx';
import { useWhyReadOnly } from '../why-read-only.ts';
import { readFailure } from '../failure.ts';
import { FailureNote } from '../failure-note.tsx';
import { formatCount, formatMoney, formatQuantity } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useKeys } from '../keyboard.ts';
import { Page } from '../page.tsx';
import { usePageActions } from '../page-actions.ts';
import type { TrailPage } from '../trail.ts';
import { rememberTrail } from '../trail.ts';
import { useOwnColumns } from '../own-fields/own-columns.ts';
import { useIsPhone } from '../viewport.ts';
import { useWords } from '../words/words.ts';
import { BulkActions } from './bulk-actions.tsx';
import { BulkBar } from './bulk-bar.tsx';
import type { Column } from './column.ts';
import { permittedColumns } from './column.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { useColumnOrder } from './column-order.ts';
import { ExportButton } from './export-button.tsx';
import type { Filter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import type { BulkAction } from './list-job.ts';
import type { ListQuery, ListState, Sort } from './list-state.ts';
import { PAGE_SIZE, useListState } from './list-state.ts';
import type { EditedCell } from './list-table.tsx';
import { ListTable } from './list-table.tsx';
import { Nothing } from './nothing.tsx';
import { PhoneRows } from './phone-rows.tsx';
import { useSavedViews } from './saved-views.ts';
import type { Selection } from './selection.ts';
import { chooseTo, chosenCount, NONE, pageState, togglePage, toggleRow } from './selection.ts';
import { Views } from './views.tsx';

/** The one shape every list of the graph has. */
export interface Connection<Row> {
  nodes: readonly Row[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string | null; endCursor?: string | null };
  /** Sums of every row of the filter, by field. */
  sums?: Readonly<Record<string, unknown>>;
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
  /** What can be done with many chosen rows at once. */
  bulkActions?: readonly BulkAction[];
  /** What the page itself offers for chosen rows, such as printing them; no ids where every row of the filter is chosen. */
  chosenAction?(ids: readonly string[] | undefined, clear: () => void): ReactNode;
  /** The kind of record, such as Customer: the company's own fields of it are columns and filters too, where the document asks for `customFields`. */
  ownFields?: string;
  /** The kind of file that fills this list, see `/settings/import`; named only to who may do what the file does. */
  importKind?: string;
  /** Sums of the rows on this page, under their columns, where the graph adds nothing up. */
  totals?(rows: readonly Row[]): Readonly<Record<string, string>>;
  aside?: ReactNode;
  /** Shown above the rows; a narrowing the page itself imposes. */
  narrowed?: ReactNode;
}

const NO_FILTERS: readonly Filter[] = [];
const cursors = new Map<string, number>();

/** The list archetype: title, count, primary action; views and filters; rows; footer. */
export function List<Data, Variables extends ListVariables, Row extends { id: string }>(props: ListProps<Data, Variables, Row>) {
  const { noun, path, views = [] } = props;
  const may = useMayHere();
  const readOnly = useIsReadOnly();
  // What would write is seen, and says why it cannot.
  const primary = readOnly ? undefined : props.primary;
  const phone = useIsPhone();
  const say = useWords();
  const client = useApolloClient();
  const navigate = useNavigate();
  const location = useLocation();
  const { pathname } = location;
  const own = useOwnColumns<Row>(props.ownFields);
  const { columns, variables: sight } = useMemo(() => permittedColumns([...props.columns, ...own.columns], may), [props.columns, own.columns, may]);
  const filters = useMemo(() => [...(props.filters ?? NO_FILTERS), ...own.filters].filter((filter) => may(filter.permission)), [props.filters, own.filters, may]);
  const state = useListState(filters, props.sort);
  const order = useColumnOrder(pathname, columns, state);
  const saved = useSavedViews(pathname);
  const document = props.document as unknown as TypedDocumentNode<Data, ListVariables>;
  const extra = { ...sight, ...props.extra };
  const { data: fresh, previousData, loading, error, refetch } = useQuery<Data, ListVariables>(document, { variables: { ...state.variables, ...extra } as ListVariables, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const data = (fresh ?? previousData) as Data | undefined;
  const page = data ? props.connection(data) : undefined;
  const rows = page?.nodes ?? [];
  const ids = rows.map((row) => row.id);
  const total = page?.totalCount ?? 0;
  const scrollKey = pathname + location.search;
  const [cursor, setCursor] = useState(() => cursors.get(scrollKey) ?? -1);
  const [selection, setSelection] = useState<Selection>(NONE);
  const [edited, setEdited] = useState<EditedCell>();
  const searchField = useRef<HTMLInputElement>(null);
  // At once and not after: a key pressed in between would move a cursor that is then taken away.
  const [shownAt, setShownAt] = useState(scrollKey);
  if (shownAt !== scrollKey) {
    setShownAt(scrollKey);
    setCursor(cursors.get(scrollKey) ?? -1);
    setEdited(undefined);
  }

  const choose = (row: Row, isRange: boolean) => setSelection((now) => (isRange ? chooseTo(now, row.id, ids) : toggleRow(now, row.id, ids)));
  const editable = (column: Column<Row>) => column.edit !== undefined && !readOnly && may(column.edit.permission);
  const open = (row: Row | undefined) => {
    if (!row || !path || !page) return;
    const further = (way: 'next' | 'previous', from: Connection<Row>): (() => Promise<TrailPage>) | undefined => {
      const isNext = way === 'next';
      if (isNext ? !from.pageInfo.hasNextPage : !from.pageInfo.hasPreviousPage) return undefined;
      return async () => {
        const place = isNext ? { first: PAGE_SIZE, after: from.pageInfo.endCursor } : { last: PAGE_SIZE, before: from.pageInfo.startCursor };
        const answer = await client.query<Data, ListVariables>({ query: document, variables: { ...state.query, ...extra, ...place } as ListVariables });
        const next = props.connection(answer.data as Data);
        return { paths: next.nodes.map(path), more: further(way, next) };
      };
    };
    cursors.set(scrollKey, rows.indexOf(row));
    rememberTrail({ list: scrollKey, paths: rows.map(path), from: state.from, total, before: further('previous', page), after: further('next', page) });
    void navigate(path(row));
  };
  const move = (by: number) => setCursor((at) => Math.min(rows.length - 1, Math.max(0, at + by)));
  const editRow = () => {
    const [row, column] = [rows[cursor], order.shown.find(editable)];
    if (row && column) setEdited({ id: row.id, column: column.key });
  };
  const nextPage = () => page?.pageInfo.hasNextPage && state.nextPage(page.pageInfo.endCursor ?? '', state.from + rows.length);
  const previousPage = () => page?.pageInfo.hasPreviousPage && state.previousPage(page.pageInfo.startCursor ?? '', Math.max(0, state.from - PAGE_SIZE));
  const extend = (by: 1 | -1) => {
    const at = Math.min(rows.length - 1, Math.max(0, cursor + by));
    const row = rows[at];
    if (!row) return;
    if (rows[cursor] && selection.ids.size === 0) setSelection(chooseTo(toggleRow(NONE, rows[cursor].id, ids), row.id, ids));
    else choose(row, true);
    setCursor(at);
  };
  useKeys({
    j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
    ...(path ? { Enter: () => open(rows[cursor]) } : {}),
    x: () => { const row = rows[cursor]; if (row) choose(row, false); },
    'shift+x': () => { const row = rows[cursor]; if (row) choose(row, true); },
    'shift+j': () => extend(1), 'shift+k': () => extend(-1),
    'mod+a': () => setSelection(togglePage(NONE, ids)),
    ...(order.shown.some(editable) ? { e: editRow } : {}),
    ...(selection.all || selection.ids.size > 0 ? { Escape: () => setSelection(NONE) } : {}),
    '/': () => searchField.current?.focus(),
    ']': () => void nextPage(), '[': () => void previousPage(),
    ...(primary ? { n: () => void navigate(primary.path) } : {}),
  }, {
    group: say('keysList'),
    says: { j: say('keyNextRow'), k: say('keyPreviousRow'), Enter: say('keyOpenRow'), x: say('keyChooseRow'), 'shift+x': say('keyChooseTo'), 'mod+a': say('choosePage'), e: say('keyEditCell'), '/': say('keySearchList'), ']': say('nextPage'), '[': say('previousPage'), n: primary?.label ?? '' },
  });
  usePageActions([primary && { label: primary.label, shortcut: 'n', run: () => void navigate(primary.path) }]);
  // Another filter is another set of rows: what was chosen in the old one may not be in it.
  const chosenIn = JSON.stringify([state.query.filter, state.query.search]);
  useEffect(() => setSelection(NONE), [chosenIn]);

  const sums = page?.sums;
  const totals = page && rows.length > 0 ? (sums ? sumsUnder(order.shown, sums) : props.totals?.(rows)) : undefined;
  const mayImport = !readOnly && may('import:start');
  const isChoosing = chosenCount(selection, total) > 0;
  const chosenIds = selection.all ? undefined : [...selection.ids];
  const address = order.isArranged && !state.columns ? `${state.address}${state.address ? '&' : ''}columns=${order.shown.map((column) => column.key).join(',')}` : state.address;
  const retry = () => void refetch().catch(() => undefined);
  const exporting = { document, connection: props.connection, columns: order.shown, variables: { ...state.query, ...extra }, name: noun[1], title: props.title };
  const actions = readOnly || !may('bulk:start') ? [] : (props.bulkActions ?? []).filter((action) => may(action.permission));
  return (
    <Page
      title={props.title}
      count={page ? formatCount(total) : undefined}
      actions={readOnly && props.primary ? <ReadOnlyButton label={props.primary.label} /> : primary && (
        <Link to={primary.path} className="button-link" title={`${primary.label} (N)`}>
          <Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>{primary.label}</Button>
        </Link>
      )}
    >
      <div className="list">
        <Views views={views} saved={saved} state={state} address={address} />
        <div className="list-tools">
          <FilterBar filters={filters} state={state} hint={props.searchHint} field={searchField} />
          <div className="list-tools-end">
            {props.aside}
            {props.importKind && mayImport && <Link to={`/settings/import?kind=${props.importKind}`} className="button-link" title={say('importFile')}><Button type="text" icon={<Icon name="insert" />} tabIndex={-1} aria-label={phone ? say('importFile') : undefined}>{phone ? null : say('import')}</Button></Link>}
            {!phone && <ColumnChooser columns={columns} order={order} />}
            <ExportButton<Data, Row> {...exporting} total={total} />
          </div>
        </div>
        {props.narrowed}
        {error && !page ? (
          <FailureNote failure={readFailure(error)} retry={retry} />
        ) : page && rows.length === 0 && !loading ? (
          <Nothing noun={noun} empty={props.empty} primary={primary} importKind={props.importKind} mayImport={mayImport} filters={filters} state={state} />
        ) : phone ? (
          <PhoneRows<Row> columns={columns} rows={page ? rows : undefined} open={path && open} />
        ) : (
          <ListTable<Row>
            order={order} rows={page ? rows : undefined} state={state} cursor={cursor} path={path} open={path && open}
            selection={selection} choose={choose} choosePage={() => setSelection((now) => togglePage(now, ids))}
            editable={editable} edited={edited} edit={setEdited} refetch={retry}
            totals={totals} totalsLabel={say(sums ? 'sumOfAll' : 'sumOfPage', { count: formatCount(total) })} busy={loading && !fresh && previousData !== undefined} scrollKey={scrollKey}
          />
        )}
        {error && page && <FailureNote failure={readFailure(error)} retry={retry} />}
        {phone && totals && <PhoneTotals columns={order.shown} totals={totals} />}
        {isChoosing && !phone ? (
          <BulkBar selection={selection} total={total} isPageFull={pageState(selection, ids) === 'all'} pageCount={rows.length} chooseAll={() => setSelection({ ...NONE, all: true })} clear={() => setSelection(NONE)}>
            <BulkActions actions={actions} request={{ document, variables: exporting.variables, ids: chosenIds }} count={chosenCount(selection, total)} started={() => setSelection(NONE)} />
            {props.chosenAction?.(chosenIds, () => setSelection(NONE))}
            <ExportButton<Data, Row> {...exporting} total={chosenCount(selection, total)} ids={chosenIds} />
          </BulkBar>
        ) : page && rows.length > 0 && <Footer page={page} state={state} noun={noun} next={() => void nextPage()} previous={() => void previousPage()} />}
      </div>
    </Page>
  );
}

function ReadOnlyButton({ label }: { label: string }) {
  return <Tooltip title={useWhyReadOnly()}><Button type="primary" disabled icon={<Icon name="plus" />}>{label}</Button></Tooltip>;
}

/** The graph's sums in the words of their columns. */
function sumsUnder<Row>(columns: readonly Column<Row>[], sums: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> | undefined {
  const entries = columns.flatMap((column) => {
    const value = column.sum ? sums[column.sum] : undefined;
    return typeof value === 'string' ? [[column.key, column.kind === 'amount' ? formatMoney(value) : formatQuantity(value)] as const] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function PhoneTotals<Row>({ columns, totals }: { columns: readonly Column<Row>[]; totals: Readonly<Record<string, string>> }) {
  return <dl className="phone-totals">{columns.filter((column) => totals[column.key]).map((column) => <div key={column.key}><dt>{column.title}</dt><dd>{totals[column.key]}</dd></div>)}</dl>;
}

interface FooterProps<Row> { page: Connection<Row>; state: ListState; noun: readonly [string, string]; next(): void; previous(): void }

function Footer<Row>({ page, state: { from }, noun, next, previous }: FooterProps<Row>) {
  const say = useWords();
  const { pageInfo, nodes, totalCount } = page;
  return (
    <footer className="list-footer">
      <span aria-live="polite">{say('rowsOf', { from: formatCount(from + 1), to: formatCount(from + nodes.length), total: formatCount(totalCount), what: totalCount === 1 ? noun[0] : noun[1] })}</span>
      {(pageInfo.hasNextPage || pageInfo.hasPreviousPage || from > 0) && (
        <span className="list-paging">
          <Button disabled={!pageInfo.hasPreviousPage} onClick={previous} icon={<Icon name="left" />} aria-label={say('previousPage')} title={`${say('previousPage')} ([)`} />
          <Button disabled={!pageInfo.hasNextPage} onClick={next} icon={<Icon name="right" />} aria-label={say('nextPage')} title={`${say('nextPage')} (])`} />
        </span>
      )}
    </footer>
  );
}

export type { ListQuery };
