import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { useNavigate, useParams } from 'react-router';
import type { TransferFieldsFragment } from '../../../generated/graphql.ts';
import { useIsReadOnly } from '../../../shared/company.tsx';
import { plainDecimal, sum } from '../../../shared/decimal.ts';
import { newKey, useDraft } from '../../../shared/document/draft.ts';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { readFailure } from '../../../shared/failure.ts';
import { formatQuantity, isZero, plural } from '../../../shared/format.ts';
import { ScanScreen, type Scanned } from '../scan-screen.tsx';
import { units } from '../stock-words.ts';
import { AFTER_TRANSFER, DispatchTransfer, TransferDocument, UpdateTransfer, useTransferSight } from '../transfer.document.ts';
import { gather, takeBack, type Gathering } from './gather.ts';
import { useGathering } from './kept-gathering.ts';
import { batchOfUnit, meaningOf } from './scan.document.ts';
import { isAsWritten, linesToSend, openOf, whatIsLeft } from './pick.ts';

/** Picking a transfer with a scanner: what goes on the truck is scanned here, and only that leaves. */
export function PickScanPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(TransferDocument, { variables: { id, ...useTransferSight() }, fetchPolicy: 'cache-and-network' });
  return <Loaded data={data} record={data?.stockTransferOrder} error={error} retry={() => void refetch()} noun="transfer">{(loaded) => <PickScan key={id} transfer={loaded.stockTransferOrder!} />}</Loaded>;
}

function PickScan({ transfer }: { transfer: TransferFieldsFragment }) {
  const { gathering, latest, keep, forget } = useGathering(`pick:${transfer.id}`);
  const [isDispatching, setDispatching] = useState(false);
  const client = useApolloClient();
  const navigate = useNavigate();
  const readOnly = useIsReadOnly();
  const isDraft = transfer.status === 'DRAFT';
  const take = async (code: string, typed: string): Promise<Scanned> => {
    const key = newKey();
    const bad = (says: string): Scanned => ({ key, sku: code, name: '', figure: '!', tone: 'bad', says });
    try {
      const before = latest();
      const read = await meaningOf(client, code);
      const unit = read.sku ? read.tracking === 'BATCH_SERIAL' && read.serial && { sku: read.sku, number: read.serial } : before.asked?.for === 'serial' && before.asked.hasBoth && { sku: before.asked.sku, number: code.trim() };
      const meaning = unit ? { ...read, batch: await batchOfUnit(client, unit.sku, unit.number) } : read;
      if (unit && !meaning.batch) return bad(`${unit.sku} has no serial number ${unit.number}.`);
      if (meaning.sku && !transfer.lines.some(({ sku }) => sku === meaning.sku)) return bad(`${meaning.sku} is not on this transfer.`);
      const { next, line, added, asks, refusal } = gather(before, { code, quantity: plainDecimal(typed) }, meaning, newKey, false);
      if (refusal) return bad(refusal);
      if (line) {
        const wrong = openOf(transfer.lines, next, line);
        if (wrong) return bad(wrong);
      }
      keep(next);
      if (!line || !added) return { key, sku: code, name: '', figure: '…', tone: 'good', says: asks ?? '' };
      return { key, sku: line.sku, name: [line.name, line.batch && `batch ${line.batch}`, added.serial].filter(Boolean).join(' · '), figure: formatQuantity(line.quantity), tone: 'good', undo: () => keep(takeBack(latest(), added)) };
    } catch (error) {
      return bad(readFailure(error).message);
    }
  };
  const [wanted, picked] = [sum(transfer.lines.map(({ quantity }) => quantity)), sum(gathering.lines.map(({ quantity }) => quantity))];
  const { asked } = gathering;
  const says = !isDraft ? 'This transfer has left' : asked ? (asked.for === 'batch' ? `Scan or type the batch of ${asked.sku}` : `Scan the serial number of ${asked.sku}`) : `Scan what goes to ${transfer.toWarehouse.name}`;
  return (
    <>
      <ScanScreen
        title={`Pick ${transfer.number}`} says={says} back={{ label: 'Open transfer', path: `/inventory/transfers/${transfer.id}` }} take={take}
        progress={<p className="scan-progress"><progress max={Number(wanted) || 1} value={Number(picked)} aria-label="Units picked" /> <span>{formatQuantity(picked)} of {units(wanted)}</span></p>}
        action={<Button size="large" disabled={readOnly || !isDraft || isZero(picked)} onClick={() => setDispatching(true)}>Dispatch</Button>}
      />
      {isDispatching && <DispatchPickedDialog transfer={transfer} gathering={gathering} close={(isDone) => { setDispatching(false); if (isDone) { forget(); void navigate(`/inventory/transfers/${transfer.id}`); } }} />}
    </>
  );
}

/** What was picked leaves; what was not picked is taken off the transfer before it goes, and said so here. */
function DispatchPickedDialog({ transfer, gathering, close }: { transfer: TransferFieldsFragment; gathering: Gathering; close: (isDone: boolean) => void }) {
  const draft = useDraft({});
  const [update] = useMutation(UpdateTransfer);
  const [dispatch] = useMutation(DispatchTransfer);
  const { busy, save } = useSaving(draft);
  const client = useApolloClient();
  const sight = useTransferSight();
  const { message } = App.useApp();
  const left = whatIsLeft(transfer.lines, gathering);
  const picked = sum(gathering.lines.map(({ quantity }) => quantity));
  const run = async () => {
    const isDone = await save(async () => {
      let stored = transfer;
      if (!isAsWritten(transfer.lines, gathering)) {
        const written = (await update({ variables: { input: { id: transfer.id, version: transfer.version, lines: linesToSend(gathering) }, ...sight } })).data?.stockTransferOrderUpdate;
        if (!written?.stockTransferOrder || written.userErrors.length > 0) return written;
        stored = written.stockTransferOrder;
      }
      const serials = stored.lines.flatMap(({ id: lineId, sku, batch }) => {
        const named = gathering.lines.find((line) => line.sku === sku && (line.batch || null)?.toLowerCase() === batch?.number.toLowerCase())?.serials ?? gathering.lines.find((line) => line.sku === sku && !line.batch)?.serials ?? [];
        return named.length ? [{ lineId, serials: [...named] }] : [];
      });
      return (await dispatch({ variables: { input: { idempotencyKey: gathering.key, id: stored.id, version: stored.version, serials }, ...sight } })).data?.stockTransferOrderDispatch;
    });
    if (!isDone) return;
    for (const fieldName of AFTER_TRANSFER) client.cache.evict({ fieldName });
    void message.success(`Transfer ${transfer.number} dispatched: ${units(picked)}`);
    close(true);
  };
  return (
    <Modal open title={`Dispatch ${transfer.number}`} okText="Dispatch what is picked" cancelText="Go on picking" okButtonProps={{ loading: busy }} onOk={() => void run()} onCancel={() => close(false)}>
      <p className="modal-says">{units(picked)} leave {transfer.fromWarehouse.name} and are in transit until they arrive in {transfer.toWarehouse.name}.</p>
      {left.length > 0 && <p className="soft" role="status">Not picked, and taken off this transfer: {left.map(({ sku, quantity }) => `${formatQuantity(quantity)} of ${sku}`).join(', ')}. {plural(left.length, 'line')} {left.length === 1 ? 'needs' : 'need'} another transfer.</p>}
      <Refusals title="Nothing left" editing={{ isDirty: false, general: [...draft.general, ...[...draft.errors].map(([, text]) => ({ code: text, message: text }))], errors: new Map() }} />
    </Modal>
  );
}

