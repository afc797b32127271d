import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Dropdown } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { sum } from '../../shared/decimal.ts';
import type { Step } from '../../shared/document/document-page.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { Fact } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatDay, formatMoney, formatQuantity, isZero, today } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { aheadWords, billableOf, hasUnbilled } from './billed.ts';
import { CancelOrderButton } from './cancel-order-button.tsx';
import { InvoiceAheadDialog } from './invoice-ahead-dialog.tsx';
import { InvoicePdfButton } from './invoice-pdf-button.tsx';
import { InvoiceOrder, ReserveOrder, useOrderSight } from './order.document.ts';
import { CancelLinesDialog } from './cancel-lines-dialog.tsx';
import { CloseShortDialog } from './close-short-dialog.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { OrderAmendments } from './order-amendments.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { HoldOrderButton } from './hold-order-button.tsx';
import { historyOf } from './order-history.tsx';
import { OrderGoods } from './order-goods.tsx';
import { OrderAllocation } from './order-allocation.tsx';
import { OrderHolds } from './order-holds.tsx';
import { copyOf, valuesOf } from './order-line.ts';
import { OrderLines } from './order-lines.tsx';
import { OwnFacts } from '../../shared/own-fields/own-facts.tsx';
import { PrintOrderButton } from './print-order-button.tsx';
import { OrderShipments } from './order-shipments.tsx';
import { OrderStock } from './order-stock.tsx';
import { LetStockGoDialog, PrioritiseDialog } from './held-stock-dialogs.tsx';
import { OrderSteps } from './order-steps.tsx';
import { OrderTotals } from './order-totals.tsx';
import { channelWord, isLate, priorityChoices } from './order-words.ts';
import { OrderInvoices } from './order-invoices.tsx';
import { OrderPayments } from './order-payments.tsx';
import { addressText } from './address-text.ts';
import { PurchaseOrder } from './purchase-order.tsx';
import { RepeatedPo } from './repeated-po.tsx';
import { CreditNoteDialog } from './credit-note-dialog.tsx';
import { OrderReturns } from './order-returns.tsx';
import { OrderDues } from './order-dues.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { OrderPaymentRequests } from './order-payment-requests.tsx';
import { PaymentDialog } from './payment-dialog.tsx';
import { TakePaymentDialog } from './take-payment-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ReturnGoodsDialog } from './return-goods-dialog.tsx';
import { openOf, placesOf, ShipDialog } from './ship-dialog.tsx';

const AFTER_STEP = ['orders', 'backorders', 'allocationRuns', 'orderHolds', 'orderSummary', 'shipments', 'salesInvoices', 'stockLevels', 'stockLedger', 'stockSummary', 'reservations'];

/** An order that is confirmed or further: what was agreed, how far it is, the one next step. */
export function OrderView({ order, reload }: { order: OrderFieldsFragment; reload: () => Promise<unknown> }) {
  const [invoice] = useMutation(InvoiceOrder);
  const [reserve] = useMutation(ReserveOrder);
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [dialog, setDialog] = useState<'ship' | 'ahead' | 'payment' | 'take-payment' | 'schedule' | 'return' | 'credit' | 'refund' | 'cancel-lines' | 'close-short' | 'reopen' | 'split' | 'merge' | 'prioritise' | 'let-go'>();
  const client = useApolloClient();
  const navigate = useNavigate();
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const perform = async (run: () => Promise<readonly UserError[] | undefined>, done: string) => {
    const errors = await run();
    if (!errors) return;
    idempotency.renew();
    setRefusals(errors);
    if (errors.length > 0) return;
    for (const fieldName of AFTER_STEP) client.cache.evict({ fieldName });
    void message.success(done);
  };
  const input = () => ({ idempotencyKey: idempotency.current(), id: order.id, version: order.version });
  // What a courier calls a shipment stands beside the shipment; what a channel told has none.
  const references = order.shipmentReferences.filter(({ reference }) => !order.shipments.some((shipment) => shipment.reference === reference));
  const open = sum(order.lines.map(openOf));
  const reserved = sum(order.lines.map((line) => line.reserved));
  const waiting = sum(order.lines.map((line) => line.backordered));
  const late = isLate(order, today());
  const takeStock = () => perform(async () => (await reserve({ variables: { input: input(), ...sight } })).data?.orderReserve.userErrors, 'What has come is reserved').catch((error: unknown) => message.error(readFailure(error).message));
  const isBilled = !order.lines.some(hasUnbilled);
  const ahead = aheadWords(order.lines);
  const canBillAhead = may('invoice:issue') && (order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED') && order.lines.some((line) => !isZero(billableOf(line)));
  const bill = () => perform(async () => (await invoice({ variables: { input: input(), ...sight } })).data?.orderInvoice.userErrors, 'Invoice issued');
  const billed = !order.invoices?.length && isZero(open) && !order.lines.some((line) => !isZero(line.cancelled)) ? formatMoney(order.total) : 'what has left and is not billed yet';
  const latestInvoice = order.invoices?.find((candidate) => !candidate.isCancelled);

  const next = ((): Step | undefined => {
    switch (order.status) {
      case 'CONFIRMED':
      case 'PARTLY_SHIPPED':
        return may('order:ship') ? { label: 'Ship order', says: order.isOnHold ? 'It is on hold: nothing leaves until that is released.' : isZero(reserved) ? 'All that is still to leave waits for stock.' : `Takes up to ${formatQuantity(reserved)} ${reserved === '1' ? 'unit' : 'units'} out of ${placesOf(order)}; you say how much of each line.`, isAllowed: !isZero(reserved), run: () => Promise.resolve(setDialog('ship')) } : undefined;
      case 'SHIPPED':
        return may('invoice:issue') ? { label: 'Issue invoice', says: `Takes the next number of ${order.branch.name} and bills ${billed}, with ${order.isInterState ? 'IGST' : 'CGST and SGST'}.`, run: bill } : undefined;
      case 'INVOICED':
        return may('payment:record') ? { label: 'Record payment', says: `${formatMoney(order.due)} is due.`, run: () => Promise.resolve(setDialog('payment')) } : undefined;
      default:
        return undefined;
    }
  })();
  // What has left can only come back as a return, so only what is open can be cancelled.
  const canCancel = may('order:cancel') && order.status !== 'CANCELLED' && !isZero(open);
  const canHold = may('order:hold') && (order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED');
  const canPayEarly = may('payment:record') && (order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED' || order.status === 'SHIPPED') && !isZero(order.due);
  const canTake = may('payment:start') && order.status !== 'CANCELLED' && !isZero(order.due) && !order.due.startsWith('-');
  const canReturn = may('return:write') && order.lines.some((line) => !isZero(line.returnable) || line.components.some((part) => !isZero(part.returnable)));
  const canCredit = may('credit-note:issue') && may('invoice:read') && Boolean(order.invoices?.length);
  const canRefund = may('refund:make') && may('payment:read') && !isZero(order.owed);
  const isOpen = order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED';
  const canAmend = may('order:amend') && isOpen;
  const changes = [
    ...(canAmend ? [{ key: 'edit', label: 'Edit order', onClick: () => void navigate(`/oms/orders/${order.id}?edit=1`) }] : []),
    ...(canAmend ? [{ key: 'cancel-lines', label: 'Cancel lines', onClick: () => setDialog('cancel-lines') }] : []),
    ...(may('order:close-short') && isOpen ? [{ key: 'close-short', label: 'Close short', onClick: () => setDialog('close-short') }] : []),
    ...(may('order:close-short') && order.status !== 'CANCELLED' && order.lines.some((line) => !isZero(line.reopenable)) ? [{ key: 'reopen', label: 'Reopen what was closed short', onClick: () => setDialog('reopen') }] : []),
    ...(may('order:schedule') && isOpen ? [{ key: 'schedule', label: 'Agree instalments', onClick: () => setDialog('schedule') }] : []),
    ...(may('order:split') && isOpen ? [{ key: 'split', label: 'Split order', onClick: () => setDialog('split') }] : []),
    ...(may('order:split') && order.status === 'CONFIRMED' ? [{ key: 'merge', label: 'Merge other orders into it', onClick: () => setDialog('merge') }] : []),
    ...(canBillAhead ? [{ key: 'ahead', label: 'Invoice ahead of the goods', onClick: () => setDialog('ahead') }] : []),
    ...(canPayEarly && isOpen ? [{ key: 'payment', label: 'Record payment', onClick: () => setDialog('payment') }] : []),
    ...(isOpen && canReturn ? [{ key: 'return', label: 'Return goods', onClick: () => setDialog('return') }] : []),
    ...(isOpen && canCredit ? [{ key: 'credit', label: 'Credit note', onClick: () => setDialog('credit') }] : []),
    ...(may('order:prioritise') && isOpen ? [{ key: 'prioritise', label: 'Set urgency', onClick: () => setDialog('prioritise') }] : []),
    ...(may('order:hold-stock') && isOpen && !isZero(reserved) && !order.stockHeldUntil ? [{ key: 'let-go', label: 'Let stock go', onClick: () => setDialog('let-go') }] : []),
    ...(may('order:confirm') && order.isWaiting ? [{ key: 'reserve', label: 'Reserve what has come', onClick: () => void takeStock() }] : []),
  ];
  const canBillPart = may('invoice:issue') && order.status === 'PARTLY_SHIPPED' && !isBilled;
  return (
    <DocumentPage
      noun="order" title={order.number} status={<Status of={order.status} />} next={next} subtitle={order.isWaiting || late || order.isAtRisk || ahead ? <span className="order-state">{ahead && <Status of="ISSUED" word={ahead} />}{order.isWaiting && <Status of="WAITING" word={`${formatQuantity(waiting)} ${waiting === '1' ? 'unit waits' : 'units wait'} for stock`} />}{late && <Status of="OVERDUE" word={`Late since ${formatDay(order.nextPromiseOn!)}`} />}{order.isAtRisk && !late && <Status of="WAITING" word="At risk: goods are expected after the promise" />}</span> : undefined}
      editing={{ isDirty: false, general: refusals, errors: new Map() }}
      reload={() => void reload().then(() => setRefusals([]))} record={{ noun: 'Order', ...order }}
      actions={<><PrintOrderButton order={order} />{changes.length > 0 && !readOnly && <Dropdown trigger={['click']} menu={{ items: changes }} placement="bottomRight"><Button type="text">Change order</Button></Dropdown>}{canHold && <HoldOrderButton order={order} />}{canCancel && <CancelOrderButton order={order} />}{canTake && <Button type="text" disabled={readOnly} onClick={() => setDialog('take-payment')}>Take payment</Button>}{canPayEarly && !isOpen && <Button type="text" disabled={readOnly} onClick={() => setDialog('payment')}>Record payment</Button>}{canReturn && !isOpen && <Button type="text" disabled={readOnly} onClick={() => setDialog('return')}>Return goods</Button>}{canCredit && !isOpen && <Button type="text" disabled={readOnly} onClick={() => setDialog('credit')}>Credit note</Button>}{canRefund && <Button disabled={readOnly} onClick={() => setDialog('refund')}>Make refund</Button>}{canBillPart && <Button disabled={readOnly} onClick={() => void bill().catch((error: unknown) => message.error(readFailure(error).message))}>Invoice what has left</Button>}{latestInvoice && <InvoicePdfButton number={latestInvoice.number} path={latestInvoice.pdfPath} />}</>}
      duplicate={may('order:write') ? { path: '/oms/orders/new', values: copyOf(valuesOf(order)) } : undefined}
      timeline={<Timeline noun="Order" recordId={order.id} also={historyOf(order)} told={['status', 'isOnHold', 'isWaiting', 'isInvoicedAhead', 'taxable', 'cgst', 'sgst', 'igst', 'roundOff', 'total', 'due', 'cancelledTotal', 'stockHeldUntil', 'stockLapsedAt', 'stockWarnedAt', 'nextPromiseOn', 'isAtRisk', 'items', 'hasCancelled', 'hasShortClosed', 'isUnderWay', 'hasDelivered', 'delivery', 'hasReturned', 'isRefused', 'discountPercent', 'approvedDiscount', 'toldLateFor', 'toldRiskFor', 'cancelCause', 'closeReason']} />}
    >
      <OrderSteps order={order} />
      <OrderHolds order={order} />
      <OrderStock order={order} />
      <Section title="Order">
        <div className="fields fields-3">
          <Fact label="Customer"><Link to={`/core/customers/${order.customer.id}`}>{order.customerName}</Link></Fact>
          <Fact label="Date">{formatDay(order.orderedOn)}</Fact>
          <Fact label="Promised by">{order.promisedOn ? formatDay(order.promisedOn) : ''}{order.isPromiseProposed && <span className="soft"> · as worked out</span>}</Fact>
          {order.customerPo && <Fact label="Customer PO"><PurchaseOrder paper={order} /></Fact>}
          {order.priority !== 3 && <Fact label="Urgency">{priorityChoices[order.priority - 1]?.label}</Fact>}
          <Fact label="Ships from">{placesOf(order)}</Fact>
          <Fact label="Ships to">{addressText(order.shippingAddress)}</Fact>
          <Fact label="GSTIN">{order.customer.gstin ?? 'Unregistered'}</Fact>
          <Fact label="Channel">{channelWord(order.channel)}{order.externalId && <span className="soft"> · {order.externalId}</span>}</Fact>
          {order.isPrepaid && <Fact label="Payment">{order.isPaidToChannel ? 'Paid to the channel' : 'In full before it leaves'}</Fact>}
          {order.isCod && <Fact label="Payment">Cash on delivery</Fact>}
          {references.length > 0 && <Fact label="Shipments">{references.map(({ reference, courier }) => [courier, reference].filter(Boolean).join(' ')).join(', ')}</Fact>}
          {(order.contactPhone || order.contactEmail) && <Fact label="Contact">{[order.contactPhone, order.contactEmail].filter(Boolean).join(' · ')}</Fact>}
          {order.note && <Fact label="Note" wide>{order.note}</Fact>}
          <OwnFacts noun="Order" values={order.customFields} />
        </div>
        {order.customerPo && order.status !== 'CANCELLED' && <RepeatedPo customerId={order.customer.id} customerPo={order.customerPo} orderId={order.id} />}
      </Section>
      <Section title="Lines" aside={order.isTaxInclusive ? 'Prices include GST' : undefined}>
        <OrderLines lines={order.lines} />
        <div className="below-lines">
          <p>{order.isInterState ? 'Goods cross a state border: IGST.' : 'Goods stay in the state: CGST and SGST.'}</p>
          <OrderTotals figures={order} isInterState={order.isInterState} hasPayments />
        </div>
      </Section>
      <OrderShipments order={order} />
      <OrderGoods order={order} />
      <OrderAmendments order={order} />
      <OrderAllocation order={order} />
      <OrderInvoices order={order} reload={reload} />
      <OrderPayments order={order} reload={reload} />
      <OrderDues order={order} />
      <OrderPaymentRequests order={order} />
      <OrderReturns order={order} />
      {dialog === 'return' && <ReturnGoodsDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'credit' && <CreditNoteDialog order={order} reload={reload} close={() => setDialog(undefined)} />}
      {dialog === 'refund' && <RefundDialog order={order} reload={reload} close={() => setDialog(undefined)} />}
      {dialog === 'close-short' && <CloseShortDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'reopen' && <ReopenDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'cancel-lines' && <CancelLinesDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'prioritise' && <PrioritiseDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'let-go' && <LetStockGoDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'ahead' && <InvoiceAheadDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'split' && <SplitDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'merge' && <MergeDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'ship' && <ShipDialog order={order} reload={reload} close={() => setDialog(undefined)} />}
      {dialog === 'schedule' && <ScheduleDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'take-payment' && !isZero(order.due) && <TakePaymentDialog order={order} reload={reload} close={() => setDialog(undefined)} />}
      {dialog === 'payment' && !isZero(order.due) && <PaymentDialog order={order} close={() => setDialog(undefined)} />}
    </DocumentPage>
  );
}
