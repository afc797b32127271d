import { useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Input, Popover, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { PriceGridQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { plainDecimal } from '../../../shared/decimal.ts';
import { DirtyGuard } from '../../../shared/document/dirty-guard.tsx';
import { DayPicker } from '../../../shared/document/fields.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatAmount, formatCount, plural, today } from '../../../shared/format.ts';
import { spreadsheetRows } from '../../../shared/lines/paste.ts';
import { Page } from '../../../shared/page.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import '../products/catalogue.css';

const GridLists = graphql(`
  query GridLists { priceLists(first: 20, filter: { isActive: { eq: true } }) { nodes { id code name currency isDefault } } }
`);

const PriceGrid = graphql(`
  query PriceGrid($search: String, $after: String, $lists: [ID!]!, $on: Day!) {
    variants(first: 50, after: $after, search: $search, filter: { isActive: { eq: true } }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id sku name mrp pricesIn(priceListIds: $lists, on: $on) { amount source steps priceList { id } } }
    }
  }
`);

const SetGridPrices = graphql(`
  mutation SetGridPrices($input: PricesUpsertInput!) { pricesUpsert(input: $input) { created updated unchanged refused rows { index key outcome errors { code message field } } userErrors { code message field details } } }
`);

type Row = PriceGridQuery['variants']['nodes'][number];
const cellKey = (sku: string, listId: string) => `${listId} ${sku}`;

/** Variants down, price lists across: what each costs on a day. Figures are typed or pasted, and begin on that day when they are set. */
export function PriceGridPage() {
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState(params.get('q') ?? '');
  const [on, setOn] = useState(today());
  const [after, setAfter] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const table = useRef<HTMLTableElement>(null);
  const client = useApolloClient();
  const { message } = App.useApp();
  const mayWrite = useMay()('price:write');
  const { data: known } = useQuery(GridLists);
  const all = known?.priceLists.nodes ?? [];
  const wanted = params.get('lists')?.split(',').filter(Boolean) ?? [];
  const lists = wanted.length ? all.filter(({ id, isDefault }) => wanted.includes(id) || isDefault) : all.slice(0, 6);
  const { data, error, refetch } = useQuery(PriceGrid, { variables: { search: params.get('q') ?? undefined, after: after.at(-1), lists: lists.map(({ id }) => id), on }, skip: !known, fetchPolicy: 'cache-and-network' });
  const [set, { loading }] = useMutation(SetGridPrices);
  const rows: readonly Row[] = data?.variants.nodes ?? [];

  const edit = (sku: string, listId: string, value: string) => {
    setTyped((now) => { const next = new Map(now); if (value.trim()) next.set(cellKey(sku, listId), value); else next.delete(cellKey(sku, listId)); return next; });
    setProblems((now) => { const next = new Map(now); next.delete(cellKey(sku, listId)); return next; });
  };
  const focus = (row: number, column: number) => {
    const input = table.current?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"]`);
    input?.focus();
    input?.select();
  };
  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const to: Readonly<Record<string, () => void>> = { Enter: () => focus(row + 1, column), ArrowDown: () => focus(row + 1, column), ArrowUp: () => focus(row - 1, column) };
    if (!to[event.key]) return;
    event.preventDefault();
    to[event.key]!();
  };
  const onPaste = (event: ClipboardEvent, row: number, column: number) => {
    const cells = spreadsheetRows(event.clipboardData.getData('text/plain'));
    if (!cells) return;
    event.preventDefault();
    cells.forEach((line, down) => line.forEach((cell, across) => {
      const [variant, list] = [rows[row + down], lists[column + across]];
      if (variant && list && cell) edit(variant.sku, list.id, plainDecimal(cell));
    }));
  };
  const save = async () => {
    const asked = [...typed].map(([key, value]) => {
      const listId = key.slice(0, key.indexOf(' '));
      return { key, row: { sku: key.slice(listId.length + 1), priceListCode: all.find(({ id }) => id === listId)!.code, amount: plainDecimal(value), effectiveFrom: on } };
    });
    const wrong = asked.filter(({ row }) => !/^\d+(\.\d{1,2})?$/.test(row.amount));
    if (wrong.length) { setProblems(new Map(wrong.map(({ key }) => [key, 'A price is a figure with at most two decimals.']))); return; }
    try {
      const answer = (await set({ variables: { input: { prices: asked.map(({ row }) => row) } } })).data?.pricesUpsert;
      if (!answer) return;
      if (answer.userErrors.length) { void message.error(answer.userErrors[0]!.message); return; }
      const refused = new Map(answer.rows.flatMap((row) => (row.outcome === 'REFUSED' ? [[asked[row.index]!.key, row.errors.map((each) => each.message).join(' ')] as const] : [])));
      setProblems(refused);
      setTyped(new Map([...typed].filter(([key]) => refused.has(key))));
      void (refused.size ? message.warning(`${plural(answer.created + answer.updated, 'price')} set, ${refused.size} refused`) : message.success(`${plural(answer.created + answer.updated, 'price')} set`));
      client.cache.evict({ fieldName: 'priceLists' });
      await refetch();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };

  return (
    <Page title="Price grid" count={data && formatCount(data.variants.totalCount)} actions={mayWrite && <Button type="primary" disabled={typed.size === 0} loading={loading} onClick={() => void save()}>{typed.size ? `Set ${plural(typed.size, 'price')}` : 'Set prices'}</Button>}>
      <DirtyGuard isDirty={typed.size > 0} noun="price grid" />
      <div className="price-tools">
        <label>Find<Input.Search aria-label="Find variants" allowClear placeholder="SKU, name, barcode" value={search} onChange={(event) => setSearch(event.target.value)} onSearch={(text) => { setAfter([]); setParams((now) => { const next = new URLSearchParams(now); if (text.trim()) next.set('q', text.trim()); else next.delete('q'); return next; }, { replace: true }); }} style={{ width: 240 }} /></label>
        <label>Lists<Select aria-label="Price lists" mode="multiple" maxTagCount={2} value={lists.map(({ id }) => id)} options={all.map(({ id, name }) => ({ value: id, label: name }))} onChange={(ids: string[]) => setParams((now) => { const next = new URLSearchParams(now); next.set('lists', ids.join(',')); return next; }, { replace: true })} style={{ minWidth: 260 }} /></label>
        <label>On and from<DayPicker label="Day" value={on} change={setOn} /></label>
      </div>
      <p className="price-say">A grey figure is not the list’s own: it follows another list by its rule. {mayWrite && 'What you type or paste becomes the list’s own price from the chosen day on.'}</p>
      {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch().catch(() => undefined)} />}
      {!data && !error && <div aria-busy="true"><span className="bone" style={{ width: 320, height: 16 }} /></div>}
      {data && rows.length === 0 && <div className="nothing"><p>No variants match what you are looking for.</p></div>}
      {rows.length > 0 && (
        <ScrollBox className="grid-box">
          <table className="grid price-grid" ref={table} aria-label="Prices">
            <thead><tr><th scope="col">SKU</th><th scope="col">Name</th><th scope="col" className="figure">MRP</th>{lists.map((list) => <th key={list.id} scope="col" className="figure">{list.name}{list.currency === 'INR' ? '' : ` (${list.currency})`}</th>)}</tr></thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={row.id}>
                  <td>{row.sku}</td><td className="wrap">{row.name}</td><td className="figure">{row.mrp ? formatAmount(row.mrp) : '–'}</td>
                  {lists.map((list, column) => {
                    const quote = row.pricesIn.find(({ priceList }) => priceList.id === list.id);
                    const key = cellKey(row.sku, list.id);
                    const isOwn = quote?.source === 'OWN_PRICE';
                    return (
                      <td key={list.id} className={typed.has(key) ? 'cell figure changed' : 'cell figure'}>
                        <Cell explanation={quote?.steps ?? []} problem={problems.get(key)}>
                          <input
                            data-row={index} data-column={column} aria-label={`${list.name}, ${row.sku}`} aria-invalid={problems.has(key) || undefined} inputMode="decimal" autoComplete="off" readOnly={!mayWrite}
                            value={typed.get(key) ?? (isOwn && quote?.amount ? quote.amount : '')} placeholder={quote?.amount ? formatAmount(quote.amount) : '–'}
                            onChange={(event) => edit(row.sku, list.id, event.target.value)} onKeyDown={(event) => onKeyDown(event, index, column)} onPaste={(event) => onPaste(event, index, column)}
                          />
                        </Cell>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {data && (after.length > 0 || data.variants.pageInfo.hasNextPage) && (
        <footer className="list-footer"><span /><span className="list-paging">
          <Button disabled={after.length === 0} onClick={() => setAfter(after.slice(0, -1))}>Previous page</Button>
          <Button disabled={!data.variants.pageInfo.hasNextPage} onClick={() => setAfter([...after, data.variants.pageInfo.endCursor ?? ''])}>Next page</Button>
        </span></footer>
      )}
    </Page>
  );
}

/** The reasons of a price, one hover away; a refusal in their place. */
function Cell({ explanation, problem, children }: { explanation: readonly string[]; problem?: string; children: ReactNode }) {
  const steps = problem ? [problem] : explanation;
  if (steps.length === 0) return children;
  return <Popover mouseEnterDelay={0.6} placement="topRight" content={<ol className="why-steps">{steps.map((step) => <li key={step}>{step}</li>)}</ol>}>{children}</Popover>;
}
