import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import type { ApprovalAct } from '../../generated/graphql.ts';
import { aboutOf } from './approval-words.ts';
import { OpenApprovals } from './approvals.document.ts';

/** Above a list: what was asked for and is not among its rows yet. Says nothing where nothing waits. */
export function WaitingNote({ act }: { act: ApprovalAct }) {
  const waiting = useQuery(OpenApprovals, { variables: { act }, fetchPolicy: 'cache-and-network' }).data?.approvals.nodes ?? [];
  if (waiting.length === 0) return null;
  return <p className="price-waiting">Waits for another administrator: {waiting.map((row) => `${aboutOf(row).name} (asked by ${row.askedBy})`).join(', ')}. <Link to="/approvals">To approvals</Link></p>;
}
