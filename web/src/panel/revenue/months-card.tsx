import { Link, useSearchParams } from 'react-router';
import type { RevenueQuery } from '../../generated/graphql.ts';
import { amountColumn, countColumn, wordColumn } from './figure-columns.tsx';
import { FigureTable } from './figure-table.tsx';
import { monthWords, rateWords, withParams } from './revenue-words.ts';

type Month = RevenueQuery['revenue']['months'][number];

const figures = [
  amountColumn<Month>('opening', 'Opening', ({ opening }) => opening), amountColumn<Month>('new', 'New', ({ gained }) => gained), amountColumn<Month>('expansion', 'Expansion', ({ expansion }) => expansion),
  amountColumn<Month>('reactivation', 'Reactivation', ({ reactivation }) => reactivation), amountColumn<Month>('contraction', 'Contraction', ({ contraction }) => contraction), amountColumn<Month>('churn', 'Churn', ({ churn }) => churn),
  amountColumn<Month>('closing', 'Closing', ({ closing }) => closing), countColumn<Month>('paying', 'Paying', ({ paying }) => paying), countColumn<Month>('lost', 'Lost', ({ lost }) => lost),
  { ...wordColumn<Month>('companyChurn', 'Company churn', ({ companyChurn }) => companyChurn ?? '', ({ companyChurn }) => rateWords(companyChurn)), align: 'figure' as const },
  { ...wordColumn<Month>('revenueChurn', 'Revenue churn', ({ revenueChurn }) => revenueChurn ?? '', ({ revenueChurn }) => rateWords(revenueChurn)), align: 'figure' as const },
];

const billed = [
  amountColumn<Month>('taxable', 'Invoiced before GST', ({ invoicedTaxable }) => invoicedTaxable), amountColumn<Month>('invoiced', 'Invoiced', ({ invoiced }) => invoiced),
  amountColumn<Month>('credited', 'Credited', ({ credited }) => credited), amountColumn<Month>('collected', 'Collected', ({ collected }) => collected),
];

/** Month by month, the latest first: how MRR moved, and what was billed. Each month leads to who moved in it. */
export function MonthsCards({ months, words }: { months: readonly Month[] | undefined; words(key: string): string | undefined }) {
  const [params] = useSearchParams();
  const month = wordColumn<Month>('month', 'Month', (row) => row.month.slice(0, 7), (row) => <Link to={withParams(params, { month: row.month.slice(0, 7), kind: undefined })}>{monthWords(row.month)}</Link>);
  const rows = months?.toReversed();
  return (
    <>
      <FigureTable title="MRR by month" words={words('companyChurn') && `Company churn: ${words('companyChurn')} Revenue churn: ${words('revenueChurn')}`} columns={[month, ...figures]} rows={rows} keyOf={(row) => row.month} nothing="" file="mrr-by-month" isWide />
      <FigureTable title="Invoiced and collected" words={words('billed')} columns={[month, ...billed]} rows={rows} keyOf={(row) => row.month} nothing="" file="invoiced-and-collected" />
    </>
  );
}
