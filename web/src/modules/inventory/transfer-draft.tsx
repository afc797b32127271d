import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { TransferFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { newKey, useIdempotencyKey, useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Icon } from '../../shared/icon.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { useItems } from '../../shared/lines/items.ts';
import type { Line, LineColumn } from '../../shared/lines/line-column.ts';
import { LineName } from '../../shared/lines/line-name.tsx';
import { isWeighed, ownQuantityOf, ownTotal, saidUnit, timesRatio } from '../../shared/lines/line-units.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';
import { unitColumn } from '../../shared/lines/unit-column.ts';
import { useLineUnits } from '../../shared/lines/use-line-units.ts';
import { writtenLines } from '../../shared/lines/written.ts';
import { Status } from '../../shared/status.tsx';
import { useIsPhone } from '../../shared/viewport.ts';
import { MovementSerials, type LineSerials } from './serials/movement-serials.tsx';
import { useTrackedItems } from './batch/tracked-items.ts';
import { pickMoved } from './moved-line.ts';
import { units } from './stock-words.ts';
import { AFTER_TRANSFER, CreateTransfer, DispatchTransfer, UpdateTransfer, useTransferSight } from './transfer.document.ts';
import { TransferCloseDialog } from './transfer-close-dialog.tsx';
import { TransferDispatchDialog } from './transfer-dispatch-dialog.tsx';
import { TransferSteps } from './transfer-steps.tsx';
import { useWarehouseChoices } from './warehouse-choices.ts';

interface TransferLine extends Line { name: string; unit: string; quantity: string; actualQuantity: string; batch: string }
interface Values { fromWarehouseId: string; toWarehouseId: string; expectedOn: string; transport: string; note: string; lines: TransferLine[] }

const COLUMNS: readonly LineColumn<TransferLine>[] = [
  { key: 'sku', title: 'SKU', kind: 'item', width: 200 },
  { key: 'name', title: 'Name', kind: 'shown' },
  { key: 'quantity', title: 'Quantity', kind: 'decimal', width: 120, align: 'figure' },
  { key: 'unit', title: 'Unit', kind: 'choice', width: 84 },
];

/** What is sold by the piece may weigh a little more or less. */
const ACTUAL: LineColumn<TransferLine> = { key: 'actualQuantity', title: 'Really weighs', kind: 'decimal', width: 120, align: 'figure', placeholder: 'As usual' };

/** Of which batch, where one of the items is tracked so; those that expire first where nothing is written. */
const BATCH: LineColumn<TransferLine> = { key: 'batch', title: 'Batch', kind: 'text', width: 140, placeholder: 'First to expire' };

const blank = (): TransferLine => ({ key: newKey(), sku: '', name: '', unit: '', quantity: '', actualQuantity: '', batch: '' });
const empty = (): Values => ({ fromWarehouseId: '', toWarehouseId: '', expectedOn: '', transport: '', note: '', lines: [blank()] });
/** A stored line as somebody edits it: in the unit it was entered in; what it really weighs stands beside it where that is another figure. */
const asEntered = (line: TransferFieldsFragment['lines'][number]) => {
  const { unit, lineUnits } = line.variant.product;
  const entered = lineUnits.find(({ code }) => code === line.enteredUnit);
  if (!line.enteredQuantity || !entered) return { unit: unit.code, quantity: line.quantity, actualQuantity: '' };
  const isNominal = timesRatio(line.enteredQuantity, entered.times, entered.divided, 6).value === timesRatio(line.quantity, '1', '1', 6).value;
  return { unit: entered.code, quantity: line.enteredQuantity, actualQuantity: isNominal ? '' : line.quantity };
};
const valuesOf = (transfer: TransferFieldsFragment): Values => ({
  fromWarehouseId: transfer.fromWarehouse.id, toWarehouseId: transfer.toWarehouse.id, expectedOn: transfer.expectedOn ?? '', transport: transfer.transport ?? '', note: transfer.note ?? '',
  lines: [...transfer.lines.map((line) => ({ key: line.id, sku: line.sku, name: line.name, ...asEntered(line), batch: line.batch?.number ?? '' })), blank()],
});

/** A transfer being written: from where, to where, what. */
export function TransferDraft({ transfer, reload }: { transfer?: TransferFieldsFragment; reload?: () => Promise<TransferFieldsFragment | undefined> }) {
  const draft = useRecordDraft(transfer, valuesOf, empty);
  const [isCancelling, setCancelling] = useState(false);
  const [isDispatching, setDispatching] = useState(false);
  // By SKU, for a draft that is stored gets lines with other keys; they are named when the goods leave and are no part of the draft.
  const [serials, setSerials] = useState<Readonly<Record<string, LineSerials>>>({});
  const [create] = useMutation(CreateTransfer);
  const [update] = useMutation(UpdateTransfer);
  const [dispatch] = useMutation(DispatchTransfer);
  const client = useApolloClient();
  const sight = useTransferSight();
  const creation = useIdempotencyKey();
  const dispatching = useIdempotencyKey();
  const items = useItems();
  const warehouses = useWarehouseChoices();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const phone = useIsPhone();
  const { values } = draft;
  const written = writtenLines(values.lines);
  const tracked = useTrackedItems(values.lines.map(({ sku }) => sku));
  const lineUnits = useLineUnits(values.lines.map(({ sku }) => sku));
  const weighed = written.some((line) => isWeighed(line, lineUnits));
  const columns = COLUMNS.flatMap((column): LineColumn<TransferLine>[] =>
    column.key === 'name' ? [{ ...column, show: (row) => <LineName line={row} units={lineUnits} /> }, ...(tracked.size ? [BATCH] : [])]
    : column.key === 'unit' ? [unitColumn<TransferLine>(lineUnits, 84, (row, unit) => ({ ...row, unit, actualQuantity: '' })), ...(weighed ? [ACTUAL] : [])]
    : [column]);
  const total = ownTotal(written, lineUnits);
  const isComplete = values.fromWarehouseId !== '' && values.toWarehouseId !== '' && written.length > 0;
  const nameOf = (id: string) => warehouses.find((warehouse) => warehouse.value === id)?.label ?? 'the warehouse';

  /** Stores what is written; answers the stored transfer, or nothing when it was refused. */
  const store = async (): Promise<TransferFieldsFragment | undefined> => {
    if (transfer && !draft.isDirty) return transfer;
    const said = { fromWarehouseId: values.fromWarehouseId, toWarehouseId: values.toWarehouseId, expectedOn: values.expectedOn || null, transport: values.transport.trim() || null, note: values.note.trim() || null, lines: written.map((line) => ({ sku: line.sku.trim(), quantity: line.quantity || '0', ...saidUnit(line, lineUnits), ...(isWeighed(line, lineUnits) && line.actualQuantity.trim() ? { actualQuantity: line.actualQuantity } : {}), batch: line.batch.trim() || null })) };
    const answer = transfer
      ? (await update({ variables: { input: { id: transfer.id, version: draft.seen?.version ?? transfer.version, ...said }, ...sight } })).data?.stockTransferOrderUpdate
      : (await create({ variables: { input: { idempotencyKey: creation.current(), ...said }, ...sight } })).data?.stockTransferOrderCreate;
    if (!answer) return undefined;
    if (answer.userErrors.length > 0 || !answer.stockTransferOrder) {
      creation.renew();
      draft.refuse(answer.userErrors);
      return undefined;
    }
    draft.take(answer.stockTransferOrder);
    client.cache.evict({ fieldName: 'stockTransferOrders' });
    return answer.stockTransferOrder;
  };
  const save = async () => {
    const stored = await store();
    if (!stored) return;
    void message.success(`Transfer ${stored.number} saved`);
    if (!transfer) void navigate(`/inventory/transfers/${stored.id}`, { replace: true });
  };
  const leave = async () => {
    const stored = await store();
    if (!stored) return;
    const { data } = await dispatch({ variables: { input: { idempotencyKey: dispatching.current(), id: stored.id, version: stored.version, serials: stored.lines.flatMap(({ id: lineId, sku }) => (serials[sku]?.serials.length ? [{ lineId, serials: [...serials[sku].serials] }] : [])) }, ...sight } });
    dispatching.renew();
    if (!data) return;
    const { userErrors } = data.stockTransferOrderDispatch;
    if (userErrors.length > 0 && transfer) draft.refuse(userErrors);
    else if (userErrors.length > 0) void message.warning(userErrors[0]!.message);
    else {
      for (const fieldName of AFTER_TRANSFER) client.cache.evict({ fieldName });
      void message.success(`Transfer ${stored.number} dispatched`);
    }
    if (!transfer) void navigate(`/inventory/transfers/${stored.id}`, { replace: true });
  };
  const mayWrite = may('stock:transfer');
  return (
    <DocumentPage
      noun="transfer" title={transfer ? transfer.number : 'New transfer'} status={transfer && <Status of="DRAFT" />} editing={draft} isLocked={!mayWrite}
      reload={() => void reload?.().then((latest) => latest && draft.take(latest))} record={draft.seen && { noun: 'StockTransferOrder', ...draft.seen }}
      save={mayWrite ? { label: 'Save draft', run: save, isAllowed: isComplete && (!transfer || draft.isDirty) } : undefined}
      next={mayWrite ? { label: 'Dispatch transfer', run: leave, isAllowed: isComplete, says: isComplete ? `${units(total)} leave ${nameOf(values.fromWarehouseId)} and are in transit until they arrive in ${nameOf(values.toWarehouseId)}.` : undefined } : undefined}
      actions={transfer && mayWrite && <>
        <Link to={`/inventory/transfers/${transfer.id}/pick`} className="button-link"><Button type="text" icon={<Icon name="scan" />} tabIndex={-1} disabled={readOnly || draft.isDirty}>Pick by scanning</Button></Link>
        <Button type="text" disabled={readOnly || draft.isDirty} title={draft.isDirty ? 'Save the draft first' : undefined} onClick={() => setDispatching(true)}>Dispatch part, or earlier</Button>
        <Button type="text" disabled={readOnly} onClick={() => setCancelling(true)}>Cancel transfer</Button>
      </>}
      subtitle={transfer?.follows && <>Follows <Link to={`/inventory/transfers/${transfer.follows.id}`}>{transfer.follows.number}</Link>, with which it did not leave</>}
      timeline={transfer && <Timeline noun="StockTransferOrder" recordId={transfer.id} />}
    >
      {transfer && <TransferSteps transfer={transfer} />}
      <Section title="From where to where">
        <div className="fields">
          <ChoiceField label="From warehouse" required autoFocus={!transfer} choices={warehouses.filter(({ value }) => value !== values.toWarehouseId)} {...draft.bind('fromWarehouseId')} change={(id) => draft.set({ fromWarehouseId: id ?? '' })} />
          <ChoiceField label="To warehouse" required hint="Of the same GST registration" choices={warehouses.filter(({ value }) => value !== values.fromWarehouseId)} {...draft.bind('toWarehouseId')} change={(id) => draft.set({ toWarehouseId: id ?? '' })} />
          <DayField label="Expected" {...draft.bind('expectedOn')} />
          <TextField label="Transport" placeholder="Vehicle, carrier, consignment note" maxLength={120} {...draft.bind('transport')} />
          <NoteField label="Note" {...draft.bind('note')} />
        </div>
      </Section>
      <Section title="Lines" aside={phone ? undefined : 'Paste rows from a spreadsheet into any cell'}>
        <LinesGrid label="Lines" rows={values.lines} columns={columns} change={(lines) => draft.set({ lines })} blank={blank} items={items} pick={pickMoved} errors={draft.errors} counted="quantity" />
      </Section>
      <MovementSerials kind="transfer" lines={written.map((line) => ({ ...line, key: line.sku.trim(), quantity: ownQuantityOf(line, lineUnits) }))} said={serials} change={setSerials} warehouseId={values.fromWarehouseId} errors={draft.errors} />
      {isDispatching && transfer && reload && <TransferDispatchDialog transfer={transfer} reload={reload} close={() => setDispatching(false)} />}
      {isCancelling && transfer && <TransferCloseDialog transfer={transfer} how="cancel" close={() => setCancelling(false)} />}
    </DocumentPage>
  );
}
