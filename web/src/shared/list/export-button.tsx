import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@apollo/client';
import { App, Button } from 'antd';
import { saveFile } from '../download.ts';
import { readFailure } from '../failure.ts';
import { formatCount, today } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useIsPhone } from '../viewport.ts';
import type { Column } from './column.ts';
import { toCsv } from './csv.ts';
import type { Connection, ListVariables } from './list.tsx';

interface Props<Data, Variables extends ListVariables, Row> {
  document: TypedDocumentNode<Data, Variables>;
  connection(data: Data): Connection<Row>;
  columns: readonly Column<Row>[];
  variables: Variables;
  name: string;
  total: number;
}

/** Above this many rows the file is made by the server's export, not in a browser tab. */
const MOST_ROWS = 10_000;

/** Saves every row of the current filter and order, with the columns that are shown, as CSV. */
export function ExportButton<Data, Variables extends ListVariables, Row>({ document, connection, columns, variables, name, total }: Props<Data, Variables, Row>) {
  const client = useApolloClient();
  const { message } = App.useApp();
  const phone = useIsPhone();
  const [progress, setProgress] = useState<number>();
  const run = async () => {
    if (total > MOST_ROWS) {
      void message.warning(`These are ${formatCount(total)} rows, and a file takes ${formatCount(MOST_ROWS)} at most. Narrow the list with a filter.`);
      return;
    }
    setProgress(0);
    try {
      const rows: Row[] = [];
      let after: string | null | undefined;
      do {
        const { data } = await client.query<Data, ListVariables>({ query: document as unknown as TypedDocumentNode<Data, ListVariables>, variables: { ...variables, first: 100, after, last: undefined, before: undefined }, fetchPolicy: 'no-cache' });
        const page = connection(data as Data);
        rows.push(...page.nodes);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
        setProgress(rows.length);
      } while (after);
      saveFile(`${name}-${today()}.csv`, new Blob([toCsv(columns, rows)], { type: 'text/csv;charset=utf-8' }));
    } catch (error) {
      void message.error(readFailure(error).message);
    } finally {
      setProgress(undefined);
    }
  };
  const busy = progress !== undefined;
  return (
    <Button type="text" icon={<Icon name="download" />} disabled={total === 0} loading={busy} onClick={() => void run()} aria-label="Export as CSV" title="Save every row of this list as CSV">
      {busy ? <span role="status">{formatCount(progress)} of {formatCount(total)}</span> : phone ? null : 'Export'}
    </Button>
  );
}
