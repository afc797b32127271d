import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@apollo/client';
import { App, Button, Dropdown } from 'antd';
import { useMayHere, useIsInCompany } from '../company.tsx';
import { saveFile } from '../download.ts';
import { readFailure } from '../failure.ts';
import { formatCount, today } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useIsPhone } from '../viewport.ts';
import { useWords } from '../words/words.ts';
import type { Column } from './column.ts';
import { toCsv } from './csv.ts';
import { everyRow } from './every-row.ts';
import type { Connection, ListVariables } from './list.tsx';
import type { FileFormat } from './list-job.ts';
import { startExport } from './list-job.ts';
import type { ListQuery } from './list-state.ts';

interface Props<Data, Row> {
  document: TypedDocumentNode<Data, ListVariables>;
  connection(data: Data): Connection<Row>;
  columns: readonly Column<Row>[];
  variables: ListQuery & Readonly<Record<string, unknown>>;
  name: string;
  title: string;
  total: number;
  /** Only these rows; every row of the filter when nothing is said. */
  ids?: readonly string[];
}

/** A file of more rows is written by the server, in the background. */
const MOST_IN_BROWSER = 1000;

/** Saves every row of the current filter, order and choice, with the columns that are shown. */
export function ExportButton<Data, Row>({ document, connection, columns, variables, name, title, total, ids }: Props<Data, Row>) {
  const client = useApolloClient();
  const { message } = App.useApp();
  const phone = useIsPhone();
  const say = useWords();
  const [progress, setProgress] = useState<number>();
  const mayExport = useMayHere()('export:start');
  const isInCompany = useIsInCompany();
  const byServer = async (format: FileFormat) => {
    const refusal = await startExport(client, { document, variables, ids }, { label: title, name: `${name}-${today()}`, columns, format }).catch((error: unknown) => readFailure(error).message);
    if (refusal) void message.error(refusal);
  };
  const inBrowser = async () => {
    setProgress(0);
    try {
      const rows = await everyRow<Data, Row>({ client, document, connection, variables, ids, progress: setProgress });
      saveFile(`${name}-${today()}.csv`, new Blob([toCsv(columns, rows)], { type: 'text/csv;charset=utf-8' }));
    } catch (error) {
      void message.error(readFailure(error).message);
    } finally {
      setProgress(undefined);
    }
  };
  const canServe = isInCompany && mayExport && columns.some((column) => column.path);
  const run = (format: string) => void (format === 'CSV' && (total <= MOST_IN_BROWSER || !canServe) ? inBrowser() : byServer(format as FileFormat));
  const isBusy = progress !== undefined;
  return (
    <Dropdown trigger={['click']} disabled={total === 0 || isBusy} menu={{ items: [{ key: 'CSV', label: say('exportCsv') }, ...(canServe ? [{ key: 'XLSX', label: say('exportXlsx') }, { key: 'JSONL', label: say('exportJsonl') }] : [])], onClick: ({ key }) => run(key) }}>
      <Button type="text" icon={<Icon name="download" />} disabled={total === 0} loading={isBusy} aria-label={say('export')} title={say('exportHint', { count: formatCount(total) })}>
        {isBusy ? <span role="status">{formatCount(progress)} / {formatCount(total)}</span> : phone ? null : say('export')}
      </Button>
    </Dropdown>
  );
}
