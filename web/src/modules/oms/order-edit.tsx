import { useEffect, useMemo, useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { AmendmentFieldsFragment, OrderAmendInput, OrderFieldsFragment, Shortage } from '../../generated/graphql.ts';
import { plainDecimal, subtract } from '../../shared/decimal.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { UserError } from '../../shared/document/draft.ts';
import { useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { useItems } from '../../shared/lines/items.ts';
import type { ItemUnit, LineColumn } from '../../shared/lines/line-column.ts';
import { LineName } from '../../shared/lines/line-name.tsx';
import type { UnitsBySku } from '../../shared/lines/line-units.ts';
import { saidUnit } from '../../shared/lines/line-units.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';
import { unitColumn } from '../../shared/lines/unit-column.ts';
import { useLineUnits } from '../../shared/lines/use-line-units.ts';
import { writtenLines } from '../../shared/lines/written.ts';
import { Status } from '../../shared/status.tsx';
import { AmendmentTable, deltaWords } from './amendment-preview.tsx';
import { AmendOrder, TryAmendment, useOrderSight } from './order.document.ts';
import type { DraftLine } from './order-line.ts';
import { asEntered, blankLine, chooseUnit, dayColumns, hasDays, pickItem } from './order-line.ts';
import { useOrderSaving } from './order-saving.ts';
import { priorityChoices, shortageChoices } from './order-words.ts';
import { formatPlain } from './ship-dialog.tsx';
import { ShipsToField } from './ships-to-field.tsx';

interface Values { lines: DraftLine[]; shippingAddressId: string; customerPo: string; customerPoOn: string; note: string; promisedOn: string; priority: string; shortage: Shortage; reason: string }

const keptOf = (line: OrderFieldsFragment['lines'][number]): string => subtract(subtract(line.quantity, line.cancelled), line.moved);

/** What is kept of a line, in the unit it was ordered in where it comes out in it. */
function edited(line: OrderFieldsFragment['lines'][number]) {
  const { quantity, ...entered } = asEntered(line, line.variant?.product.unit.code ?? line.unit, keptOf(line));
  return { ...entered, quantity: formatPlain(quantity) };
}

const valuesOf = (order: OrderFieldsFragment): Values => ({
  lines: [
    ...order.lines.filter((line) => !isZero(keptOf(line))).map((line) => ({ key: line.id, sku: line.sku, variantId: line.variant?.id ?? '', name: line.description, ...edited(line), listPrice: '', promisedOn: line.promisedOn ?? '', expectedOn: line.expectedOn ?? '', discount: isZero(line.discount) ? '' : line.discount })),
    { ...blankLine(), key: 'open' },
  ],
  shippingAddressId: order.shippingAddressId ?? '', customerPo: order.customerPo ?? '', customerPoOn: order.customerPoOn ?? '', note: order.note ?? '', promisedOn: order.promisedOn ?? '', priority: String(order.priority), shortage: 'REFUSE', reason: '',
});

/** What differs from the order, as the mutation takes it; nothing where nothing does. */
function inputOf(order: OrderFieldsFragment, values: Values, units: UnitsBySku): Omit<OrderAmendInput, 'idempotencyKey' | 'reason'> | undefined {
  const stored = new Map(valuesOf(order).lines.map((line) => [line.key, line]));
  const written = writtenLines(values.lines);
  const isKept = (line: DraftLine) => stored.get(line.key)?.sku === line.sku;
  const kept = new Map(written.filter(isKept).map((line) => [line.key, line]));
  const lines = order.lines.filter((line) => stored.has(line.id)).flatMap((line) => {
    const [was, now] = [stored.get(line.id)!, kept.get(line.id)];
    if (!now) return [{ lineId: line.id, quantity: '0' }];
    const changed = (key: 'quantity' | 'unitPrice' | 'discount') => plainDecimal(now[key]) !== plainDecimal(was[key]) || (key !== 'discount' && now.unit !== was.unit);
    const days = Object.fromEntries((['promisedOn', 'expectedOn'] as const).filter((key) => (now[key] ?? '') !== (was[key] ?? '')).map((key) => [key, now[key] || null]));
    if (!changed('quantity') && !changed('unitPrice') && !changed('discount') && Object.keys(days).length === 0) return [];
    return [{ lineId: line.id, ...(changed('quantity') || changed('unitPrice') ? saidUnit(now, units) : {}), ...(changed('quantity') ? { quantity: plainDecimal(now.quantity) || '0' } : {}), ...(changed('unitPrice') ? { unitPrice: plainDecimal(now.unitPrice) || '0' } : {}), ...(changed('discount') ? { discount: plainDecimal(now.discount) || '0' } : {}), ...days }];
  });
  const add = written.filter((line) => !isKept(line)).map((line) => ({ sku: line.sku.trim(), quantity: plainDecimal(line.quantity) || '0', ...saidUnit(line, units), unitPrice: plainDecimal(line.unitPrice) || null, discount: plainDecimal(line.discount) || null, promisedOn: line.promisedOn || null, expectedOn: line.expectedOn || null }));
  const head = {
    ...(values.customerPo.trim() !== (order.customerPo ?? '') ? { customerPo: values.customerPo.trim() || null } : {}),
    ...(values.customerPoOn !== (order.customerPoOn ?? '') ? { customerPoOn: values.customerPoOn || null } : {}),
    ...(values.shippingAddressId && values.shippingAddressId !== (order.shippingAddressId ?? '') ? { shippingAddressId: values.shippingAddressId } : {}),
    ...(values.note.trim() !== (order.note ?? '') ? { note: values.note.trim() || null } : {}),
    ...(values.promisedOn !== (order.promisedOn ?? '') ? { promisedOn: values.promisedOn || null } : {}),
    ...(Number(values.priority) !== order.priority ? { priority: Number(values.priority) } : {}),
  };
  if (lines.length === 0 && add.length === 0 && Object.keys(head).length === 0) return undefined;
  return { id: order.id, version: order.version, ...head, ...(lines.length ? { lines } : {}), ...(add.length ? { add } : {}), shortage: values.shortage };
}

/** What the change would come to, asked again after each pause in typing. */
function usePreview(input: Omit<OrderAmendInput, 'idempotencyKey' | 'reason'> | undefined): { change?: AmendmentFieldsFragment; refusals: readonly UserError[]; isStale: boolean } {
  const [tryAmendment] = useMutation(TryAmendment);
  const wanted = JSON.stringify(input ?? null);
  const [answer, setAnswer] = useState<{ wanted: string; change?: AmendmentFieldsFragment; refusals: readonly UserError[] }>({ wanted: 'null', refusals: [] });
  useEffect(() => {
    if (wanted === 'null') { setAnswer({ wanted, refusals: [] }); return undefined; }
    let isGone = false;
    const pause = setTimeout(() => {
      tryAmendment({ variables: { input: { ...(JSON.parse(wanted) as Omit<OrderAmendInput, 'idempotencyKey' | 'reason'>), idempotencyKey: 'preview', reason: 'Preview', dryRun: true } } })
        .then(({ data }) => { if (!isGone) setAnswer({ wanted, change: data?.orderAmend.amendment ?? undefined, refusals: data?.orderAmend.userErrors ?? [] }); })
        .catch((error: unknown) => { if (!isGone) setAnswer({ wanted, refusals: [{ code: 'FAILED', message: readFailure(error).message }] }); });
    }, 350);
    return () => { isGone = true; clearTimeout(pause); };
  }, [wanted, tryAmendment]);
  return { change: answer.change, refusals: answer.refusals, isStale: answer.wanted !== wanted };
}

const empty = (): Values => ({ lines: [blankLine()], shippingAddressId: '', customerPo: '', customerPoOn: '', note: '', promisedOn: '', priority: '3', shortage: 'REFUSE', reason: '' });

/** A promised order being changed: what it would come to stands beside it before it is saved. */
export function OrderEdit({ order, reload, close }: { order: OrderFieldsFragment; reload: () => Promise<OrderFieldsFragment | undefined>; close: () => void }) {
  const draft = useRecordDraft(order, valuesOf, empty);
  const [amend] = useMutation(AmendOrder);
  const sight = useOrderSight();
  const items = useItems();
  const navigate = useNavigate();
  const { values } = draft;
  const [withDays, setWithDays] = useState(false);
  const seen = draft.seen ?? order;
  const lineUnits = useLineUnits(values.lines.map(({ sku }) => sku));
  // The map is new with every render; what it says changes only with the items.
  const known = JSON.stringify([...lineUnits]);
  const input = useMemo(() => inputOf(seen, values, new Map(JSON.parse(known) as [string, ItemUnit[]][])), [seen, values, known]);
  const { change, refusals, isStale } = usePreview(input);
  const { run } = useOrderSaving<NonNullable<Awaited<ReturnType<typeof send>>>>(draft);
  async function send(idempotencyKey: string) {
    return (await amend({ variables: { input: { ...input!, idempotencyKey, reason: values.reason.trim() }, ...sight } })).data?.orderAmend;
  }
  const save = async () => {
    const answer = await run(send, ({ amendment }) => `Order ${order.number} changed. ${amendment ? deltaWords(amendment) : ''}`);
    if (!answer?.order) return;
    draft.take(answer.order);
    close();
    void navigate(`/oms/orders/${order.id}`, { replace: true });
  };
  const leftOf = (line: DraftLine) => order.lines.find(({ id }) => id === line.key)?.shipped;
  const columns: readonly LineColumn<DraftLine>[] = [
    { key: 'sku', title: 'SKU', kind: 'item', width: 184 },
    { key: 'name', title: 'Description', kind: 'shown', show: (line) => <LineName line={line} units={lineUnits} /> },
    { key: 'key', title: 'Has left', kind: 'shown', width: 72, align: 'figure', show: (line) => { const left = leftOf(line); return left && !isZero(left) ? formatQuantity(left) : ''; } },
    { key: 'quantity', title: 'Quantity', kind: 'decimal', width: 80, align: 'figure' },
    unitColumn<DraftLine>(lineUnits, 64, (line, unit) => chooseUnit(line, unit, lineUnits)),
    { key: 'unitPrice', title: order.isTaxInclusive ? 'Price incl. GST' : 'Price', kind: 'decimal', width: 104, align: 'figure', placeholder: 'From list' },
    { key: 'discount', title: 'Discount', kind: 'decimal', width: 84, align: 'figure' },
    ...(withDays || hasDays(values.lines) ? dayColumns : []),
  ];
  const isAllowed = input !== undefined && !isStale && refusals.length === 0 && values.reason.trim() !== '';
  return (
    <DocumentPage
      noun="order" title={`Edit ${order.number}`} status={<Status of={order.status} />} editing={draft}
      reload={() => void reload().then((latest) => latest && draft.take(latest))} record={{ noun: 'Order', ...seen }}
      save={{ label: 'Save changes', run: save, isAllowed, says: change ? deltaWords(change) : 'Say what changes and why.' }}
      actions={<Button type="text" onClick={close}>Keep as it is</Button>}
    >
      <Section title="Order">
        <div className="fields">
          <TextField label="Reason" required autoFocus hint="Why it changes; it stays with the change" {...draft.bind('reason')} />
          <DayField label="Promised by" {...draft.bind('promisedOn')} />
          <ChoiceField label="Urgency" choices={priorityChoices} {...draft.bind('priority')} change={(priority) => draft.set({ priority: priority ?? '3' })} />
          <ChoiceField label="If stock is short" choices={shortageChoices} {...draft.bind('shortage')} change={(shortage) => draft.set({ shortage: (shortage ?? 'REFUSE') as Shortage })} />
          <ShipsToField customerId={order.customer.id} {...draft.bind('shippingAddressId')} />
          <TextField label="Customer PO" maxLength={60} {...draft.bind('customerPo')} />
          <DayField label="Customer PO date" {...draft.bind('customerPoOn')} />
        </div>
      </Section>
      <Section title="Lines" aside={<>What has left keeps its price; delete a line to take it away{!hasDays(values.lines) && <Button type="text" size="small" aria-pressed={withDays} onClick={() => setWithDays(!withDays)}>Days by line</Button>}</>}>
        <LinesGrid label="Order lines" rows={values.lines} columns={columns} change={(lines) => draft.set({ lines })} blank={blankLine} items={items} pick={pickItem} counted="quantity" errors={draft.errors} />
        <div className="below-lines"><NoteField label="Note" {...draft.bind('note')} /></div>
      </Section>
      <Section title="What changes">
        <div aria-live="polite" aria-busy={isStale} className={isStale ? 'totals-busy' : undefined}>
          {refusals.map((refusal) => <p key={refusal.message} className="field-error" role="alert">{refusal.message}</p>)}
          {refusals.length === 0 && !input && <p className="soft">Nothing yet.</p>}
          {refusals.length === 0 && input && change && <><p className="amend-delta">{deltaWords(change)}</p>{change.lines.length > 0 && <AmendmentTable change={change} />}</>}
        </div>
      </Section>
    </DocumentPage>
  );
}
