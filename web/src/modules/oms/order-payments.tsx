import { useState } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatAmount, formatDay } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { methodWord, reversalWord } from './order-words.ts';
import { ReversePaymentDialog } from './reverse-payment-dialog.tsx';

type Payment = NonNullable<OrderFieldsFragment['payments']>[number];

/** What came in for an order, and what of it turned out to be no payment. */
export function OrderPayments({ order, reload }: { order: Pick<OrderFieldsFragment, 'number' | 'payments'>; reload: () => Promise<unknown> }) {
  const [reversing, setReversing] = useState<Payment>();
  const mayReverse = useMayChange('payment:reverse');
  if (!order.payments?.length) return null;
  const canReverse = (row: Payment) => mayReverse && !row.isReversed && !row.gateway && !row.receipt && row.method !== 'EXCHANGE';
  const hasVerb = order.payments.some(canReverse);
  return (
    <Section title="Payments">
      <ScrollBox className="grid-box">
        <table className="grid two-lined">
          <thead><tr><th scope="col">Received</th><th scope="col">Method</th><th scope="col">Reference</th><th scope="col">State</th><th scope="col" className="figure">Amount</th>{hasVerb && <th scope="col"><span className="unseen">Reverse</span></th>}</tr></thead>
          <tbody>
            {order.payments.map((row) => (
              <tr key={row.id}>
                <td>{formatDay(row.receivedOn)}</td>
                <td>{methodWord(row.method)}{row.gateway && <span className="soft"> · Gateway</span>}</td>
                <td>{row.reference ?? '–'}{row.receipt && <Link className="line-name" to={`/oms/receipts/${row.receipt.id}`}>{row.receipt.number}</Link>}</td>
                <td>{row.reversal ? <><Status of="CANCELLED" word="Reversed" /><span className="line-name soft">{[reversalWord(row.reversal.reason), formatDay(row.reversal.reversedOn), row.reversal.note].filter(Boolean).join(' · ')}</span></> : <Status of="RECEIVED" />}</td>
                <td className="figure">{row.isReversed ? <s>{formatAmount(row.amount)}</s> : formatAmount(row.amount)}</td>
                {hasVerb && <td className="figure">{canReverse(row) && <Button size="small" aria-label={`Reverse payment of ${formatAmount(row.amount)}`} onClick={() => setReversing(row)}>Reverse</Button>}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {reversing && <ReversePaymentDialog payment={reversing} order={order.number} reload={reload} close={() => setReversing(undefined)} />}
    </Section>
  );
}
