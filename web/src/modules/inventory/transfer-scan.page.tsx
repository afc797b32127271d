import { useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import type { TransferFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly } from '../../shared/company.tsx';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { newKey } from '../../shared/document/draft.ts';
import { Loaded } from '../../shared/document/loaded.tsx';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { useItems } from '../../shared/lines/items.ts';
import { ScanCode } from './serials/serial.document.ts';
import { ScanScreen, type Scanned } from './scan-screen.tsx';
import { units } from './stock-words.ts';
import { TransferDocument, useTransferSight } from './transfer.document.ts';
import { TransferReceiveDialog } from './transfer-receive-dialog.tsx';

/** Receiving with a scanner: what comes off the truck is counted here and posted as one receipt. */
export function TransferScanPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(TransferDocument, { variables: { id, ...useTransferSight() }, fetchPolicy: 'cache-and-network' });
  return <Loaded data={data} record={data?.stockTransferOrder} error={error} retry={() => void refetch()} noun="transfer">{(loaded) => <TransferScan key={id} transfer={loaded.stockTransferOrder!} reload={() => refetch()} />}</Loaded>;
}

const place = (id: string) => `ilms:scans:transfer:${id}`;

function readScans(id: string): ReadonlyMap<string, string> {
  try {
    return new Map(JSON.parse(localStorage.getItem(place(id)) ?? '[]') as [string, string][]);
  } catch {
    return new Map();
  }
}

function TransferScan({ transfer, reload }: { transfer: TransferFieldsFragment; reload: () => Promise<unknown> }) {
  // Kept on this phone until they are posted: a call or a flat battery loses none.
  const [arrived, setArrived] = useState(() => readScans(transfer.id));
  const [isReceiving, setReceiving] = useState(false);
  const items = useItems();
  const client = useApolloClient();
  const navigate = useNavigate();
  const readOnly = useIsReadOnly();
  const open = transfer.lines.filter((line) => !isZero(line.expected));
  const keep = (next: ReadonlyMap<string, string>) => {
    localStorage.setItem(place(transfer.id), JSON.stringify([...next]));
    setArrived(next);
  };
  const add = (lineId: string, quantity: string): string => {
    const before = readScans(transfer.id);
    const total = sum([before.get(lineId) ?? '0', quantity]);
    keep(new Map(before).set(lineId, total.startsWith('-') ? '0' : total));
    return total;
  };
  // Of an item that comes in several batches each has a line of its own; they fill up one after the other.
  const firstOpen = (lines: typeof open) => lines.find((line) => subtract(readScans(transfer.id).get(line.id) ?? '0', line.expected).startsWith('-')) ?? lines[0];
  const find = async (code: string) => firstOpen(open.filter((line) => line.sku.toLowerCase() === code.toLowerCase() || line.variant.barcode === code))
    ?? (await items.resolve([code]).then(([found]) => firstOpen(open.filter(({ sku }) => sku === found?.sku))).catch(() => undefined))
    // A GS1 code, or the serial number of a unit.
    ?? (await client.query({ query: ScanCode, variables: { code }, fetchPolicy: 'network-only' }).then(({ data }) => firstOpen(open.filter(({ sku }) => sku === data?.scanLookup.sku))).catch(() => undefined));
  const take = async (code: string, typed: string): Promise<Scanned> => {
    const quantity = plainDecimal(typed);
    const bad = (says: string): Scanned => ({ key: newKey(), sku: code, name: '', figure: '!', tone: 'bad', says });
    if (!isDecimal(quantity)) return bad('This is not a quantity.');
    const line = await find(code);
    if (!line) return bad('This is not expected with this transfer.');
    const total = sum([readScans(transfer.id).get(line.id) ?? '0', quantity]);
    const over = subtract(total, line.expected);
    if (!over.startsWith('-') && !isZero(over)) return bad(`Only ${formatQuantity(line.expected)} of ${line.sku} are expected.`);
    add(line.id, quantity);
    return { key: newKey(), sku: line.sku, name: line.batch ? `${line.name}, batch ${line.batch.number}` : line.name, figure: formatQuantity(total), of: formatQuantity(line.expected), tone: 'good', undo: () => void add(line.id, quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`) };
  };
  const [expected, scanned] = [sum(open.map((line) => line.expected)), sum(open.map((line) => arrived.get(line.id) ?? '0'))];
  return (
    <>
      <ScanScreen
        title={transfer.number} says={open.length ? `Scan what arrives in ${transfer.toWarehouse.name}` : 'Nothing of this transfer is expected any more'} back={{ label: 'Open transfer', path: `/inventory/transfers/${transfer.id}` }} take={take}
        progress={<p className="scan-progress"><progress max={Number(expected) || 1} value={Number(scanned)} aria-label="Units scanned" /> <span>{formatQuantity(scanned)} of {units(expected)}</span></p>}
        action={<Button size="large" disabled={readOnly || isZero(scanned)} onClick={() => setReceiving(true)}>Receive</Button>}
      />
      {isReceiving && <TransferReceiveDialog transfer={transfer} arrived={arrived} reload={reload} close={(isDone) => { setReceiving(false); if (isDone) { localStorage.removeItem(place(transfer.id)); void navigate(`/inventory/transfers/${transfer.id}`); } }} />}
    </>
  );
}
