import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { ReturnFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { subtract, sum } from '../../shared/decimal.ts';
import type { Step } from '../../shared/document/document-page.tsx';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { Fact } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { formatDay, formatMoney, formatQuantity, formatWhen, isZero, sentence } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { ExchangeDialog } from './exchange-dialog.tsx';
import { InspectReturnDialog, waitingOf } from './inspect-return-dialog.tsx';
import { outstandingOf, ReceiveReturnDialog } from './receive-return-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { Findings, ReturnLines, ReturnPapers } from './return-sections.tsx';
import { useReturnSaving } from './return-saving.ts';
import { CancelReturnDialog, CloseReturnDialog, CreditReturnDialog, PickUpDialog, RejectDialog } from './return-step-dialogs.tsx';
import { ReturnSteps } from './return-steps.tsx';
import { ApproveReturn, ReturnDocument, useReturnSight } from './return.document.ts';
import './returns.css';

/** A return: what comes back, how far it is, the one next step. */
export function ReturnPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ReturnDocument, { variables: { id, ...useReturnSight() }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.salesReturn} error={error} retry={() => void refetch()} noun="return">
      {(loaded) => <ReturnView key={id} goods={loaded.salesReturn!} reload={() => refetch()} />}
    </Loaded>
  );
}

/** What the return says in its own words. */
const TOLD = ['status', 'credited', 'replacementId', 'inspectedAt'];

type Dialog = 'reject' | 'pickup' | 'receive' | 'inspect' | 'credit' | 'refund' | 'exchange' | 'close' | 'cancel';

function ReturnView({ goods, reload }: { goods: ReturnFieldsFragment; reload: () => Promise<unknown> }) {
  const [dialog, setDialog] = useState<Dialog>();
  const draft = useDraft({});
  const [approve] = useMutation(ApproveReturn);
  const sight = useReturnSight();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const { run } = useReturnSaving(draft, () => undefined);
  const open = (which: Dialog) => () => Promise.resolve(setDialog(which));
  const close = () => setDialog(undefined);
  const { status, order } = goods;
  const isOpen = status !== 'CLOSED' && status !== 'REJECTED' && status !== 'CANCELLED';
  const toCome = sum(goods.lines.map(outstandingOf));
  const waiting = sum(goods.lines.map(waitingOf));
  const uncredited = sum(goods.lines.map((line) => subtract(line.accepted, line.credited)));
  const isApproved = isOpen && status !== 'REQUESTED';
  const canReceive = isApproved && may('return:receive') && !isZero(toCome);
  const canInspect = isApproved && may('return:inspect') && !isZero(waiting);
  const canCredit = isApproved && may('credit-note:issue') && !isZero(uncredited);
  const canExchange = isApproved && goods.outcome === 'EXCHANGE' && !goods.replacement && may('return:write');
  const canRefund = isApproved && may('refund:make') && may('payment:read') && !isZero(order.owed) && !isZero(goods.credited);
  const canClose = isApproved && may('return:approve') && goods.receivedAt != null && isZero(waiting);

  const next = ((): Step | undefined => {
    if (status === 'REQUESTED') return may('return:approve') ? { label: 'Approve return', says: 'Lets the goods come back.', run: async () => void (await run(async (idempotencyKey) => (await approve({ variables: { input: { idempotencyKey, id: goods.id, version: goods.version }, ...sight } })).data?.salesReturnApprove, `${goods.number} approved`)) } : undefined;
    if (canInspect) return { label: 'Inspect goods', says: `${formatQuantity(waiting)} wait to be graded.`, run: open('inspect') };
    if (canReceive) return { label: 'Receive goods', says: `${formatQuantity(toCome)} are to come.`, run: open('receive') };
    if (canCredit) return { label: 'Issue credit note', says: 'Credits what was accepted at the rates of its invoice.', run: open('credit') };
    if (canExchange) return { label: 'Send replacement', says: 'Writes the order that replaces what came back.', run: open('exchange') };
    if (canRefund) return { label: 'Make refund', says: `${formatMoney(order.owed)} are owed to the customer.`, run: open('refund') };
    return canClose ? { label: 'Close return', says: 'Nothing is left to be done.', run: open('close') } : undefined;
  })();
  const verb = (label: string, which: Dialog, isThere: boolean, isDanger = false) => isThere && next?.label !== label && <Button type="text" danger={isDanger} disabled={readOnly} onClick={() => setDialog(which)}>{label}</Button>;
  return (
    <DocumentPage
      noun="return" title={goods.number} status={<Status of={status} />} next={next} editing={draft} reload={() => void reload()} record={{ noun: 'SalesReturn', ...goods }}
      actions={<>
        {verb('Note pickup', 'pickup', isApproved && !goods.receivedAt && may('return:write'))}
        {verb('Receive goods', 'receive', canReceive)}
        {verb('Issue credit note', 'credit', canCredit)}
        {verb('Send replacement', 'exchange', canExchange)}
        {verb('Make refund', 'refund', canRefund)}
        {verb('Close return', 'close', canClose)}
        {verb('Reject return', 'reject', status === 'REQUESTED' && may('return:approve'), true)}
        {verb('Cancel return', 'cancel', isOpen && !goods.receivedAt && may('return:write'), true)}
      </>}
      timeline={<Timeline noun="SalesReturn" recordId={goods.id} told={TOLD} />}
    >
      <ReturnSteps goods={goods} />
      <Section title="Return">
        <div className="fields fields-3">
          <Fact label="Customer"><Link to={`/core/customers/${goods.customer.id}`}>{goods.customerName}</Link></Fact>
          <Fact label="Order"><Link to={`/oms/orders/${order.id}`}>{goods.orderNumber}</Link></Fact>
          <Fact label="Asked for on">{formatDay(goods.requestedOn)}</Fact>
          <Fact label="Outcome">{sentence(goods.outcome)}</Fact>
          <Fact label="Received in">{goods.warehouse?.name}</Fact>
          <Fact label="Worth">{formatMoney(goods.value)}</Fact>
          {goods.approvedAt && <Fact label="Approved">{goods.approvedByName}, {formatWhen(goods.approvedAt)}</Fact>}
          {goods.pickedUpAt && <Fact label="Picked up">{[goods.pickupReference, formatWhen(goods.pickedUpAt)].filter(Boolean).join(', ')}</Fact>}
          {goods.replacement && <Fact label="Replaced by"><Link to={`/oms/orders/${goods.replacement.id}`}>{goods.replacement.number}</Link></Fact>}
          {goods.rejectedReason && <Fact label="Rejected because" wide>{goods.rejectedReason}</Fact>}
          {goods.cancelReason && <Fact label="Cancelled because" wide>{goods.cancelReason}</Fact>}
          {goods.closeNote && <Fact label="Closed because" wide>{goods.closeNote}</Fact>}
          {goods.note && <Fact label="Note" wide>{goods.note}</Fact>}
        </div>
      </Section>
      <ReturnLines goods={goods} />
      <Findings goods={goods} />
      <ReturnPapers goods={goods} />
      {dialog === 'reject' && <RejectDialog goods={goods} close={close} />}
      {dialog === 'pickup' && <PickUpDialog goods={goods} close={close} />}
      {dialog === 'receive' && <ReceiveReturnDialog goods={goods} close={close} />}
      {dialog === 'inspect' && <InspectReturnDialog goods={goods} close={close} />}
      {dialog === 'credit' && <CreditReturnDialog goods={goods} close={close} />}
      {dialog === 'exchange' && <ExchangeDialog goods={goods} close={close} />}
      {dialog === 'refund' && <RefundDialog order={order} goods={goods} reload={reload} close={close} />}
      {dialog === 'close' && <CloseReturnDialog goods={goods} close={close} />}
      {dialog === 'cancel' && <CancelReturnDialog goods={goods} close={close} />}
    </DocumentPage>
  );
}
