import { useState } from 'react';
import { Button } from 'antd';
import type { HealthStateQuery } from '../../generated/graphql.ts';
import { formatCount, formatInstant } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { Status } from '../../shared/status.tsx';
import { countColumn, tenantColumn, wordColumn } from '../revenue/figure-columns.tsx';
import { FigureTable } from '../revenue/figure-table.tsx';
import { DeadLettersDialog } from './dead-letters-dialog.tsx';
import { agoWords, msWords } from './health-words.ts';

type Queue = HealthStateQuery['healthQueues'][number];
type Backlog = HealthStateQuery['healthBacklog'][number];
type Migrations = HealthStateQuery['healthMigrations'][number];
type Backup = HealthStateQuery['healthBackups'][number];
type Statement = HealthStateQuery['healthStatements'][number];

const queueColumns: readonly Column<Queue>[] = [
  wordColumn<Queue>('name', 'Queue', ({ name }) => name), countColumn<Queue>('waiting', 'Due', ({ waiting }) => waiting), countColumn<Queue>('active', 'Under way', ({ active }) => active), countColumn<Queue>('failed', 'Failed', ({ failed }) => failed),
  { ...wordColumn<Queue>('oldest', 'Oldest waits', ({ oldestAt }) => oldestAt ?? '', ({ oldestAt }) => agoWords(oldestAt)), align: 'figure' },
];

export function QueuesCard({ found }: { found: HealthStateQuery | undefined }) {
  return <FigureTable title="Queues" columns={queueColumns} rows={found?.healthQueues} keyOf={(row) => row.name} nothing="There is no queue." file="health-queues" />;
}

export function BacklogCard({ found, refresh }: { found: HealthStateQuery | undefined; refresh(): void }) {
  const [chosen, setChosen] = useState<Backlog>();
  const columns: readonly Column<Backlog>[] = [
    tenantColumn<Backlog>(), countColumn<Backlog>('waiting', 'Waiting', ({ waiting }) => waiting),
    { ...wordColumn<Backlog>('oldest', 'Oldest waits', ({ oldestAt }) => oldestAt ?? '', ({ oldestAt }) => agoWords(oldestAt)), align: 'figure' },
    countColumn<Backlog>('dead', 'Gave up', ({ dead }) => dead),
    wordColumn<Backlog>('do', '', () => '', (row) => row.dead > 0 && <Button size="small" type="text" aria-label={`See what gave up at ${row.name}`} onClick={() => setChosen(row)}>See…</Button>),
  ];
  return (
    <>
      <FigureTable title="Events not heard yet" words="Looked at every minute. What gave up has failed eight times and waits for a person." columns={columns} rows={found?.healthBacklog} keyOf={(row) => row.tenantId} nothing="Every event has been heard, in every company." file="health-events" />
      {chosen && <DeadLettersDialog tenantId={chosen.tenantId} name={chosen.name} close={() => setChosen(undefined)} done={() => { setChosen(undefined); refresh(); }} />}
    </>
  );
}

const migrationColumns: readonly Column<Migrations>[] = [
  tenantColumn<Migrations>(), wordColumn<Migrations>('cell', 'Cell', ({ cell }) => cell), wordColumn<Migrations>('state', 'State', ({ state }) => state, ({ state }) => <Status of={state} />),
  wordColumn<Migrations>('far', 'Tables', ({ missing }) => missing.join(' '), ({ missing }) => (missing.length === 0 ? <Status of="DONE" word="Up to date" /> : <span title={missing.join(', ')}><Status of="FAILED" word={`${missing.length} missing`} /></span>)),
  countColumn<Migrations>('applied', 'Has', ({ applied }) => applied), wordColumn<Migrations>('last', 'Last one', ({ last }) => last ?? '–'),
  wordColumn<Migrations>('lastAt', 'Since', ({ lastAt }) => lastAt ?? '', ({ lastAt }) => (lastAt ? formatInstant(lastAt) : '–')),
];

export function MigrationsCard({ found }: { found: HealthStateQuery | undefined }) {
  return <FigureTable title="Migrations" words="A company that lacks one is in maintenance until it has it." columns={migrationColumns} rows={found?.healthMigrations} keyOf={(row) => row.tenantId} nothing="There is no company yet." file="health-migrations" isWide />;
}

const backupColumns: readonly Column<Backup>[] = [
  tenantColumn<Backup>(),
  wordColumn<Backup>('state', 'Backup', ({ isLate }) => (isLate ? 'late' : 'good'), ({ isLate, doneAt }) => <Status of={isLate ? 'OVERDUE' : 'DONE'} word={isLate ? (doneAt ? 'Late' : 'None') : doneAt ? 'Good' : 'New, tonight'} />),
  wordColumn<Backup>('doneAt', 'Last good one', ({ doneAt }) => doneAt ?? '', ({ doneAt }) => (doneAt ? formatInstant(doneAt) : '–')),
  wordColumn<Backup>('failedAt', 'Last failure', ({ failedAt }) => failedAt ?? '', ({ failedAt, error }) => (failedAt ? <span title={error ?? undefined}>{formatInstant(failedAt)}</span> : '–')),
];

export function BackupsCard({ found }: { found: HealthStateQuery | undefined }) {
  return <FigureTable title="Backups" words="Late is who has no good backup of the last thirty hours and is older than that." columns={backupColumns} rows={found?.healthBackups} keyOf={(row) => row.tenantId} nothing="No company has data yet." file="health-backups" />;
}

const statementColumns: readonly Column<Statement>[] = [
  wordColumn<Statement>('text', 'Statement', ({ text }) => text, ({ text }) => <code className="health-statement" title={text}>{text}</code>),
  countColumn<Statement>('calls', 'Times', ({ calls }) => calls),
  { ...wordColumn<Statement>('mean', 'Mean', ({ meanMs }) => String(meanMs), ({ meanMs }) => msWords(meanMs)), align: 'figure' },
  { ...wordColumn<Statement>('most', 'At most', ({ mostMs }) => String(mostMs), ({ mostMs }) => msWords(mostMs)), align: 'figure' },
  { ...wordColumn<Statement>('last', 'Last', ({ lastAt }) => lastAt, ({ lastAt }) => `${agoWords(lastAt)} ago`), align: 'figure' },
];

export function StatementsCard({ found }: { found: HealthStateQuery | undefined }) {
  return <FigureTable title="Slow statements" words={`Of the last day: those that took longer than ${formatCount(100)} ms, all companies together.`} columns={statementColumns} rows={found?.healthStatements} keyOf={(row) => row.text} nothing="No statement took longer than 100 ms in the last day." file="health-statements" isWide />;
}
