import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { TenantBackupsQuery, TenantFieldsFragment } from '../generated/graphql.ts';
import { Section } from '../shared/document/section.tsx';
import { readFailure } from '../shared/failure.ts';
import { formatCount, formatInstant, sizeWords } from '../shared/format.ts';
import { ScrollBox } from '../shared/scroll-box.tsx';
import { Status } from '../shared/status.tsx';
import { BackUpTenant, TenantBackups } from './backups.document.ts';
import { secondsWords } from './backup-words.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { RestoreRuns } from './restore-runs.tsx';

type Backup = TenantBackupsQuery['backups']['nodes'][number];

const isOpen = ({ state }: { state: string }) => ['WAITING', 'RUNNING'].includes(state);
/** How often what is under way is looked at, in milliseconds. */
const LOOK = 1_500;

/** What was written away of a tenant, and what became of it. */
export function BackupsSection({ tenant, restored }: { tenant: TenantFieldsFragment; restored(): void }) {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(TenantBackups, { variables: { tenant: tenant.id }, fetchPolicy: 'cache-and-network' });
  const [backUp, backingUp] = useMutation(BackUpTenant);
  const [chosen, setChosen] = useState<Backup>();
  const { message } = App.useApp();
  const backups = data?.backups.nodes ?? [];
  const runs = data?.restoreRuns.nodes ?? [];
  const isBusy = [...backups, ...runs].some(isOpen);
  const isRestoring = runs.some(isOpen);
  useEffect(() => {
    if (isBusy) startPolling(LOOK);
    else stopPolling();
    return stopPolling;
  }, [isBusy, startPolling, stopPolling]);
  const wasRestoring = useRef(false);
  useEffect(() => {
    if (wasRestoring.current && !isRestoring) restored(); // its state has changed meanwhile
    wasRestoring.current = isRestoring;
  }, [isRestoring, restored]);
  const begin = async () => {
    try {
      const refused = (await backUp({ variables: { input: { tenantId: tenant.id } } })).data?.tenantBackUp.userErrors[0]?.message;
      if (refused) void message.error(refused);
      void refetch();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  return (
    <>
      <Section title="Backups" aside={<Button size="small" loading={backingUp.loading} disabled={backups.some(isOpen)} onClick={() => void begin()}>Back up now</Button>}>
        {error && !data && <p className="soft">{readFailure(error).message} <Button size="small" type="link" onClick={() => void refetch()}>Try again</Button></p>}
        {data && backups.length === 0 && <p className="soft">Nothing was backed up yet. Every company is backed up each night.</p>}
        {backups.length > 0 && (
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Asked for</th><th scope="col">State</th><th scope="col">By</th><th scope="col" className="figure">Rows</th><th scope="col" className="figure">Size</th><th scope="col" className="figure">Took</th><th scope="col"><span className="unseen">Restore</span></th></tr></thead>
              <tbody>
                {backups.map((row) => (
                  <tr key={row.id}>
                    <td>{formatInstant(row.askedAt)}</td>
                    <td className="wrap"><Status of={row.state} />{row.error && <span className="module-says">{row.error}</span>}</td>
                    <td>{row.origin === 'DAILY' ? 'Every night' : row.askedBy}</td>
                    <td className="figure">{row.rowCount == null ? '–' : formatCount(row.rowCount)}</td>
                    <td className="figure">{row.sizeKib == null ? '–' : sizeWords(row.sizeKib * 1024)}</td>
                    <td className="figure">{secondsWords(row.startedAt, row.finishedAt)}</td>
                    <td className="figure">{row.state === 'DONE' && <Button size="small" danger type="text" disabled={isRestoring} aria-label={`Restore the backup of ${formatInstant(row.askedAt)}`} onClick={() => setChosen(row)}>Restore…</Button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
      {runs.length > 0 && <RestoreRuns runs={runs} refresh={() => void refetch()} />}
      {chosen && <RestoreDialog tenant={tenant} backup={chosen} close={() => setChosen(undefined)} done={() => { setChosen(undefined); void refetch(); }} />}
    </>
  );
}
