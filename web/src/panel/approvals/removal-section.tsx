import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { TenantFieldsFragment } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { Status } from '../../shared/status.tsx';
import { AskRemovalDialog, useTakeBack } from './approval-dialogs.tsx';
import { approvalWords } from './approval-words.ts';
import { OpenRemoval } from './approvals.document.ts';

/** Of a stopped tenant: that it can be removed, or how far that is. */
export function RemovalSection({ tenant }: { tenant: TenantFieldsFragment }) {
  const { data } = useQuery(OpenRemoval, { variables: { tenant: tenant.id }, fetchPolicy: 'cache-and-network' });
  const [isAsking, setAsking] = useState(false);
  const takeBack = useTakeBack();
  const open = data?.approvals.nodes[0];
  const isStopped = ['SUSPENDED', 'CANCELLED'].includes(tenant.state.toUpperCase());
  if (!data || (!open && !isStopped)) return null;
  if (!open) {
    return (
      <Section title="Removal" aside={<Button size="small" danger onClick={() => setAsking(true)}>Ask for removal</Button>}>
        <p className="soft">Another administrator has to approve it, and seven days later everything the tenant has stored is deleted.</p>
        {isAsking && <AskRemovalDialog tenant={tenant} close={() => setAsking(false)} />}
      </Section>
    );
  }
  return (
    <Section title="Removal" aside={<>{open.state !== 'UNDER_WAY' && <Button size="small" onClick={() => void takeBack(open)}>Take back</Button>}<Link to="/approvals">To approvals</Link></>}>
      <p><Status of={open.state} /> Asked for by {open.askedBy}: {open.reason}. {approvalWords(open)}</p>
    </Section>
  );
}
