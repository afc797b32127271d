import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import type { CountFieldsFragment } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal } from '../../shared/decimal.ts';
import { newKey } from '../../shared/document/draft.ts';
import { Loaded } from '../../shared/document/loaded.tsx';
import { formatCount, formatQuantity } from '../../shared/format.ts';
import { AFTER_COUNT, CountDocument, RecordCount } from './count.document.ts';
import { useKeptScans, type KeptScan } from './kept-scans.ts';
import { ScanScreen, type Scanned } from './scan-screen.tsx';

/** Counting with a scanner in one hand: each scan adds one, or as many as a pack holds. */
export function CountScanPage() {
  const { id = '' } = useParams();
  const withCost = useMay()('stock:see-cost');
  const { data, error, refetch } = useQuery(CountDocument, { variables: { id, withCost }, fetchPolicy: 'cache-and-network' });
  return <Loaded data={data} record={data?.stockCountSheet} error={error} retry={() => void refetch()} noun="count">{(loaded) => <CountScan key={id} sheet={loaded.stockCountSheet!} refresh={() => void refetch()} />}</Loaded>;
}

function CountScan({ sheet, refresh }: { sheet: CountFieldsFragment; refresh: () => void }) {
  const [record] = useMutation(RecordCount);
  const { cache } = useApolloClient();
  // An item of several batches waits for its batch: that is what is scanned next.
  const [pending, setPending] = useState<KeptScan>();
  const send = async ({ key, code, quantity, countedAt, batch }: KeptScan) => {
    const answer = (await record({ variables: { input: { idempotencyKey: key, id: sheet.id, entries: [{ code, quantity, countedAt, batch: batch ?? null }] } } })).data?.stockCountRecord;
    for (const fieldName of AFTER_COUNT) if (fieldName !== 'stockCountSheet') cache.evict({ fieldName });
    refresh();
    return answer;
  };
  const kept = useKeptScans(`count:${sheet.id}`, async (scan) => void (await send(scan)));
  const take = async (code: string, typed: string): Promise<Scanned> => {
    const quantity = plainDecimal(typed);
    let scan: KeptScan = { key: newKey(), code, quantity, countedAt: new Date().toISOString() };
    if (pending) scan = { ...pending, key: scan.key, batch: code.trim() };
    setPending(undefined);
    if (!isDecimal(scan.quantity)) return { key: scan.key, sku: code, name: '', figure: '!', tone: 'bad', says: 'This is not a quantity.' };
    try {
      const answer = await send(scan);
      const [refusal] = answer?.userErrors ?? [];
      if (refusal?.code === 'INVENTORY_BATCH_REQUIRED') setPending(scan);
      if (refusal) return { key: scan.key, sku: code, name: '', figure: '!', tone: 'bad', says: refusal.message };
      const line = answer?.lines?.[0];
      return {
        key: scan.key, sku: line?.sku ?? code, name: `${line?.name ?? ''}${line?.batch ? ` · batch ${line.batch.number}` : ''}${line && line.round > 1 ? ` · count ${line.round}` : ''}`, figure: formatQuantity(line?.counted ?? '0'), tone: 'good',
        undo: () => void send({ ...scan, key: newKey(), batch: line?.batch?.number, quantity: scan.quantity.startsWith('-') ? scan.quantity.slice(1) : `-${scan.quantity}`, countedAt: new Date().toISOString() }),
      };
    } catch {
      kept.keep(scan);
      return { key: scan.key, sku: code, name: '', figure: `+${formatQuantity(scan.quantity)}`, tone: 'good', says: 'Kept on this phone' };
    }
  };
  const { counted, lines, recount } = sheet.figures;
  return (
    <ScanScreen
      title={sheet.number} says={pending ? `Scan or type the batch of ${pending.code}` : recount > 0 ? `Count again what is marked in ${sheet.warehouse.name}` : `Scan what stands in ${sheet.warehouse.name}`} back={{ label: 'Open sheet', path: `/inventory/counts/${sheet.id}` }} take={take} waiting={kept.waiting}
      progress={<p className="scan-progress"><progress max={lines || 1} value={counted} aria-label="Lines counted" /> <span>{formatCount(counted)} of {formatCount(lines)} lines{recount > 0 ? `, ${formatCount(recount)} to count again` : ''}</span></p>}
    />
  );
}
