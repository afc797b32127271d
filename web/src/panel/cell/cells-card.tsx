import { useQuery } from '@apollo/client/react';
import type { CellsQuery } from '../../generated/graphql.ts';
import { formatCount } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { Status } from '../../shared/status.tsx';
import { countColumn, wordColumn } from '../revenue/figure-columns.tsx';
import { FigureTable } from '../revenue/figure-table.tsx';
import { CellsDocument } from './cell.document.ts';

type Cell = CellsQuery['cells'][number];

const columns: readonly Column<Cell>[] = [
  wordColumn<Cell>('name', 'Cell', ({ name }) => name, ({ name, isHome }) => <>{name}{isHome && <span className="module-says">with the control plane</span>}</>),
  wordColumn<Cell>('state', 'State', ({ isReachable }) => (isReachable ? 'answers' : 'does not answer'), ({ isReachable }) => <Status of={isReachable ? 'DONE' : 'FAILED'} word={isReachable ? 'Answers' : 'Does not answer'} />),
  countColumn<Cell>('companies', 'Tenants', ({ companies }) => companies),
  countColumn<Cell>('size', 'MiB', ({ sizeMib }) => sizeMib ?? 0),
  { ...wordColumn<Cell>('connections', 'Connections', ({ connections }) => String(connections ?? ''), ({ connections, connectionsMost }) => (connections == null ? '–' : `${formatCount(connections)} of ${formatCount(connectionsMost ?? 0)}`)), align: 'figure' },
  wordColumn<Cell>('new', 'New tenants', ({ takesNew }) => (takesNew ? 'yes' : 'no'), ({ takesNew }) => (takesNew ? 'Yes' : 'No')),
];

/** The databases that tenants live in. */
export function CellsCard({ pollInterval, skipPollAttempt }: { pollInterval: number; skipPollAttempt(): boolean }) {
  const { data } = useQuery(CellsDocument, { fetchPolicy: 'cache-and-network', pollInterval, skipPollAttempt });
  return <FigureTable title="Cells" words="The databases tenants live in. While one does not answer, its own tenants are in maintenance, and no others." columns={columns} rows={data?.cells} keyOf={(row) => row.name} nothing="There is no cell." file="health-cells" />;
}
