import { useEffect, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import type { OrderFieldsFragment, Shortage } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { isDecimal, plainDecimal } from '../../shared/decimal.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey, useRecordDraft } from '../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatAmount, formatQuantity, formatRate, plural, today } from '../../shared/format.ts';
import { useItems } from '../../shared/lines/items.ts';
import type { LineColumn } from '../../shared/lines/line-column.ts';
import { LineName } from '../../shared/lines/line-name.tsx';
import { ownTotal, saidUnit } from '../../shared/lines/line-units.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';
import { unitColumn } from '../../shared/lines/unit-column.ts';
import { useLineUnits } from '../../shared/lines/use-line-units.ts';
import { writtenLines } from '../../shared/lines/written.ts';
import { ownInput } from '../../shared/own-fields/own-values.ts';
import { OwnFieldsSection } from '../../shared/own-fields/own-fields-section.tsx';
import { Status } from '../../shared/status.tsx';
import { useIsPhone } from '../../shared/viewport.ts';
import { CancelOrderButton } from './cancel-order-button.tsx';
import { ConfirmOrder, CreateOrder, CustomerChoices, DiscountLimit, OrderChoices, UpdateOrder, useOrderSight } from './order.document.ts';
import { KitContents } from './kit-parts.tsx';
import { HoldOrderButton } from './hold-order-button.tsx';
import { historyOf } from './order-history.tsx';
import { OrderHolds } from './order-holds.tsx';
import type { DraftLine, OrderValues } from './order-line.ts';
import { blankLine, chooseUnit, copyOf, dayColumns, hasDays, pickItem, valuesOf } from './order-line.ts';
import { priorityChoices } from './order-words.ts';
import { PrintOrderButton } from './print-order-button.tsx';
import { OrderSteps } from './order-steps.tsx';
import { OrderTotals } from './order-totals.tsx';
import { RepeatedPo } from './repeated-po.tsx';
import { ShipsToField } from './ships-to-field.tsx';
import { useTaxQuote } from './tax-quote.ts';
import './quotations.css';

const empty = (): OrderValues => ({ customerId: undefined, branchId: '', warehouseId: '', orderedOn: today(), isTaxInclusive: true, isPrepaid: false, isCod: false, promisedOn: '', priority: '3', customerPo: '', customerPoOn: '', shippingAddressId: '', note: '', customFields: {}, lines: [blankLine()] });

/** An order being written: header, lines by keyboard, tax as it will be. */
export function OrderDraft({ order, reload }: { order?: OrderFieldsFragment; reload?: () => Promise<OrderFieldsFragment | undefined> }) {
  const draft = useRecordDraft(order, valuesOf, empty);
  const [searched, setSearched] = useState('');
  const { data: choices } = useQuery(OrderChoices);
  const { data: found, loading: searching } = useQuery(CustomerChoices, { variables: { text: searched || null } });
  const [create] = useMutation(CreateOrder);
  const [update] = useMutation(UpdateOrder);
  const [confirm] = useMutation(ConfirmOrder);
  const { data: policy } = useQuery(DiscountLimit);
  const client = useApolloClient();
  const sight = useOrderSight();
  const creation = useIdempotencyKey();
  const confirmation = useIdempotencyKey();
  const items = useItems();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const phone = useIsPhone();
  const { values, refuse } = draft;
  const [isShort, setShort] = useState(false);
  const [withDays, setWithDays] = useState(false);

  const warehouses = choices?.warehouses.nodes.filter((warehouse) => warehouse.isActive) ?? [];
  const branches = choices?.branches.nodes.filter((branch) => branch.isActive) ?? [];
  const warehouseId = values.warehouseId || (warehouses[0]?.id ?? '');
  const warehouse = warehouses.find((candidate) => candidate.id === warehouseId);
  const branchId = values.branchId || warehouse?.branch.id || branches.find((branch) => branch.isDefault)?.id || '';
  const customers = found?.customers.nodes ?? [];
  const customerChoices = [
    ...(order && !customers.some((candidate) => candidate.id === order.customer.id) ? [{ value: order.customer.id, label: order.customer.name }] : []),
    ...customers.map((candidate) => ({ value: candidate.id, label: candidate.name, hint: candidate.gstin ?? candidate.code })),
  ];
  const written = writtenLines(values.lines);
  const lineUnits = useLineUnits(values.lines.map(({ sku }) => sku));
  const quote = useTaxQuote({ branchId, customerId: values.customerId, shippingAddressId: values.shippingAddressId, on: values.orderedOn, isTaxInclusive: values.isTaxInclusive, lines: written, units: lineUnits });
  // The quote speaks of the lines it was asked for; a line written since has no tax yet.
  const taxOf = (line: DraftLine) => quote?.byKey.get(line.key);

  const counted = (quantity: string) => { const plain = plainDecimal(quantity); return isDecimal(plain) && !plain.startsWith('-') ? plain : '0'; };
  // What a kit is made of is known of lines that are stored as they stand.
  const kitOf = (line: DraftLine) => { const kept = order?.lines.find(({ id, sku }) => id === line.key && sku === line.sku.trim()); return kept && kept.enteredUnit == null ? kept.components : []; };
  const columns: readonly LineColumn<DraftLine>[] = [
    { key: 'sku', title: 'SKU', kind: 'item', width: 184 },
    { key: 'name', title: 'Description', kind: 'shown', show: (line) => <><LineName line={line} units={lineUnits} /><KitContents sku={line.sku} kits={counted(line.quantity)} components={kitOf(line)} /></> },
    { key: 'quantity', title: 'Quantity', kind: 'decimal', width: 72, align: 'figure' },
    unitColumn<DraftLine>(lineUnits, 64, (line, unit) => chooseUnit(line, unit, lineUnits)),
    { key: 'unitPrice', title: values.isTaxInclusive ? 'Price incl. GST' : 'Price', kind: 'decimal', width: 104, align: 'figure', placeholder: 'From list' },
    { key: 'discount', title: 'Discount', kind: 'decimal', width: 78, align: 'figure' },
    { key: 'variantId', title: 'GST', kind: 'shown', width: 54, align: 'figure', show: (line) => { const tax = taxOf(line); return tax ? formatRate(tax.rate) : ''; } },
    { key: 'key', title: 'Total', kind: 'shown', width: 104, align: 'figure', show: (line) => { const tax = taxOf(line); return tax ? formatAmount(tax.total) : ''; } },
    ...(withDays || hasDays(values.lines) ? dayColumns : []),
  ];

  const lineInputs = () => written.map((line) => ({ sku: line.sku.trim(), quantity: line.quantity || '0', ...saidUnit(line, lineUnits), unitPrice: line.unitPrice || null, discount: line.discount || null, promisedOn: line.promisedOn || null, expectedOn: line.expectedOn || null }));

  const head = () => ({
    isPrepaid: values.isPrepaid, isCod: values.isCod, promisedOn: values.promisedOn || null, priority: Number(values.priority), customerPo: values.customerPo.trim() || null, customerPoOn: values.customerPoOn || null,
    shippingAddressId: values.shippingAddressId || null, note: values.note || null, customFields: ownInput(values.customFields, draft.stored.customFields), lines: lineInputs(),
  });
  /** Stores what is written; answers the stored order, or nothing when it was refused. */
  const store = async (): Promise<OrderFieldsFragment | undefined> => {
    if (order && !draft.isDirty) return order;
    const answer = order
      ? (await update({ variables: { input: { id: order.id, version: draft.seen?.version ?? order.version, customerId: values.customerId, warehouseId, ...head() }, ...sight } })).data?.orderUpdate
      : (await create({ variables: { input: { idempotencyKey: creation.current(), customerId: values.customerId ?? '', branchId: branchId || null, warehouseId: warehouseId || null, channel: 'DIRECT', orderedOn: values.orderedOn, isTaxInclusive: values.isTaxInclusive, ...head() }, ...sight } })).data?.orderCreate;
    if (!answer) return undefined;
    if (answer.userErrors.length > 0 || !answer.order) {
      creation.renew();
      refuse(answer.userErrors);
      return undefined;
    }
    draft.take(answer.order);
    for (const fieldName of ['orders', 'orderSummary']) client.cache.evict({ fieldName });
    return answer.order;
  };
  const save = async () => {
    const stored = await store();
    if (!stored) return;
    void message.success(`Draft ${stored.number} saved`);
    if (!order) void navigate(`/oms/orders/${stored.id}`, { replace: true });
  };
  const confirmOrder = async (shortage?: Shortage) => {
    const stored = await store();
    if (!stored) return;
    const { data } = await confirm({ variables: { input: { idempotencyKey: confirmation.current(), id: stored.id, version: stored.version }, shortage, ...sight } });
    if (!data) return;
    confirmation.renew();
    setShort(data.orderConfirm.userErrors.some(({ code }) => code === 'INVENTORY_INSUFFICIENT_STOCK'));
    if (data.orderConfirm.userErrors.length > 0) {
      if (order) refuse(data.orderConfirm.userErrors);
      // The new draft is stored though it could not be confirmed: its page carries on, and says why.
      else void navigate(`/oms/orders/${stored.id}`, { replace: true, state: { refusals: data.orderConfirm.userErrors } });
      return;
    }
    for (const fieldName of ['orders', 'orderHolds', 'orderSummary', 'stockLevels', 'stockSummary', 'reservations']) client.cache.evict({ fieldName });
    void message.success(`Order ${stored.number} confirmed${data.orderConfirm.order?.isOnHold ? ' and on hold' : ''}`);
    if (!order) void navigate(`/oms/orders/${stored.id}`, { replace: true });
  };
  useEffect(() => {
    const carried = (history.state as { usr?: { refusals?: UserError[] } } | null)?.usr?.refusals;
    if (!carried) return;
    refuse(carried);
    setShort(carried.some(({ code }) => code === 'INVENTORY_INSUFFICIENT_STOCK'));
  }, [refuse]);

  const limit = policy?.salesPolicy?.discountLimit;
  const waitsForPrices = order !== undefined && limit != null && !may('order:discount-any') && Number(order.discountPercent) > Math.max(Number(limit), Number(order.approvedDiscount ?? 0));
  const units = ownTotal(written, lineUnits);
  const isComplete = values.customerId !== undefined && written.length > 0;
  return (
    <DocumentPage
      noun="order" title={order ? order.number : 'New order'} status={order && <Status of={order.status} />}
      editing={draft} isLocked={!may('order:write')} reload={() => void reload?.().then((latest) => latest && draft.take(latest))} record={draft.seen && { noun: 'Order', ...draft.seen }}
      save={may('order:write') ? { label: 'Save draft', run: save, isAllowed: isComplete && (!order || draft.isDirty) } : undefined}
      next={may('order:confirm') ? { label: 'Confirm order', run: () => confirmOrder(), isAllowed: isComplete, says: isComplete ? `Reserves ${formatQuantity(units)} ${units === '1' ? 'unit' : 'units'} in ${warehouse?.name ?? 'the warehouse'}, or where an allocation rule says.${waitsForPrices ? ` Its prices are up to ${Number(order.discountPercent).toFixed(2)} % off: its goods wait until somebody else approves them.` : ''}` : undefined } : undefined}
      actions={order && <><PrintOrderButton order={order} isDirty={draft.isDirty} />{may('order:hold') && <HoldOrderButton order={order} isDirty={draft.isDirty} />}{may('order:cancel') && <CancelOrderButton order={order} />}</>}
      duplicate={order && may('order:write') ? { path: '/oms/orders/new', values: copyOf(values) } : undefined}
      subtitle={isShort && may('order:confirm') ? <span className="short-offer">Not every unit can be had. <Button size="small" onClick={() => void confirmOrder('BACKORDER').catch((error: unknown) => refuse([{ code: 'FAILED', message: readFailure(error).message }]))}>Confirm and let the rest wait</Button></span> : undefined}
      timeline={order && <Timeline noun="Order" recordId={order.id} also={historyOf(order)} told={['status', 'isOnHold']} />}
    >
      {order && <OrderSteps order={order} />}
      {order && <OrderHolds order={order} />}
      <Section title="Order">
        <div className="fields">
          <ChoiceField label="Customer" required autoFocus={!order} placeholder="Name, code or GSTIN" search={setSearched} loading={searching} choices={customerChoices} {...draft.bind('customerId')} change={(customerId) => draft.set({ customerId, shippingAddressId: '' })} />
          <ChoiceField label="Ships from" required choices={warehouses.map((candidate) => ({ value: candidate.id, label: candidate.name, hint: candidate.code }))} {...draft.bind('warehouseId')} value={warehouseId} change={(id) => draft.set({ warehouseId: id ?? '', ...(order ? {} : { branchId: '' }) })} />
          <ShipsToField customerId={values.customerId} {...draft.bind('shippingAddressId')} />
          <DayField label="Date" required disabled={order !== undefined} latest={today()} {...draft.bind('orderedOn')} />
          <DayField label="Promised by" hint={values.promisedOn ? undefined : 'Empty: as the allocation works it out'} {...draft.bind('promisedOn')} />
          <ChoiceField label="Urgency" choices={priorityChoices} {...draft.bind('priority')} change={(priority) => draft.set({ priority: priority ?? '3' })} />
          <TextField label="Customer PO" maxLength={60} {...draft.bind('customerPo')} />
          <DayField label="Customer PO date" {...draft.bind('customerPoOn')} />
          {!order && <TickField label="Prices include GST" {...draft.bind('isTaxInclusive')} />}
          <TickField label="Paid in full before it leaves" {...draft.bind('isPrepaid')} change={(isPrepaid) => draft.set({ isPrepaid, ...(isPrepaid ? { isCod: false } : {}) })} />
          <TickField label="Cash on delivery" {...draft.bind('isCod')} change={(isCod) => draft.set({ isCod, ...(isCod ? { isPrepaid: false } : {}) })} />
        </div>
        <RepeatedPo customerId={values.customerId} customerPo={values.customerPo} orderId={order?.id} />
      </Section>
      <OwnFieldsSection noun="Order" draft={draft} isLocked={!may('order:write')} />
      <Section title="Lines" aside={<>{written.length > 0 ? plural(written.length, 'line') : phone ? null : 'Paste rows from a spreadsheet into any cell'}{!hasDays(values.lines) && <Button type="text" size="small" aria-pressed={withDays} onClick={() => setWithDays(!withDays)}>Days by line</Button>}</>}>
        <LinesGrid label="Order lines" rows={values.lines} columns={columns} change={(lines) => draft.set({ lines })} blank={blankLine} items={items} pick={pickItem} counted="quantity" errors={draft.errors} />
        <div className="below-lines">
          <NoteField label="Note" {...draft.bind('note')} />
          <OrderTotals figures={quote?.quote} why={quote?.quote.explanation} isBusy={quote?.isStale ?? false} isInterState={quote?.quote.isInterState ?? false} />
        </div>
      </Section>
    </DocumentPage>
  );
}
