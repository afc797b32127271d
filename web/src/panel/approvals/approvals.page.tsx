import { useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { ApprovalFieldsFragment } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatWhen } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { ApproveDialog, RefuseDialog, useTakeBack } from './approval-dialogs.tsx';
import { aboutOf, actWords, approvalWords } from './approval-words.ts';
import { Approvals } from './approvals.document.ts';

type Row = ApprovalFieldsFragment;

/** What two of us have to want: what waits for a decision or for its day, and what became of the rest. */
export function ApprovalsPage() {
  const { data, error, refetch } = useQuery(Approvals, { fetchPolicy: 'cache-and-network' });
  const [dialog, setDialog] = useState<{ verb: 'approve' | 'refuse'; approval: Row }>();
  const takeBack = useTakeBack();
  if (!data) return error ? <Page title="Approvals"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  const { open, past, viewer } = data;
  const close = () => setDialog(undefined);
  const actions = (row: Row) => (
    <span className="row-actions">
      {row.state === 'ASKED' && row.askedById !== viewer.id && <><Button size="small" type="primary" onClick={() => setDialog({ verb: 'approve', approval: row })}>Approve</Button><Button size="small" onClick={() => setDialog({ verb: 'refuse', approval: row })}>Refuse</Button></>}
      {(row.state === 'APPROVED' || (row.state === 'ASKED' && row.askedById === viewer.id)) && <Button size="small" onClick={() => void takeBack(row)}>Take back</Button>}
    </span>
  );
  return (
    <Page title="Approvals">
      <Section title="Open">
        {open.nodes.length === 0 ? <p className="soft">Nothing waits for anybody. What one administrator may not do alone, such as removing a tenant, changing a price or making a coupon, is asked for on the page it is about and decided here.</p> : <ApprovalTable rows={open.nodes} actions={actions} />}
      </Section>
      {past.nodes.length > 0 && <Section title="Before" aside={past.totalCount > past.nodes.length && `The latest ${past.nodes.length} of ${past.totalCount}`}><ApprovalTable rows={past.nodes} /></Section>}
      {dialog?.verb === 'approve' && <ApproveDialog approval={dialog.approval} close={close} />}
      {dialog?.verb === 'refuse' && <RefuseDialog approval={dialog.approval} close={close} />}
    </Page>
  );
}

function ApprovalTable({ rows, actions }: { rows: readonly Row[]; actions?: (row: Row) => ReactNode }) {
  return (
    <ScrollBox className="grid-box">
      <table className="grid approvals-table">
        <thead><tr><th scope="col">About</th><th scope="col">What, and why</th><th scope="col">Asked by</th><th scope="col">State</th>{actions && <th scope="col"><span className="unseen">Decision</span></th>}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td><About row={row} /></td>
              <td className="wrap">{actWords(row).what}<span className="module-says">{row.reason}</span></td>
              <td className="wrap">{row.askedBy}<span className="module-says">{formatWhen(row.askedAt)}</span></td>
              <td className="wrap"><Status of={row.state} /><span className="module-says">{approvalWords(row)}</span></td>
              {actions && <td className="figure">{actions(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function About({ row }: { row: Row }) {
  const { name, path } = aboutOf(row);
  return path ? <Link to={path}>{name}</Link> : name;
}
