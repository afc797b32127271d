import { useEffect, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Spin } from 'antd';
import type { DataExportsQuery as Data } from '../../../generated/graphql.ts';
import { useCompany, useMay } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { downloadFile } from '../../../shared/download.ts';
import { readFailure } from '../../../shared/failure.ts';
import { formatCount, formatInstant, plural, sizeWords } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import { AskDataExport, DataExportsQuery } from './data-export.document.ts';

type Export = Data['dataExports']['nodes'][number];

/** How often what is under way is looked at, in milliseconds. */
const LOOK = 2_000;
const isOpen = ({ state }: Export) => state === 'WAITING' || state === 'RUNNING';

/** Everything the company has with us, to be taken along: asked for, watched, downloaded. */
export function DataExportSection() {
  return useMay()('data:export') ? <Exports /> : null;
}

function Exports() {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(DataExportsQuery, { fetchPolicy: 'cache-and-network' });
  const [ask, asking] = useMutation(AskDataExport);
  const { message } = App.useApp();
  const exports = data?.dataExports.nodes ?? [];
  const isBusy = exports.some(isOpen);
  useEffect(() => {
    if (isBusy) startPolling(LOOK);
    else stopPolling();
    return stopPolling;
  }, [isBusy, startPolling, stopPolling]);
  const begin = async () => {
    try {
      const refused = (await ask()).data?.dataExportAsk.userErrors[0]?.message;
      if (refused) void message.error(refused);
      void refetch();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  return (
    <div id="your-data" className="section">
      <Section title="Your data" aside={<Button size="small" loading={asking.loading} disabled={isBusy} onClick={() => void begin()}>Export all data</Button>}>
        <p className="say">Everything the company has with us as one ZIP: a CSV for each table with what its columns mean, and every attached file. Passwords, keys and secrets are not in it. It can be downloaded for a week.</p>
        {error && !data && <p className="soft">{readFailure(error).message} <Button size="small" type="link" onClick={() => void refetch()}>Try again</Button></p>}
        {isBusy && <p className="pay-waiting" role="status"><Spin size="small" /> <span>It is being written. You can leave this page; a letter tells you when it is there.</span></p>}
        {exports.length > 0 && (
          <ScrollBox className="grid-box">
            <table className="grid exports">
              <thead><tr><th scope="col">Asked for</th><th scope="col">By</th><th scope="col">State</th><th scope="col" className="figure">Rows</th><th scope="col" className="figure">Files</th><th scope="col" className="figure">Size</th><th scope="col"><span className="unseen">Download</span></th></tr></thead>
              <tbody>{exports.map((row) => <Line key={row.id} row={row} />)}</tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
    </div>
  );
}

function Line({ row: { id, state, askedBy, askedAt, keptUntil, sizeKib, rowCount, fileCount, error } }: { row: Export }) {
  const { viewer } = useCompany();
  const { message } = App.useApp();
  const [isFetching, setFetching] = useState(false);
  const fetchFile = async () => {
    setFetching(true);
    await downloadFile(`/download/platform/data-export/${id}`, `${viewer.tenant.slug}-${askedAt.slice(0, 10)}.zip`).catch((failure: unknown) => message.error(readFailure(failure).message));
    setFetching(false);
  };
  return (
    <tr>
      <td>{formatInstant(askedAt)}</td>
      <td>{askedBy}</td>
      <td className="wrap"><Status of={state} />{state === 'DONE' && keptUntil && <span className="kept">until {formatInstant(keptUntil)}</span>}{error && <span className="kept">{error}</span>}</td>
      <td className="figure">{rowCount == null ? '–' : formatCount(rowCount)}</td>
      <td className="figure">{fileCount == null ? '–' : formatCount(fileCount)}</td>
      <td className="figure">{sizeKib == null ? '–' : sizeWords(sizeKib * 1024)}</td>
      <td className="figure">{state === 'DONE' && <Button type="text" size="small" loading={isFetching} icon={<Icon name="download" />} aria-label={`Download the data of ${formatInstant(askedAt)}, ${plural(rowCount ?? 0, 'row')}`} onClick={() => void fetchFile()}>ZIP</Button>}</td>
    </tr>
  );
}
