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

interface Props { months: readonly Month[] | undefined; words(key: string): string | undefined }

/** The month of a row; it leads to who moved in it. */
function useMonthColumn() {
  const [params] = useSearchParams();
  return wordColumn<Month>('month', 'Month', (row) => row.month.slice(0, 7), (row) => <Link to={withParams(params, { month: row.month.slice(0, 7), kind: undefined })}>{monthWords(row.month)}</Link>);
}

/** How MRR moved, the latest month first. */
export function MonthsCard({ months, words }: Props) {
  return <FigureTable title="MRR by month" words={words('companyChurn') && `Company churn: ${words('companyChurn')} Revenue churn: ${words('revenueChurn')}`} columns={[useMonthColumn(), ...figures]} rows={months?.toReversed()} keyOf={(row) => row.month} nothing="" file="mrr-by-month" isWide />;
}

/** What was billed and what came in, the latest month first. */
export function BilledCard({ months, words }: Props) {
  return <FigureTable title="Invoiced and collected" words={words('billed')} columns={[useMonthColumn(), ...billed]} rows={months?.toReversed()} keyOf={(row) => row.month} nothing="" file="invoiced-and-collected" />;
}
