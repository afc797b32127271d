import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Segmented } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { newKey, useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, MomentField, TextField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { formatQuantity, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { useItems } from '../../shared/lines/items.ts';
import type { Line, LineColumn } from '../../shared/lines/line-column.ts';
import { LineName } from '../../shared/lines/line-name.tsx';
import { isWeighed, ownQuantityOf, ownTotal, saidUnit } from '../../shared/lines/line-units.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';
import { unitColumn } from '../../shared/lines/unit-column.ts';
import { useLineUnits } from '../../shared/lines/use-line-units.ts';
import { writtenLines } from '../../shared/lines/written.ts';
import { useIsPhone } from '../../shared/viewport.ts';
import { differenceOf, MovementSerials, serialsOf, type LineSerials } from './serials/movement-serials.tsx';
import { useFirstToLeave, useTrackedItems } from './batch/tracked-items.ts';
import { optionsOf, REASONS } from './stock-words.ts';
import type { StockAdjustmentReason } from '../../generated/graphql.ts';
import { pickMoved } from './moved-line.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';

const ReceiveStock = graphql(`
  mutation ReceiveStock($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } userErrors { code message field details } } }
`);
const IssueStock = graphql(`
  mutation IssueStock($input: StockIssueInput!) { stockIssue(input: $input) { entries { id } userErrors { code message field details } } }
`);
const TransferStock = graphql(`
  mutation TransferStock($input: StockTransferInput!) { stockTransfer(input: $input) { entries { id } userErrors { code message field details } } }
`);
const AdjustStock = graphql(`
  mutation AdjustStock($input: StockAdjustInput!) { stockAdjust(input: $input) { entries { id } adjustment { id number status } userErrors { code message field details } } }
`);

type Kind = 'receive' | 'issue' | 'transfer' | 'adjust';
interface MovementLine extends Line { name: string; unit: string; quantity: string; actualQuantity: string; countedQuantity: string; rate: string; batch: string; madeOn: string; expiresOn: string }

const KINDS: Readonly<Record<Kind, { label: string; title: string; verb: string; permission: string; needsReason: boolean; says(quantity: string, place: string, to: string): string }>> = {
  receive: { label: 'Receive', title: 'Receive stock', verb: 'Post receipt', permission: 'stock:receive', needsReason: false, says: (quantity, place) => `Adds ${quantity} to ${place}.` },
  issue: { label: 'Issue', title: 'Issue stock', verb: 'Post issue', permission: 'stock:issue', needsReason: true, says: (quantity, place) => `Takes ${quantity} out of ${place}.` },
  transfer: { label: 'Transfer', title: 'Transfer stock', verb: 'Post transfer', permission: 'stock:transfer', needsReason: false, says: (quantity, place, to) => `Moves ${quantity} from ${place} to ${to}.` },
  adjust: { label: 'Adjust', title: 'Adjust stock after a count', verb: 'Post adjustment', permission: 'stock:adjust', needsReason: true, says: (_, place) => `Sets what stands in ${place} to what was counted; the difference goes to the ledger.` },
};

const item: LineColumn<MovementLine> = { key: 'sku', title: 'SKU', kind: 'item', width: 200 };
const name: LineColumn<MovementLine> = { key: 'name', title: 'Name', kind: 'shown' };
const unit: LineColumn<MovementLine> = { key: 'unit', title: 'Unit', kind: 'choice', width: 84 };
const actual: LineColumn<MovementLine> = { key: 'actualQuantity', title: 'Really weighs', kind: 'decimal', width: 120, align: 'figure', placeholder: 'As usual' };
const quantity: LineColumn<MovementLine> = { key: 'quantity', title: 'Quantity', kind: 'decimal', width: 120, align: 'figure' };
const counted: LineColumn<MovementLine> = { key: 'countedQuantity', title: 'Counted', kind: 'decimal', width: 120, align: 'figure' };
const rate: LineColumn<MovementLine> = { key: 'rate', title: 'Cost per unit', kind: 'decimal', width: 140, align: 'figure', placeholder: 'As usual' };

const batch: LineColumn<MovementLine> = { key: 'batch', title: 'Batch', kind: 'text', width: 130 };
const madeOn: LineColumn<MovementLine> = { key: 'madeOn', title: 'Made on', kind: 'day', width: 128 };
const expiresOn: LineColumn<MovementLine> = { key: 'expiresOn', title: 'Expires on', kind: 'day', width: 128 };

const leavesFirst: LineColumn<MovementLine> = { key: 'key', title: 'Leaves first', kind: 'shown', width: 210 };

/** What a line says of its batch, where one of the items is tracked so. */
const BATCH_COLUMNS: Readonly<Record<Kind, readonly LineColumn<MovementLine>[]>> = { receive: [batch, madeOn, expiresOn], issue: [batch], transfer: [batch], adjust: [batch, expiresOn] };

const COLUMNS: Readonly<Record<Kind, readonly LineColumn<MovementLine>[]>> = {
  receive: [item, name, quantity, unit, rate], issue: [item, name, quantity, unit], transfer: [item, name, quantity, unit], adjust: [item, name, counted, unit],
};

const blank = (): MovementLine => ({ key: newKey(), sku: '', name: '', unit: '', quantity: '', actualQuantity: '', countedQuantity: '', rate: '', batch: '', madeOn: '', expiresOn: '' });

/** Receive, issue, transfer, or correct after a count: one form, lines by keyboard. */
export function MovementPage() {
  const [params, setParams] = useSearchParams();
  const may = useMay();
  const allowed = (Object.keys(KINDS) as Kind[]).filter((kind) => may(KINDS[kind].permission));
  const wanted = params.get('kind') as Kind | null;
  const kind = wanted && allowed.includes(wanted) ? wanted : (allowed[0] ?? 'receive');
  return <MovementForm key="form" kind={kind} allowed={allowed} choose={(next) => setParams({ kind: next }, { replace: true })} />;
}

function MovementForm({ kind, allowed, choose }: { kind: Kind; allowed: readonly Kind[]; choose: (kind: Kind) => void }) {
  const warehouses = useWarehouseChoices();
  const draft = useDraft({ warehouseId: '', toWarehouseId: '', reason: '', reasonCode: 'COUNT' as StockAdjustmentReason, effectiveAt: '', lines: [blank()] as MovementLine[], serials: {} as Readonly<Record<string, LineSerials>> });
  const items = useItems();
  const [receive] = useMutation(ReceiveStock);
  const [issue] = useMutation(IssueStock);
  const [transfer] = useMutation(TransferStock);
  const [adjust] = useMutation(AdjustStock);
  const client = useApolloClient();
  const idempotency = useIdempotencyKey();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const phone = useIsPhone();
  const may = useMay();
  const mayCost = may('stock:see-cost');
  const { values } = draft;
  const what = KINDS[kind];
  const written = writtenLines(values.lines);
  const warehouseId = values.warehouseId || (warehouses.length === 1 ? warehouses[0]!.value : '');
  const placeOf = (id: string) => warehouses.find((warehouse) => warehouse.value === id)?.label;
  const skus = values.lines.map((line) => line.sku);
  const tracked = useTrackedItems(skus);
  const isLeaving = kind === 'issue' || kind === 'transfer';
  const firstToLeave = useFirstToLeave(isLeaving ? warehouseId : '', [...tracked]);
  const lineUnits = useLineUnits(skus);
  // A count says itself how much there is; what is weighed elsewhere is asked for where a line is in such a unit.
  const weighed = kind !== 'adjust' && written.some((line) => isWeighed(line, lineUnits));
  const shownLine = (line: MovementLine) => (kind === 'adjust' ? { ...line, quantity: line.countedQuantity } : line);
  const withUnits = (column: LineColumn<MovementLine>): LineColumn<MovementLine>[] =>
    column === name ? [{ ...name, show: (row) => <LineName line={shownLine(row)} units={lineUnits} /> }]
    : column === unit ? [unitColumn<MovementLine>(lineUnits, 84, (row, chosen) => ({ ...row, unit: chosen, actualQuantity: '' })), ...(weighed ? [actual] : [])]
    : [column];
  const plain = tracked.size === 0 ? COLUMNS[kind] : COLUMNS[kind].flatMap((column) => (column === name ? [column, ...BATCH_COLUMNS[kind], ...(isLeaving ? [{ ...leavesFirst, show: (row: MovementLine) => <small className="soft">{row.batch.trim() ? '' : firstToLeave.get(row.sku.trim()) ?? ''}</small> }] : [])] : [column]));
  const columns = plain.flatMap(withUnits);
  const unitOf = (line: MovementLine) => saidUnit(line, lineUnits);
  const weightOf = (line: MovementLine) => (isWeighed(line, lineUnits) && line.actualQuantity.trim() ? { actualQuantity: line.actualQuantity } : {});
  const batchOf = (line: MovementLine) => ({ batch: line.batch.trim() || null });
  const printedOf = (line: MovementLine) => ({ ...batchOf(line), ...(line.expiresOn.trim() ? { expiresOn: line.expiresOn.trim() } : {}) });
  const total = ownTotal(written, lineUnits);
  const isAllowed = allowed.includes(kind) && written.length > 0 && warehouseId !== '' && (!what.needsReason || values.reason.trim() !== '') && (kind !== 'transfer' || values.toWarehouseId !== '');

  const post = async () => {
    const idempotencyKey = idempotency.current();
    const reason = values.reason.trim();
    const effectiveAt = values.effectiveAt || null;
    const lines = written.map((line) => ({ sku: line.sku.trim(), quantity: line.quantity, ...unitOf(line), ...weightOf(line), ...batchOf(line), ...serialsOf(values.serials[line.key]) }));
    const answer =
      kind === 'receive' ? (await receive({ variables: { input: { idempotencyKey, effectiveAt, warehouseId, reason: reason || null, lines: written.map((line) => ({ sku: line.sku.trim(), quantity: line.quantity, ...unitOf(line), ...weightOf(line), rate: line.rate || null, ...printedOf(line), ...(line.madeOn.trim() ? { madeOn: line.madeOn.trim() } : {}), ...serialsOf(values.serials[line.key]) })) } } })).data?.stockReceive
      : kind === 'issue' ? (await issue({ variables: { input: { idempotencyKey, effectiveAt, warehouseId, reason, lines } } })).data?.stockIssue
      : kind === 'transfer' ? (await transfer({ variables: { input: { idempotencyKey, effectiveAt, fromWarehouseId: warehouseId, toWarehouseId: values.toWarehouseId, reason: reason || null, lines } } })).data?.stockTransfer
      : (await adjust({ variables: { input: { idempotencyKey, effectiveAt, warehouseId, reasonCode: values.reasonCode, reason, lines: written.map((line) => ({ sku: line.sku.trim(), countedQuantity: line.countedQuantity, ...unitOf(line), ...printedOf(line), ...differenceOf(values.serials[line.key]) })) } } })).data?.stockAdjust;
    if (!answer) return;
    // A refused attempt changed nothing: what is corrected and sent again is a new intention.
    idempotency.renew();
    draft.refuse(answer.userErrors);
    if (answer.userErrors.length > 0) return;
    draft.reset({ ...values, reason: '', effectiveAt: '', lines: [blank()], serials: {} });
    for (const fieldName of ['stockLevels', 'stockLedger', 'stockSummary', 'stockAdjustments', 'batches', 'serialNumbers']) client.cache.evict({ fieldName });
    const { adjustment } = answer as { adjustment?: { id: string; number: string; status: string } | null };
    if (adjustment) {
      void (adjustment.status === 'PENDING' ? message.info(`${adjustment.number} waits for approval; nothing has moved`) : message.success(`Adjustment ${adjustment.number} posted`));
      return void navigate(`/inventory/adjustments/${adjustment.id}`);
    }
    void message.success(`${what.verb.replace('Post ', '')[0]!.toUpperCase()}${what.verb.slice(6)} posted: ${plural(written.length, 'line')}`);
    void navigate('/inventory/movements');
  };
  return (
    <DocumentPage
      noun="movement" title={what.title} editing={draft}
      actions={kind === 'receive' && may('stock:receive') && <Link to="/inventory/movements/scan" className="button-link"><Button type="text" icon={<Icon name="scan" />} tabIndex={-1}>Receive by scan</Button></Link>}
      next={{ label: what.verb, run: post, isAllowed, says: isAllowed ? what.says(`${formatQuantity(total)} ${total === '1' ? 'unit' : 'units'}`, placeOf(warehouseId) ?? '', placeOf(values.toWarehouseId) ?? '') : undefined }}
    >
      <Segmented className="movement-kinds" value={kind} onChange={(next) => choose(next)} options={allowed.map((value) => ({ value, label: KINDS[value].label }))} block={phone} aria-label="Kind of movement" />
      <Section title="Where and why">
        <div className="fields">
          <ChoiceField label={kind === 'transfer' ? 'From warehouse' : 'Warehouse'} required choices={warehouses} {...draft.bind('warehouseId')} value={warehouseId} change={(id) => draft.set({ warehouseId: id ?? '' })} error={draft.errors.get('warehouseId') ?? draft.errors.get('fromWarehouseId')} />
          {kind === 'transfer' && <ChoiceField label="To warehouse" required choices={warehouses.filter((warehouse) => warehouse.value !== warehouseId)} {...draft.bind('toWarehouseId')} change={(id) => draft.set({ toWarehouseId: id ?? '' })} />}
          {may('stock:backdate') && <MomentField label="When it happened" hint={values.effectiveAt ? 'Whatever moved after it is valued anew.' : undefined} {...draft.bind('effectiveAt')} />}
          {kind === 'adjust' && <ChoiceField label="Why" required choices={optionsOf(REASONS)} {...draft.bind('reasonCode')} change={(code) => draft.set({ reasonCode: (code ?? 'COUNT') as StockAdjustmentReason })} />}
          <TextField label={kind === 'adjust' ? 'In words' : 'Reason'} required={what.needsReason} placeholder={kind === 'receive' ? 'Supplier challan, or opening stock' : kind === 'adjust' ? 'Count of 23 Nov' : ''} {...draft.bind('reason')} />
        </div>
      </Section>
      <Section title="Lines" aside={phone ? undefined : 'Paste rows from a spreadsheet into any cell'}>
        <LinesGrid label="Lines" rows={values.lines} columns={mayCost ? columns : columns.filter((column) => column !== rate)} change={(lines) => draft.set({ lines })} blank={blank} items={items} pick={pickMoved} errors={draft.errors} counted={kind === 'adjust' ? 'countedQuantity' : 'quantity'} />
      </Section>
      <MovementSerials kind={kind} lines={written.map((line) => ({ ...line, quantity: ownQuantityOf(line, lineUnits) }))} said={values.serials} change={(serials) => draft.set({ serials })} warehouseId={warehouseId} errors={draft.errors} />
    </DocumentPage>
  );
}
