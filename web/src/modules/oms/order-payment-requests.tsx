import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatAmount, formatWhen } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { RequestState } from './gateway-words.tsx';
import { CheckPaymentRequest } from './take-payment-dialog.tsx';

/** What the customer was asked to pay through the gateway, and what became of it. */
export function OrderPaymentRequests({ order }: { order: Pick<OrderFieldsFragment, 'paymentRequests'> }) {
  const [check] = useMutation(CheckPaymentRequest);
  const [busy, setBusy] = useState<string>();
  const mayCheck = useMayChange('payment:start');
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const requests = order.paymentRequests ?? [];
  if (requests.length === 0) return null;
  const look = async (id: string) => {
    setBusy(id);
    try {
      const error = (await check({ variables: { input: { id } } })).data?.paymentRequestCheck.userErrors[0];
      if (error) void message.error(error.message);
      for (const fieldName of ['order', 'orders', 'payments', 'orderSummary']) cache.evict({ fieldName });
    } catch (error) {
      void message.error(readFailure(error).message);
    }
    setBusy(undefined);
  };
  return (
    <Section title="Payments asked for">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Asked</th><th scope="col">State</th><th scope="col">Link</th><th scope="col" className="figure">Amount</th><th scope="col"><span className="unseen">Steps</span></th></tr></thead>
          <tbody>
            {requests.map((row) => (
              <tr key={row.id}>
                <td>{formatWhen(row.createdAt)}</td>
                <td title={row.lastError ?? undefined}><RequestState state={row.state} /></td>
                <td>{row.payUrl && row.state === 'OPEN' ? <a href={row.payUrl} target="_blank" rel="noreferrer">Open payment page</a> : '–'}</td>
                <td className="figure">{formatAmount(row.amount)}</td>
                <td className="figure">{mayCheck && (row.state === 'OPEN' || row.state === 'DOUBTFUL') && <Button size="small" loading={busy === row.id} onClick={() => void look(row.id)}>Check payment</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
