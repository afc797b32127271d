import type { RevenueQuery, RevenueReceivablesQuery } from '../../generated/graphql.ts';
import { sum } from '../../shared/decimal.ts';
import { formatCount, formatDay, formatMoney, formatMoneyCompact } from '../../shared/format.ts';
import { Sparkline } from '../../shared/sparkline.tsx';
import { rateWords } from './revenue-words.ts';

interface Props { found: RevenueQuery['revenue'] | undefined; owed: RevenueReceivablesQuery['revenueReceivables'] | undefined; words(key: string): string | undefined }

/** The first look: each figure with how it is counted below it. */
export function RevenueFigures({ found, owed, words }: Props) {
  const last = found?.months.at(-1);
  const figures = [
    { label: found ? `MRR on ${formatDay(found.day)}` : 'MRR', value: found && formatMoney(found.mrr), says: words('mrr'), course: found?.months.map(({ closing }) => Number(closing)) },
    { label: 'ARR', value: found && formatMoneyCompact(found.arr), exact: found && formatMoney(found.arr), says: words('arr') },
    { label: 'Paying companies', value: found && formatCount(found.paying), says: 'Companies whose MRR on the day is more than nothing.', course: found?.months.map(({ paying }) => paying) },
    { label: 'ARPA', value: found && (found.arpa ? formatMoney(found.arpa) : '–'), says: words('arpa') },
    { label: 'Company churn', value: last && rateWords(last.companyChurn), says: words('companyChurn') },
    { label: 'Revenue churn', value: last && rateWords(last.revenueChurn), says: words('revenueChurn') },
    { label: 'Receivables today', value: owed && formatMoney(owed.total), says: owed?.words },
    { label: 'MRR from the charges', value: found && formatMoney(sum([found.ledger.whole, found.ledger.part])), exact: words('ledger'), says: found && `${formatMoney(found.ledger.whole)} charged for whole months, ${formatMoney(found.ledger.part)} a month charged for a part of one. Difference to the MRR: ${formatMoney(found.ledger.difference)}.` },
  ];
  return (
    <section className="card revenue-figures" aria-label="Figures">
      {figures.map(({ label, value, exact, says, course }) => (
        <div key={label} title={exact}>
          <span>{label}</span>
          <b>{value ?? <span className="bone" style={{ width: 72 }} />}</b>
          {course && <Sparkline values={course} />}
          {says && <p>{says}</p>}
        </div>
      ))}
    </section>
  );
}
