import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Input } from 'antd';
import type { CountFieldsFragment, CountLinesQuery } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal } from '../../shared/decimal.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatAmount, formatCount, formatQuantity, formatWhen, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { AFTER_COUNT, CountLines, RecordCount, RecountLines } from './count.document.ts';

type Line = CountLinesQuery['stockCountLines']['nodes'][number];

const STATES = { OPEN: ['EMPTY', 'To count'], COUNTED: ['COUNTED', 'Counted'], RECOUNT: ['RECOUNT', 'Count again'], DECIDED: ['DONE', 'Decided'] } as const;
const plain = (quantity: string) => (quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity);
const signed = (quantity: string) => (isZero(quantity) ? '–' : `${quantity.startsWith('-') ? '' : '+'}${formatQuantity(quantity)}`);

/** The lines of a sheet at a desk: type how many there are, Enter goes to the next. */
export function CountGrid({ sheet, withCost }: { sheet: CountFieldsFragment; withCost: boolean }) {
  const [search, setSearch] = useState('');
  const may = useMay();
  const readOnly = useIsReadOnly();
  const isOpen = !['SUGGESTED', 'POSTED', 'CANCELLED'].includes(sheet.status);
  const maySee = !sheet.isBlind || sheet.status === 'POSTED' || may('stock:count-blind-see');
  const mayCount = isOpen && may('stock:count') && !readOnly;
  const { data, previousData, error, refetch, fetchMore } = useQuery(CountLines, { variables: { first: 100, search: search.trim() || null, filter: { sheetId: { eq: sheet.id } }, withCost }, fetchPolicy: 'cache-and-network' });
  const page = (data ?? previousData)?.stockCountLines;
  const more = () => void fetchMore({ variables: { after: page?.pageInfo.endCursor }, updateQuery: (before, { fetchMoreResult }) => ({ stockCountLines: { ...fetchMoreResult.stockCountLines, nodes: [...before.stockCountLines.nodes, ...fetchMoreResult.stockCountLines.nodes] } }) });
  return (
    <Section title="Lines" aside={<Input allowClear value={search} placeholder="Search SKU, name" aria-label="Search lines" onChange={(event) => setSearch(event.target.value)} />}>
      {error && !page ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : !page ? <p><span className="bone" style={{ width: '60%' }} /></p> : page.nodes.length === 0 ? <p className="soft">{search ? 'No line matches.' : 'Nothing stands on this sheet yet; scan what is found and it does.'}</p> : (
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines count-lines">
            <thead><tr><th scope="col">Item</th><th scope="col">State</th>{maySee && <><th scope="col" className="figure">At opening</th><th scope="col" className="figure">Moved since</th><th scope="col" className="figure">Books then</th></>}<th scope="col" className="figure">Counted</th>{maySee && <th scope="col" className="figure">Difference</th>}{maySee && withCost && <th scope="col" className="figure">Value</th>}{maySee && <th scope="col"><span className="unseen">Recount</span></th>}</tr></thead>
            <tbody>{page.nodes.map((line) => <CountRow key={line.id} line={line} sheet={sheet} mayCount={mayCount} maySee={maySee} withCost={withCost} />)}</tbody>
          </table>
        </ScrollBox>
      )}
      {page?.pageInfo.hasNextPage && <Button type="text" onClick={more}>{`Show more of ${formatCount(page.totalCount)}`}</Button>}
    </Section>
  );
}

function CountRow({ line, sheet, mayCount, maySee, withCost }: { line: Line; sheet: CountFieldsFragment; mayCount: boolean; maySee: boolean; withCost: boolean }) {
  const known = line.counted == null ? '' : plain(line.counted);
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [record] = useMutation(RecordCount);
  const [recount] = useMutation(RecountLines);
  const idempotency = useIdempotencyKey();
  const again = useIdempotencyKey();
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const may = useMay();
  const isDecided = line.state === 'DECIDED';
  const [hue, word] = STATES[line.state];
  const store = async () => {
    const quantity = plainDecimal(typed ?? '');
    if (typed === undefined || quantity === known) return setTyped(undefined);
    if (quantity === '' || !isDecimal(quantity) || quantity.startsWith('-')) return setProblem('Not a quantity');
    try {
      const answer = (await record({ variables: { input: { idempotencyKey: idempotency.current(), id: sheet.id, entries: [{ code: line.sku, quantity, mode: 'SET', batch: line.batch?.number ?? null }] } } })).data?.stockCountRecord;
      idempotency.renew();
      setProblem(answer?.userErrors[0]?.message);
      if (!answer || answer.userErrors.length > 0) return;
      setTyped(undefined);
      for (const fieldName of AFTER_COUNT) cache.evict({ fieldName });
    } catch (error) {
      setProblem(readFailure(error).message);
    }
  };
  const askAgain = async () => {
    const answer = (await recount({ variables: { input: { idempotencyKey: again.current(), id: sheet.id, version: sheet.version, lines: [{ lineId: line.id }] }, withCost } })).data?.stockCountRecount;
    again.renew();
    if (answer?.userErrors[0]) void message.warning(answer.userErrors[0].message);
    else for (const fieldName of AFTER_COUNT) cache.evict({ fieldName });
  };
  return (
    <tr>
      <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.name}{line.batch && `, batch ${line.batch.number}`}</span>{problem && <span className="field-error" role="alert">{problem}</span>}</td>
      <td><Status of={hue} word={line.round > 1 && line.state !== 'DECIDED' ? `${word} (${line.round})` : word} /></td>
      {maySee && <>
        <td className="figure">{line.frozen == null ? '' : formatQuantity(line.frozen)}</td>
        <td className="figure">{line.movedSince == null ? '' : signed(line.movedSince)}</td>
        <td className="figure">{line.expected == null ? '' : formatQuantity(line.expected)}</td>
      </>}
      {mayCount && !isDecided ? (
        <td className="figure ship-quantity">
          <input inputMode="decimal" autoComplete="off" aria-label={`Counted, ${line.sku}${line.batch ? `, batch ${line.batch.number}` : ''}`} aria-invalid={problem !== undefined || undefined} value={typed ?? known} onFocus={(event) => event.target.select()} onChange={(event) => setTyped(event.target.value)} onBlur={() => void store()}
            onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); nextField(event.currentTarget); } if (event.key === 'Escape') { setTyped(undefined); setProblem(undefined); } }} />
        </td>
      ) : <td className="figure" title={line.countedAt ? formatWhen(line.countedAt) : undefined}>{line.counted == null ? <span className="soft">–</span> : formatQuantity(line.counted, line.variant.product.unit.code)}</td>}
      {maySee && <td className={line.difference && line.difference.startsWith('-') ? 'figure count-short' : 'figure'}>{line.difference == null ? '' : <b>{signed(line.difference)}</b>}</td>}
      {maySee && withCost && <td className="figure">{line.value == null ? '' : isZero(line.value) ? '–' : formatAmount(line.value)}</td>}
      {maySee && <td>{mayCount && may('stock:count-manage') && (isDecided || line.state === 'COUNTED') && <Button size="small" type="text" aria-label={`Count ${line.sku} again`} onClick={() => void askAgain()}>Recount</Button>}</td>}
    </tr>
  );
}

/** The next quantity of the sheet; leaving the last one only stores it. */
function nextField(from: HTMLInputElement): void {
  const fields = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('td.ship-quantity input') ?? [])];
  const next = fields[fields.indexOf(from) + 1];
  if (next) next.focus();
  else from.blur();
}
