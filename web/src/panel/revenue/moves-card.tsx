import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import type { RevenueMovesQuery } from '../../generated/graphql.ts';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { sentence } from '../../shared/format.ts';
import { amountColumn, tenantColumn, wordColumn } from './figure-columns.tsx';
import { FigureTable } from './figure-table.tsx';
import { RevenueMoves } from './revenue.document.ts';
import { monthWords } from './revenue-words.ts';

type Move = RevenueMovesQuery['revenueMoves'][number];

const columns = [
  tenantColumn<Move>(), wordColumn<Move>('kind', 'What became of it', ({ kind }) => sentence(kind)),
  amountColumn<Move>('before', 'Before', ({ before }) => before), amountColumn<Move>('after', 'After', ({ after }) => after), amountColumn<Move>('amount', 'By', ({ amount }) => amount),
];

/** Whose MRR changed in a month; each company leads to its page. */
export function MovesCard({ month }: { month: string }) {
  const [params] = useSearchParams();
  const kind = params.get('kind');
  const { data, error, refetch } = useQuery(RevenueMoves, { variables: { month: `${month}-01` }, fetchPolicy: 'cache-and-network' });
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  const rows = data?.revenueMoves.filter((move) => !kind || move.kind === kind);
  const title = `${kind ? sentence(kind) : 'Who moved'} in ${monthWords(month)}`;
  return <FigureTable title={title} columns={columns} rows={rows} keyOf={({ tenantId }) => tenantId} nothing="No company’s MRR changed in this month." file={`mrr-moves-${month}`} isWide />;
}
