import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Input } from 'antd';
import { Link } from 'react-router';
import type { PricesQuery } from '../../generated/graphql.ts';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatAmount, formatCount, formatDay } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Column } from '../../shared/list/column.ts';
import { Page } from '../../shared/page.tsx';
import { amountColumn, countColumn, wordColumn } from '../revenue/figure-columns.tsx';
import { FigureTable } from '../revenue/figure-table.tsx';
import { grandfathered, kindWords } from './price-words.ts';
import { PricePlaces } from './price-places.tsx';
import { Prices } from './prices.document.ts';

type Row = PricesQuery['prices'][number];

const comingOf = (row: Row) => row.versions.filter(({ state }) => state === 'COMING').at(-1);
const comingWords = (row: Row): string => {
  const coming = comingOf(row);
  return coming ? `${formatAmount(coming.monthly)} from ${formatDay(coming.effectiveFrom)}` : '';
};

const columns: readonly Column<Row>[] = [
  wordColumn<Row>('name', 'What is sold', ({ name }) => name, ({ kind, code, name }) => <Link to={`/prices/${kind}/${code}`}>{name}</Link>),
  wordColumn<Row>('kind', 'Kind', ({ kind }) => kindWords(kind)),
  wordColumn<Row>('code', 'Code', ({ code }) => code, ({ code }) => <span className="soft">{code}</span>),
  amountColumn<Row>('monthly', 'A month, ₹', ({ monthly }) => monthly),
  wordColumn<Row>('coming', 'Coming', comingWords, (row) => comingWords(row) || <span className="soft">–</span>),
  countColumn<Row>('companies', 'Companies', ({ companies }) => companies),
  countColumn<Row>('kept', 'At older prices', ({ versions }) => grandfathered(versions)),
  amountColumn<Row>('mrr', 'MRR, ₹', ({ mrr }) => mrr),
];

/** Everything that is sold: what it costs, what it will cost, who has it and who keeps an older price. */
export function PricesPage() {
  const { data, error, refetch } = useQuery(Prices, { fetchPolicy: 'cache-and-network' });
  const [search, setSearch] = useState('');
  if (error && !data) return <Page title="Prices"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page>;
  const wanted = search.trim().toLowerCase();
  const rows = data?.prices.filter(({ name, code, kind }) => [name, code, kindWords(kind)].some((text) => text.toLowerCase().includes(wanted)));
  return (
    <>
      <PricePlaces at="prices" />
      <Page title="Prices" count={data && formatCount(data.prices.length)} className="prices">
        <FigureTable<Row>
          title="What is sold" words="Rupees a month, before GST. Who has bought keeps the price it came for; another price holds for whoever buys from its day on. It takes two administrators."
          columns={columns} rows={rows} keyOf={({ kind, code }) => `${kind} ${code}`} nothing={wanted ? `Nothing called “${search.trim()}” is sold.` : 'Nothing is sold yet.'} file="prices"
        >
          <Input className="price-search" allowClear prefix={<Icon name="search" size={14} />} placeholder="Search name, code, kind" aria-label="Search what is sold" value={search} onChange={(event) => setSearch(event.target.value)} />
        </FigureTable>
      </Page>
    </>
  );
}
