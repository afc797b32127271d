import type { RevenueReceivablesQuery } from '../../generated/graphql.ts';
import { formatDay, formatInstant, formatMoney, isZero, sentence } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { amountColumn, countColumn, tenantColumn, wordColumn } from './figure-columns.tsx';
import { FigureTable } from './figure-table.tsx';

type Receivables = RevenueReceivablesQuery['revenueReceivables'];
type Age = Receivables['ages'][number];
type Debtor = Receivables['debtors'][number];

const ages = [wordColumn<Age>('label', 'Overdue for', ({ label }) => label), countColumn<Age>('invoices', 'Invoices', ({ invoices }) => invoices), amountColumn<Age>('amount', 'Open', ({ amount }) => amount)];

const next = ({ nextState, nextOn }: Debtor) => (nextState && nextOn ? `${sentence(nextState)} on ${formatDay(nextOn)}` : '');

const debtors = [
  tenantColumn<Debtor>(),
  wordColumn<Debtor>('state', 'State', ({ state }) => state, ({ state }) => <Status of={state} />),
  amountColumn<Debtor>('balance', 'Owes', ({ balance }) => balance),
  amountColumn<Debtor>('overdue', 'Overdue', ({ overdue }) => overdue),
  wordColumn<Debtor>('since', 'Since', ({ overdueSince }) => overdueSince ?? '', ({ overdueSince }) => (overdueSince ? formatDay(overdueSince) : '–')),
  wordColumn<Debtor>('next', 'Next step', next, (row) => next(row) || '–'),
  countColumn<Debtor>('letters', 'Letters', ({ letters }) => letters),
  wordColumn<Debtor>('last', 'Last letter', ({ lastLetterAt }) => lastLetterAt ?? '', ({ lastLetterAt }) => (lastLetterAt ? formatInstant(lastLetterAt) : '–')),
];

/** What is open today, by age. */
export function AgesCard({ found }: { found: Receivables | undefined }) {
  return (
    <FigureTable title="Receivables by age" words={found?.words} columns={ages} rows={found?.ages} keyOf={({ label }) => label} nothing="" file="receivables-by-age">
      {found && <p className="revenue-sum"><b>{formatMoney(found.total)}</b> open, {formatMoney(found.overdue)} of it overdue{isZero(found.ahead) ? '' : `; ${formatMoney(found.ahead)} was paid ahead by others`}.</p>}
    </FigureTable>
  );
}

/** Who owes us, since when, and what happens next; each company leads to its page. */
export function DebtorsCard({ found }: { found: Receivables | undefined }) {
  return <FigureTable title="Who owes us" columns={debtors} rows={found?.debtors} keyOf={({ tenantId }) => tenantId} nothing="Nobody owes anything. Invoices that are issued stand here until they are paid." file="who-owes" isWide />;
}
