import { useState } from 'react';
import type { ClipboardEvent } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Checkbox, Input } from 'antd';
import { Icon } from '../../../shared/icon.tsx';
import type { StandingSerialsQuery } from '../../../generated/graphql.ts';
import { ScanCode, StandingSerials } from './serial.document.ts';
import { added, isGs1, readSerials } from './serial-list.ts';
import './serials.css';

interface Props {
  sku: string;
  name?: string;
  /** What the numbers are, such as “Missing”; serial numbers where nothing is said. */
  label?: string;
  /** How many there must be; any number where nothing is said. */
  needed?: number;
  serials: readonly string[];
  change(serials: readonly string[]): void;
  /** Offers those that stand here. */
  warehouseId?: string | undefined;
  /** Of which batch those on offer are to be, where one is named. */
  batch?: string;
  /** Offers to draw them from the item’s sequence. */
  draws?: boolean;
  draw?: ((isDrawn: boolean) => void) | undefined;
  error?: string | undefined;
}

type Standing = StandingSerialsQuery['serialNumbers']['nodes'][number];

/** What expires first is offered first; units of no batch stay in the order they came in. */
const expiringFirst = (a: Standing, b: Standing): number => (a.batch?.expiresOn ?? '9999').localeCompare(b.batch?.expiresOn ?? '9999');

/** Serial numbers of one line: pasted, scanned one after the other, as a range, picked from what stands there, or drawn. */
export function SerialEntry({ sku, name, label = 'Serial numbers', needed, serials, change, warehouseId, batch = '', draws = false, draw, error }: Props) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const client = useApolloClient();
  const { data } = useQuery(StandingSerials, { variables: { sku, warehouseId: warehouseId ?? '' }, skip: !warehouseId, fetchPolicy: 'cache-and-network' });
  const known = new Set(serials.map((one) => one.toLowerCase()));
  const offered = (data?.serialNumbers.nodes ?? []).filter(({ number, batch: of }) => !known.has(number.toLowerCase()) && (!batch || of?.number.toLowerCase() === batch.toLowerCase())).toSorted(expiringFirst);
  const hasBatches = offered.some(({ batch: of }) => of);
  // Units come in the order they were received; of very many, those of a batch that expires first may not be among them.
  const isAll = !hasBatches || (data?.serialNumbers.totalCount ?? 0) <= (data?.serialNumbers.nodes.length ?? 0);
  const id = `serials-${label}-${sku}`.replace(/[^A-Za-z0-9]+/g, '-');
  const missing = needed === undefined ? undefined : needed - serials.length;
  const take = (typed: string) => {
    const { serials: read, problem: why } = readSerials(typed);
    if (why) return setProblem(why);
    const { serials: all, twice } = added(serials, read);
    change(all);
    setText('');
    setProblem(twice.length ? `${twice.slice(0, 3).join(', ')}${twice.length > 3 ? ` and ${twice.length - 3} more` : ''} ${twice.length === 1 ? 'was' : 'were'} entered already.` : undefined);
  };
  const enter = async () => {
    const typed = text.trim();
    if (typed === '') return;
    if (!isGs1(typed)) return take(typed);
    const answer = await client.query({ query: ScanCode, variables: { code: typed.replaceAll('\u001d', '\u241d') }, fetchPolicy: 'network-only' }).catch((refusal: Error) => refusal);
    if (answer instanceof Error || !answer.data) return setProblem(answer instanceof Error ? answer.message : 'This code cannot be read.');
    const { serial, sku: meant } = answer.data.scanLookup;
    if (meant && meant !== sku) return setProblem(`This is ${meant}, not ${sku}.`);
    if (!serial) return setProblem('There is no serial number in this code.');
    take(serial);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (!/[\n\t,;]/.test(pasted.trim())) return;
    event.preventDefault();
    take(pasted);
  };
  const says = draws ? `${needed ?? 0} drawn when it is posted` : missing === undefined ? `${serials.length} entered` : missing === 0 ? `All ${needed} entered` : missing > 0 ? `${missing} of ${needed} still missing` : `${-missing} too many`;
  return (
    <div className="serial-entry">
      <div className="serial-entry-head">
        <b>{sku}</b>{name && <span className="soft">{name}</span>}
        <span className={`serial-missing-count ${draws || missing === undefined || missing === 0 ? 'soft' : 'field-error'}`} role="status">{says}</span>
      </div>
      {draw && <Checkbox checked={draws} onChange={(event) => draw(event.target.checked)}>Draw from the sequence of serial numbers</Checkbox>}
      {!draws && (
        <>
          <div className="serial-entry-row">
            <Input
              id={id} aria-label={`${label} of ${sku}`} aria-invalid={problem || error ? true : undefined} aria-describedby={problem || error ? `${id}-note` : undefined} status={problem || error ? 'error' : undefined} value={text} autoComplete="off" spellCheck={false}
              placeholder="Scan, paste a column, or write 001–050" onChange={(event) => { setText(event.target.value); setProblem(undefined); }} onPaste={paste}
              onKeyDown={(event) => { if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) { event.preventDefault(); event.stopPropagation(); void enter(); } }}
            />
            <Button disabled={text.trim() === ''} onClick={() => void enter()}>Add</Button>
            {serials.length > 0 && <Button type="text" onClick={() => change([])}>Clear {serials.length}</Button>}
          </div>
          {(problem ?? error) && <div id={`${id}-note`} className="field-error" role="alert">{problem ?? error}</div>}
          {serials.length > 0 && (
            <ul className="serial-chips" aria-label={`${label} of ${sku}`}>
              {serials.map((serial) => <li key={serial}>{serial}<Button type="text" size="small" icon={<Icon name="close" size={12} />} aria-label={`Remove ${serial}`} onClick={() => change(serials.filter((one) => one !== serial))} /></li>)}
            </ul>
          )}
          {offered.length > 0 && (missing === undefined || missing > 0) && (
            <div className="serial-entry-row">
              <span className="soft">{isAll ? (hasBatches ? 'Here, what expires first:' : 'Here, oldest first:') : 'Some of those here:'}</span>
              {offered.slice(0, 12).map(({ id: key, number, batch: of }) => <button key={key} type="button" className="serial-offer" aria-label={`Add ${number}${of ? ` of batch ${of.number}` : ''}`} onClick={() => take(number)}>{number}{of && <span className="soft"> {of.number}</span>}</button>)}
              {missing !== undefined && missing > 1 && offered.length >= missing && <Button type="link" size="small" onClick={() => change([...serials, ...offered.slice(0, missing).map(({ number }) => number)])}>{hasBatches ? `Take the first ${missing}` : `Take the oldest ${missing}`}</Button>}
            </div>
          )}
        </>
      )}
    </div>
  );
}
