import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useIsReadOnly } from '../../../shared/company.tsx';
import { plainDecimal, sum } from '../../../shared/decimal.ts';
import { newKey } from '../../../shared/document/draft.ts';
import { ChoiceField } from '../../../shared/document/fields.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatQuantity, plural } from '../../../shared/format.ts';
import { useKeptScans, type KeptScan } from '../kept-scans.ts';
import { ScanScreen, type Scanned } from '../scan-screen.tsx';
import { useWarehouseChoices } from '../warehouse-choices.ts';
import { gather, takeBack, type Gathered } from './gather.ts';
import { useGathering } from './kept-gathering.ts';
import { ReceiveReviewDialog } from './receive-review-dialog.tsx';
import { isNoConnection, meaningOf } from './scan.document.ts';

/** Goods from outside, taken in with a scanner: what comes off the truck is gathered here, looked over, and posted as one receipt. */
export function ReceiveScanPage() {
  const { gathering, latest, keep, forget } = useGathering('receive');
  const [isReviewing, setReviewing] = useState(false);
  const warehouses = useWarehouseChoices();
  const client = useApolloClient();
  const navigate = useNavigate();
  const readOnly = useIsReadOnly();
  const { message } = App.useApp();
  const warehouseId = gathering.warehouseId || (warehouses.length === 1 ? warehouses[0]!.value : '');
  const place = warehouses.find(({ value }) => value === warehouseId);

  const resolve = async (code: string, quantity: string): Promise<Gathered> => {
    const result = gather(latest(), { code, quantity }, await meaningOf(client, code), newKey);
    if (result.next !== latest()) keep(result.next);
    return result;
  };
  const kept = useKeptScans('receive:kept', async ({ code, quantity }) => {
    const before = latest();
    const { refusal } = await resolve(code, quantity).catch((error: unknown) => {
      if (isNoConnection(error)) throw error;
      return { refusal: readFailure(error).message };
    });
    // Nobody looks at the phone when a scan of before is read: what meant nothing is shown when all is looked over.
    if (refusal) keep({ ...before, unread: [...before.unread, code] });
  });
  const take = async (code: string, typed: string): Promise<Scanned> => {
    const scan: KeptScan = { key: newKey(), code, quantity: plainDecimal(typed), countedAt: new Date().toISOString() };
    const bad = (says: string): Scanned => ({ key: scan.key, sku: code, name: '', figure: '!', tone: 'bad', says });
    // The label of a place says where.
    const here = warehouses.find(({ hint }) => hint.toLowerCase() === code.toLowerCase());
    if (here) {
      keep({ ...latest(), warehouseId: here.value });
      return { key: scan.key, sku: here.hint, name: here.label, figure: '✓', tone: 'good', says: `Receiving in ${here.label}` };
    }
    // What was scanned first is read first: a batch must not be taken for that of another item.
    if (kept.waiting === 0) {
      try {
        const { line, added, asks, refusal } = await resolve(code, scan.quantity);
        if (refusal) return bad(refusal);
        if (!line || !added) return { key: scan.key, sku: code, name: '', figure: '…', tone: 'good', says: asks ?? '' };
        return {
          key: scan.key, sku: line.sku, name: [line.name, line.batch && `batch ${line.batch}`, added.serial].filter(Boolean).join(' · '), figure: formatQuantity(line.quantity), tone: 'good',
          undo: () => keep(takeBack(latest(), added)),
        };
      } catch (error) {
        if (!isNoConnection(error)) return bad(readFailure(error).message);
      }
    }
    kept.keep(scan);
    return { key: scan.key, sku: code, name: '', figure: `+${scan.quantity}`, tone: 'good', says: 'Kept on this phone' };
  };
  const total = sum(gathering.lines.map(({ quantity }) => quantity));
  const { asked } = gathering;
  const says = asked ? (asked.for === 'batch' ? `Scan or type the batch of ${asked.sku}` : `Scan the serial number of ${asked.sku}`) : place ? `Scan what arrives in ${place.label}` : 'Choose where the goods arrive, or scan the label of the place';
  return (
    <>
      <ScanScreen
        title="Receive by scan" says={says} back={{ label: 'Movements', path: '/inventory/movements' }} take={take} waiting={kept.waiting}
        progress={(
          <div className="scan-where">
            <ChoiceField label="Warehouse" path="scan-warehouse" value={warehouseId} change={(id) => keep({ ...latest(), warehouseId: id ?? '' })} choices={warehouses} />
            <p className="soft" role="status">{gathering.lines.length === 0 ? 'Nothing gathered yet' : `${formatQuantity(total)} in ${plural(gathering.lines.length, 'line')}`}</p>
          </div>
        )}
        action={<Button size="large" disabled={readOnly || gathering.lines.length === 0 || !place || kept.waiting > 0} onClick={() => setReviewing(true)}>Look over</Button>}
      />
      {isReviewing && place && (
        <ReceiveReviewDialog
          gathering={{ ...gathering, warehouseId }} placeName={place.label} change={keep}
          close={(isDone) => {
            setReviewing(false);
            if (!isDone) return;
            forget();
            void message.success(`Receipt posted: ${formatQuantity(total)} in ${place.label}`);
            void navigate('/inventory/movements');
          }}
        />
      )}
    </>
  );
}
