import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import type { TenantAccountQuery, TenantFieldsFragment } from '../generated/graphql.ts';
import { Fact } from '../shared/document/fields.tsx';
import { Section } from '../shared/document/section.tsx';
import { readFailure } from '../shared/failure.ts';
import { FailureNote } from '../shared/failure-note.tsx';
import { formatAmount, formatDay, formatMoney, isZero, sentence } from '../shared/format.ts';
import { ScrollBox } from '../shared/scroll-box.tsx';
import { ExtendTrialDialog, RecordPaymentDialog, ReversePaymentDialog } from './account-dialogs.tsx';
import { balanceWords, isReversible, sourceWords } from './account-words.ts';
import { TenantAccount } from './billing.document.ts';

type Payment = TenantAccountQuery['tenantBillingPayments']['nodes'][number];

/** What a company owes us, was invoiced and has paid, and what we write down of it. */
export function AccountSection({ tenant }: { tenant: TenantFieldsFragment }) {
  const { data, error, refetch } = useQuery(TenantAccount, { variables: { id: tenant.id }, fetchPolicy: 'cache-and-network' });
  const [dialog, setDialog] = useState<'payment' | 'trial'>();
  const [reversing, setReversing] = useState<Payment>();
  if (!data) return <Section title="Account">{error ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : <span className="bone" style={{ width: 240 }} aria-busy="true" />}</Section>;
  const { tenantAccount: account, tenantBillingDocuments: papers, tenantBillingPayments: payments } = data;
  const { next, profile } = account;
  return (
    <>
      <Section title="Account" aside={<>{(tenant.trialEndsOn || !account.chargedFrom) && <Button size="small" onClick={() => setDialog('trial')}>Extend trial</Button>}<Button size="small" onClick={() => setDialog('payment')}>Record payment</Button></>}>
        <div className="fields fields-3">
          <Fact label="Owes">{balanceWords(account.balance, account.unpaidSince)}</Fact>
          <Fact label="Unless it is paid">{next && `${sentence(next.state)} from ${formatDay(next.on)}`}</Fact>
          <Fact label="Charged from">{account.chargedFrom && formatDay(account.chargedFrom)}</Fact>
          <Fact label="Next invoice">{account.nextInvoiceOn && account.nextInvoiceTotal ? `${formatMoney(account.nextInvoiceTotal)} on ${formatDay(account.nextInvoiceOn)}` : undefined}</Fact>
          <Fact label="Ends on its own wish">{account.endsOn && formatDay(account.endsOn)}</Fact>
          <Fact label="Invoices are made out to">{[profile.legalName, profile.gstin].filter(Boolean).join(', ')}</Fact>
        </div>
      </Section>
      <Section title="Invoices and credit notes" aside={papers.totalCount > papers.nodes.length && `The latest ${papers.nodes.length} of ${papers.totalCount}`}>
        {papers.nodes.length === 0 ? <p className="soft">None yet.</p> : (
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Due</th><th scope="col" className="figure">Amount</th><th scope="col" className="figure">Open</th></tr></thead>
              <tbody>{papers.nodes.map((paper) => <tr key={paper.id}><td>{paper.number}</td><td>{formatDay(paper.issuedOn)}</td><td>{paper.kind === 'INVOICE' ? formatDay(paper.dueOn) : '–'}</td><td className="figure">{paper.kind === 'CREDIT_NOTE' && '−'}{formatAmount(paper.total)}</td><td className="figure">{isZero(paper.open) ? '–' : formatAmount(paper.open)}</td></tr>)}</tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
      <Section title="Payments" aside={payments.totalCount > payments.nodes.length && `The latest ${payments.nodes.length} of ${payments.totalCount}`}>
        {payments.nodes.length === 0 ? <p className="soft">Nothing has been paid yet.</p> : (
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Date</th><th scope="col">How</th><th scope="col">Reference</th><th scope="col">Note</th><th scope="col" className="figure">Amount</th><th scope="col"><span className="unseen">Action</span></th></tr></thead>
              <tbody>
                {payments.nodes.map((payment) => (
                  <tr key={payment.id}>
                    <td>{formatDay(payment.receivedOn)}</td>
                    <td>{sourceWords(payment.source)}</td>
                    <td className="wrap">{payment.source === 'REVERSAL' ? payments.nodes.find(({ id }) => id === payment.reference)?.reference : payment.reference}</td>
                    <td className="wrap soft">{payment.note}</td>
                    <td className="figure">{formatAmount(payment.amount)}</td>
                    <td className="figure">{isReversible(payment, payments.nodes) && <Button type="text" size="small" aria-label={`Take back ${payment.reference}`} onClick={() => setReversing(payment)}>Take back</Button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
      {dialog === 'payment' && <RecordPaymentDialog tenant={tenant} balance={account.balance} close={() => setDialog(undefined)} />}
      {dialog === 'trial' && <ExtendTrialDialog tenant={tenant} close={() => setDialog(undefined)} />}
      {reversing && <ReversePaymentDialog tenant={tenant} payment={reversing} close={() => setReversing(undefined)} />}
    </>
  );
}
