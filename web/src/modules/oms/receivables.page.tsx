import { useQuery } from '@apollo/client/react';
import { Button, Input, Pagination, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { ReceivableAge, ReceivablesQuery, ReceivableSort } from '../../generated/graphql.ts';
import { DayPicker } from '../../shared/document/fields.tsx';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatAmount, formatDay, formatMoney, isZero, plural, today } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { amountOrDash } from './gateway-words.tsx';
import './gateway.css';

const ReceivablesDocument = graphql(`
  query Receivables($asOf: Day, $first: Int, $offset: Int, $search: String, $age: ReceivableAge, $sort: ReceivableSort) {
    receivables(asOf: $asOf) {
      asOf
      page(first: $first, offset: $offset, search: $search, age: $age, sort: $sort) {
        totalCount open overdue onAccount ageing { notDue upTo30 upTo60 upTo90 over90 }
        nodes { customerId customerName open overdue onAccount oldestDays ageing { notDue upTo30 upTo60 upTo90 over90 } }
      }
    }
  }
`);

const ReceivableDues = graphql(`
  query ReceivableDues($customerId: ID!, $asOf: Day) {
    receivableDues(customerId: $customerId, asOf: $asOf) { id orderId orderNumber dueOn amount open daysOverdue invoice { id number } }
  }
`);

const AGES = [['notDue', 'Not due'], ['upTo30', '1–30 days'], ['upTo60', '31–60 days'], ['upTo90', '61–90 days'], ['over90', 'Over 90']] as const;

const PAGE = 50;

const SORTS: readonly { value: ReceivableSort; label: string }[] = [{ value: 'OVERDUE', label: 'Most overdue first' }, { value: 'OPEN', label: 'Most open first' }, { value: 'OLDEST', label: 'Longest overdue first' }, { value: 'ON_ACCOUNT', label: 'Most on account first' }, { value: 'NAME', label: 'By name' }];

const NARROWED: readonly { value: ReceivableAge | ''; label: string }[] = [
  { value: '', label: 'Everybody' }, { value: 'OVERDUE', label: 'Overdue' }, { value: 'NOT_DUE', label: 'Not due' }, { value: 'UP_TO_30', label: '1–30 days' }, { value: 'UP_TO_60', label: '31–60 days' }, { value: 'UP_TO_90', label: '61–90 days' }, { value: 'OVER_90', label: 'Over 90 days' }, { value: 'ON_ACCOUNT', label: 'With money on account' },
];

/** What customers owe, by how long it has been overdue; a customer opens what it owes part by part. */
export function ReceivablesPage() {
  const [params, setParams] = useSearchParams();
  const asOf = params.get('asOf') ?? today();
  const customer = params.get('customer');
  const search = params.get('q') ?? '';
  const age = NARROWED.find(({ value }) => value === params.get('age'))?.value || null;
  const sort = SORTS.find(({ value }) => value === params.get('sort'))?.value ?? 'OVERDUE';
  const at = Math.max(1, Number(params.get('page')) || 1);
  const { data, previousData, error, refetch } = useQuery(ReceivablesDocument, { variables: { asOf, first: PAGE, offset: (at - 1) * PAGE, search: search || null, age, sort }, fetchPolicy: 'cache-and-network' });
  const seen = data ?? previousData;
  if (error && !seen) return <Page title="Receivables"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page>;
  if (!seen) return <PageSkeleton />;
  const { receivables } = seen;
  const { page } = receivables;
  const show = (to: Record<string, string | null>) => setParams((before) => {
    const after = new URLSearchParams(before);
    if (!('page' in to) && !('customer' in to)) after.delete('page');
    for (const [name, value] of Object.entries(to)) if (value) after.set(name, value); else after.delete(name);
    return after;
  }, { replace: 'q' in to });
  const isNarrowed = Boolean(search || age);
  const isNone = page.totalCount === 0 && !isNarrowed;
  return (
    <Page title="Receivables" actions={<DayPicker label="As of" value={asOf} change={(day) => show({ asOf: day })} />}>
      {isNone ? <div className="nothing"><p>Nobody owes anything. Invoices and agreed instalments that are not paid stand here by age.</p></div> : (
        <>
          <div className="receivable-tools">
            <Input.Search allowClear aria-label="Search customers" placeholder="Search customer" defaultValue={search} onSearch={(text) => show({ q: text.trim() || null })} />
            <Select aria-label="Which customers" value={age ?? ''} options={NARROWED.map((one) => ({ ...one }))} onChange={(next) => show({ age: next || null })} />
            <Select aria-label="Order of customers" value={sort} options={SORTS.map((one) => ({ ...one }))} onChange={(next) => show({ sort: next === 'OVERDUE' ? null : next })} />
          </div>
          {page.nodes.length === 0 ? <div className="nothing"><p>No customer fits.</p><Button onClick={() => show({ q: null, age: null })}>Show everybody</Button></div> : <Ageing receivables={receivables} chosen={customer} choose={(id) => show({ customer: id === customer ? null : id })} />}
          {page.totalCount > PAGE && <Pagination className="receivable-pages" current={at} pageSize={PAGE} total={page.totalCount} showSizeChanger={false} onChange={(next) => show({ page: next === 1 ? null : String(next) })} />}
        </>
      )}
      {customer && <Dues customerId={customer} name={page.nodes.find(({ customerId }) => customerId === customer)?.customerName ?? 'This customer'} asOf={asOf} />}
    </Page>
  );
}

function Ageing({ receivables, chosen, choose }: { receivables: ReceivablesQuery['receivables']; chosen: string | null; choose: (id: string) => void }) {
  const { page } = receivables;
  return (
    <Section title={`Owed on ${formatDay(receivables.asOf)}`} aside={[plural(page.totalCount, 'customer'), `${formatMoney(page.open)} open`, `${formatMoney(page.overdue)} overdue`, !isZero(page.onAccount) && `${formatMoney(page.onAccount)} on account`].filter(Boolean).join(' · ')}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Customer</th>{AGES.map(([key, title]) => <th key={key} scope="col" className="figure">{title}</th>)}<th scope="col" className="figure">Open</th><th scope="col" className="figure">On account</th></tr></thead>
          <tbody>
            {page.nodes.map((row) => (
              <tr key={row.customerId} aria-current={row.customerId === chosen || undefined}>
                <td><button type="button" className="owing-name" aria-expanded={row.customerId === chosen} onClick={() => choose(row.customerId)}>{row.customerName}</button></td>
                {AGES.map(([key]) => <td key={key} className="figure">{amountOrDash(row.ageing[key])}</td>)}
                <td className="figure"><b>{amountOrDash(row.open)}</b></td>
                <td className="figure">{isZero(row.onAccount) ? '–' : <Link to={`/oms/receipts?onAccount=0.01..&customerName=${encodeURIComponent(`=${row.customerName}`)}`}>{formatAmount(row.onAccount)}</Link>}</td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">All</th>{AGES.map(([key]) => <td key={key} className="figure">{amountOrDash(page.ageing[key])}</td>)}<td className="figure"><b>{formatMoney(page.open)}</b></td><td className="figure">{amountOrDash(page.onAccount)}</td></tr></tfoot>
        </table>
      </ScrollBox>
    </Section>
  );
}

function Dues({ customerId, name, asOf }: { customerId: string; name: string; asOf: string }) {
  const mayRecord = useMayChange('payment:record');
  const { data } = useQuery(ReceivableDues, { variables: { customerId, asOf }, fetchPolicy: 'cache-and-network' });
  return (
    <Section title={`What ${name} owes`} aside={mayRecord && <Link to={`/oms/receipts/new?customer=${customerId}`}>Record receipt</Link>}>
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
