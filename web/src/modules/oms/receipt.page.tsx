import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { ReceiptFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { DocumentPage, type Step } from '../../shared/document/document-page.tsx';
import { Fact } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { formatAmount, formatDay, formatMoney, formatWhen, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { amountOrDash } from './gateway-words.tsx';
import { methodWord, receiptEntryWord, reversalWord } from './order-words.ts';
import { ApplyReceiptDialog, RefundReceiptDialog, ReverseReceiptDialog, TakeOffDialog } from './receipt-dialogs.tsx';
import { ReceiptDocument } from './receipt.document.ts';
import { receiptState } from './receipts.page.tsx';
import './gateway.css';
import './returns.css';

type Part = ReceiptFieldsFragment['payments'][number];

/** What a customer paid at once: what orders have of it, what stands on account, and what became of it. */
export function ReceiptPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(ReceiptDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.receipt} error={error} retry={() => void refetch()} noun="receipt">
      {(loaded) => <ReceiptView receipt={loaded.receipt!} reload={() => void refetch()} />}
    </Loaded>
  );
}

function ReceiptView({ receipt, reload }: { receipt: ReceiptFieldsFragment; reload: () => void }) {
  const [dialog, setDialog] = useState<'apply' | 'refund' | 'reverse'>();
  const [takingOff, setTakingOff] = useState<Part>();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const isOpen = !isZero(receipt.onAccount);
  const next: Step | undefined = isOpen && may('payment:record') ? { label: 'Apply to orders', says: `${formatMoney(receipt.onAccount)} stand on account.`, run: () => Promise.resolve(setDialog('apply')) } : undefined;
  const canRefund = isOpen && may('refund:make');
  const canReverse = !receipt.reversedOn && may('payment:reverse');
  const close = () => setDialog(undefined);
  return (
    <DocumentPage
      noun="receipt" title={receipt.number} status={<Status {...receiptState(receipt)} />} next={next} reload={reload} record={{ noun: 'Receipt', ...receipt }}
      actions={<>{canRefund && <Button type="text" disabled={readOnly} onClick={() => setDialog('refund')}>Refund from account</Button>}{canReverse && <Button type="text" danger disabled={readOnly} onClick={() => setDialog('reverse')}>Reverse receipt</Button>}</>}
      timeline={<Timeline noun="Receipt" recordId={receipt.id} told={['applied', 'onAccount', 'refunded', 'reversed', 'lastSequence']} />}
    >
      <Section title="Receipt">
        <div className="fields fields-3">
          <Fact label="Customer"><Link to={`/core/customers/${receipt.customer.id}`}>{receipt.customerName}</Link></Fact>
          <Fact label="Received on">{formatDay(receipt.receivedOn)}</Fact>
          <Fact label="Method">{methodWord(receipt.method)}{receipt.reference && <span className="soft"> · {receipt.reference}</span>}</Fact>
          <Fact label="Entered by">{receipt.actorName}</Fact>
          {receipt.reversedOn && receipt.reversalReason && <Fact label="Reversed">{[reversalWord(receipt.reversalReason), formatDay(receipt.reversedOn), receipt.reversalNote].filter(Boolean).join(' · ')}</Fact>}
          {receipt.bankCharge && <Fact label="Charged by the bank">{formatMoney(receipt.bankCharge)}</Fact>}
          {receipt.note && <Fact label="Note" wide>{receipt.note}</Fact>}
        </div>
        <p className="ties" aria-label="How it ties">
          <span>Received <b>{formatMoney(receipt.amount)}</b></span><span>= Applied <b>{formatAmount(receipt.applied)}</b></span><span>+ On account <b>{formatAmount(receipt.onAccount)}</b></span><span>+ Refunded <b>{formatAmount(receipt.refunded)}</b></span>{!isZero(receipt.reversed) && <span>+ Reversed <b>{formatAmount(receipt.reversed)}</b></span>}
        </p>
      </Section>
      {receipt.payments.length > 0 && (
        <Section title="Orders">
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Order</th><th scope="col">State</th><th scope="col" className="figure">Has of it</th><th scope="col" className="figure">Still due</th><th scope="col"><span className="unseen">Take off</span></th></tr></thead>
              <tbody>
                {receipt.payments.map((part) => (
                  <tr key={part.id}>
                    <td><Link to={`/oms/orders/${part.order.id}`}>{part.order.number}</Link></td>
                    <td>{part.isReversed ? <Status of="CANCELLED" word="Taken off" /> : <Status of={part.order.status} />}</td>
                    <td className="figure">{part.isReversed ? <s>{formatAmount(part.amount)}</s> : formatAmount(part.amount)}</td>
                    <td className="figure">{amountOrDash(part.order.due)}</td>
                    <td className="figure">{!part.isReversed && may('payment:record') && <Button size="small" disabled={readOnly} aria-label={`Take off ${part.order.number}`} onClick={() => setTakingOff(part)}>Take off</Button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </Section>
      )}
      <Section title="What became of it">
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">By</th><th scope="col" className="figure">Change</th><th scope="col" className="figure">On account</th></tr></thead>
            <tbody>
              {receipt.entries.map((entry) => (
                <tr key={entry.id}>
                  <td>{formatWhen(entry.at)}</td>
                  <td>{receiptEntryWord(entry.kind)}{entry.order && <> <Link to={`/oms/orders/${entry.order.id}`}>{entry.order.number}</Link></>}{entry.note && <span className="soft"> · {entry.note}</span>}</td>
                  <td>{entry.actorName}</td>
                  <td className="figure">{formatAmount(entry.amount)}</td>
                  <td className="figure">{amountOrDash(entry.onAccount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {dialog === 'apply' && <ApplyReceiptDialog receipt={receipt} close={close} />}
      {dialog === 'refund' && <RefundReceiptDialog receipt={receipt} close={close} />}
      {dialog === 'reverse' && <ReverseReceiptDialog receipt={receipt} close={close} />}
      {takingOff && <TakeOffDialog receipt={receipt} part={takingOff} close={() => setTakingOff(undefined)} />}
    </DocumentPage>
  );
}
