import { useQuery } from '@apollo/client/react';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { ReceivablesQuery } from '../../generated/graphql.ts';
import { DayPicker } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatDay, formatMoney, plural, today } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { amountOrDash } from './gateway-words.tsx';
import './gateway.css';

const ReceivablesDocument = graphql(`
  query Receivables($asOf: Day) {
    receivables(asOf: $asOf) {
      asOf open overdue ageing { notDue upTo30 upTo60 upTo90 over90 }
      customers { customerId customerName open overdue oldestDays ageing { notDue upTo30 upTo60 upTo90 over90 } }
    }
  }
`);

const ReceivableDues = graphql(`
  query ReceivableDues($customerId: ID!, $asOf: Day) {
    receivableDues(customerId: $customerId, asOf: $asOf) { id orderId orderNumber dueOn amount open daysOverdue invoice { id number } }
  }
`);

const AGES = [['notDue', 'Not due'], ['upTo30', '1–30 days'], ['upTo60', '31–60 days'], ['upTo90', '61–90 days'], ['over90', 'Over 90']] as const;

/** What customers owe, by how long it has been overdue; a customer opens what it owes part by part. */
export function ReceivablesPage() {
  const [params, setParams] = useSearchParams();
  const asOf = params.get('asOf') ?? today();
  const customer = params.get('customer');
  const { data, error, refetch } = useQuery(ReceivablesDocument, { variables: { asOf }, fetchPolicy: 'cache-and-network' });
  if (error && !data) return <Page title="Receivables"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page>;
  if (!data) return <PageSkeleton />;
  const { receivables } = data;
  const show = (to: Record<string, string | null>) => setParams((before) => {
    const after = new URLSearchParams(before);
    for (const [name, value] of Object.entries(to)) if (value) after.set(name, value); else after.delete(name);
    return after;
  });
  return (
    <Page title="Receivables" actions={<DayPicker label="As of" value={asOf} change={(day) => show({ asOf: day })} />}>
      {receivables.customers.length === 0 ? <div className="nothing"><p>Nobody owes anything. Invoices and agreed instalments that are not paid stand here by age.</p></div> : <Ageing receivables={receivables} chosen={customer} choose={(id) => show({ customer: id === customer ? null : id })} />}
      {customer && <Dues customerId={customer} name={receivables.customers.find(({ customerId }) => customerId === customer)?.customerName ?? 'This customer'} asOf={asOf} />}
    </Page>
  );
}

function Ageing({ receivables, chosen, choose }: { receivables: ReceivablesQuery['receivables']; chosen: string | null; choose: (id: string) => void }) {
  return (
    <Section title={`Owed on ${formatDay(receivables.asOf)}`} aside={`${formatMoney(receivables.open)} open, ${formatMoney(receivables.overdue)} overdue`}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Customer</th>{AGES.map(([key, title]) => <th key={key} scope="col" className="figure">{title}</th>)}<th scope="col" className="figure">Open</th></tr></thead>
          <tbody>
            {receivables.customers.map((row) => (
              <tr key={row.customerId} aria-current={row.customerId === chosen || undefined}>
                <td><button type="button" className="owing-name" aria-expanded={row.customerId === chosen} onClick={() => choose(row.customerId)}>{row.customerName}</button></td>
                {AGES.map(([key]) => <td key={key} className="figure">{amountOrDash(row.ageing[key])}</td>)}
                <td className="figure"><b>{amountOrDash(row.open)}</b></td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">All</th>{AGES.map(([key]) => <td key={key} className="figure">{amountOrDash(receivables.ageing[key])}</td>)}<td className="figure"><b>{formatMoney(receivables.open)}</b></td></tr></tfoot>
        </table>
      </ScrollBox>
    </Section>
  );
}

function Dues({ customerId, name, asOf }: { customerId: string; name: string; asOf: string }) {
  const { data } = useQuery(ReceivableDues, { variables: { customerId, asOf }, fetchPolicy: 'cache-and-network' });
  return (
    <Section title={`What ${name} owes`}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Due</th><th scope="col">Order</th><th scope="col">Invoice</th><th scope="col">State</th><th scope="col" className="figure">Amount</th><th scope="col" className="figure">Open</th></tr></thead>
          <tbody>
            {(data?.receivableDues ?? []).map((row) => (
              <tr key={row.id}>
                <td>{formatDay(row.dueOn)}</td><td><Link to={`/oms/orders/${row.orderId}`}>{row.orderNumber}</Link></td><td>{row.invoice?.number ?? 'Instalment agreed'}</td>
                <td>{row.daysOverdue > 0 ? <Status of="OVERDUE" word={`Overdue by ${plural(row.daysOverdue, 'day')}`} /> : <Status of="WAITING" word="Not due yet" />}</td>
                <td className="figure">{amountOrDash(row.amount)}</td><td className="figure">{amountOrDash(row.open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
