import type { RevenueQuery } from '../../generated/graphql.ts';
import { sentence } from '../../shared/format.ts';
import { amountColumn, countColumn, wordColumn } from './figure-columns.tsx';
import { FigureTable } from './figure-table.tsx';

type Revenue = RevenueQuery['revenue'];
type Offer = Revenue['offers'][number];
type Module = Revenue['modules'][number];
type Combination = Revenue['combinations'][number];
type Flow = Revenue['flows'][number];

const offers = [wordColumn<Offer>('name', 'What is sold', ({ name }) => name), wordColumn<Offer>('kind', 'As', ({ kind }) => sentence(kind)), countColumn<Offer>('companies', 'Companies', ({ companies }) => companies), amountColumn<Offer>('mrr', 'MRR', ({ mrr }) => mrr)];
const modules = [wordColumn<Module>('name', 'Module', ({ name }) => name), amountColumn<Module>('mrr', 'MRR', ({ mrr }) => mrr)];
const combinations = [{ ...wordColumn<Combination>('modules', 'Modules', (row) => row.modules.join(', '), (row) => <span className="revenue-set">{row.modules.join(', ')}</span>) }, countColumn<Combination>('companies', 'Companies', ({ companies }) => companies), amountColumn<Combination>('mrr', 'MRR', ({ mrr }) => mrr)];
const flows = [
  wordColumn<Flow>('from', 'From', ({ from }) => from, ({ from }) => <span className="revenue-set">{from}</span>), wordColumn<Flow>('to', 'To', ({ to }) => to, ({ to }) => <span className="revenue-set">{to}</span>),
  wordColumn<Flow>('direction', 'Direction', ({ direction }) => sentence(direction)), countColumn<Flow>('companies', 'Companies', ({ companies }) => companies), amountColumn<Flow>('change', 'MRR', ({ change }) => change),
];

const NONE = 'No company pays on this day.';

/** What is paid for on the day, and what was exchanged for what over the months. */
export function SoldCards({ found, words }: { found: Revenue | undefined; words(key: string): string | undefined }) {
  return (
    <>
      <FigureTable title="By plan and module sold" words={words('offers')} columns={offers} rows={found?.offers} keyOf={({ kind, code }) => `${kind} ${code}`} nothing={NONE} file="mrr-by-offer" />
      <FigureTable title="By module" words={words('modules')} columns={modules} rows={found?.modules} keyOf={({ code }) => code} nothing={NONE} file="mrr-by-module" />
      <FigureTable title="Combinations of modules" words={words('combinations')} columns={combinations} rows={found?.combinations} keyOf={(row) => row.modules.join()} nothing={NONE} file="combinations" />
      <FigureTable title="Upgrades and downgrades" words={words('flows')} columns={flows} rows={found?.flows} keyOf={(row) => `${row.from} ${row.to} ${row.direction}`} nothing="No company exchanged its set in these months." file="upgrades-and-downgrades" />
    </>
  );
}
