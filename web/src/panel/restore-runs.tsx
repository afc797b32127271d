import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { TenantBackupsQuery } from '../generated/graphql.ts';
import { Section } from '../shared/document/section.tsx';
import { readFailure } from '../shared/failure.ts';
import { formatCount, formatInstant, sentence } from '../shared/format.ts';
import { ScrollBox } from '../shared/scroll-box.tsx';
import { Status } from '../shared/status.tsx';
import { ReleaseAside } from './backups.document.ts';
import { secondsWords } from './backup-words.ts';

type Run = TenantBackupsQuery['restoreRuns']['nodes'][number];

const isKept = (run: Run) => run.asideUntil != null && run.asideDroppedAt == null && new Date(run.asideUntil) > new Date();

/** Restores and drills of a tenant: how far they are, and what is still kept aside. */
export function RestoreRuns({ runs, refresh }: { runs: readonly Run[]; refresh(): void }) {
  const [release, { loading }] = useMutation(ReleaseAside);
  const { message, modal } = App.useApp();
  const drop = (run: Run) => modal.confirm({
    title: 'Delete what was put aside?', content: `What the tenant had before this restore is deleted within a minute, and cannot be brought back.`, okText: 'Delete former data', cancelText: 'Keep it', okButtonProps: { danger: true },
    onOk: async () => {
      try {
        const refused = (await release({ variables: { input: { restoreRunId: run.id } } })).data?.asideRelease.userErrors[0]?.message;
        if (refused) void message.error(refused);
        refresh();
      } catch (failure) {
        void message.error(readFailure(failure).message);
      }
    },
  });
  return (
    <Section title="Restores and drills">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Asked for</th><th scope="col">What</th><th scope="col">State</th><th scope="col">By</th><th scope="col" className="figure">Rows</th><th scope="col" className="figure">Took</th><th scope="col">Kept aside until</th></tr></thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td>{formatInstant(run.askedAt)}</td>
                <td className="wrap">{sentence(run.purpose)}<span className="module-says">{run.reason}</span></td>
                <td className="wrap"><Status of={run.state} />{(run.error ?? (run.state === 'RUNNING' ? sentence(run.step) : undefined)) && <span className="module-says">{run.error ?? sentence(run.step)}</span>}</td>
                <td>{run.askedBy}</td>
                <td className="figure">{run.rowCount == null ? '–' : formatCount(run.rowCount)}</td>
                <td className="figure">{secondsWords(run.startedAt, run.finishedAt)}</td>
                <td>{isKept(run) ? <>{formatInstant(run.asideUntil!)} <Button size="small" type="text" danger loading={loading} onClick={() => void drop(run)}>Delete now</Button></> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
