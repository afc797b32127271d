import { useEffect, useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import type { WorkReportQuery } from '../../../generated/graphql.ts';
import { WorkProgress, WorkReport } from './bulk.document.ts';

export type Report = NonNullable<WorkReportQuery['bulkOperation']>;

const POLL_MS = 1000;
const OPEN: readonly string[] = ['WAITING', 'RUNNING', 'UNDOING'];

export const isUnderWay = (status: string): boolean => OPEN.includes(status);

/** One piece of work: its report, and while it is under way how far it is, asked lightly; the report again when it has ended. */
export function useWork(id: string) {
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(WorkReport, { variables: { id }, skip: id === '', fetchPolicy: 'network-only' });
  const report = data?.bulkOperation;
  const [isAwaited, setAwaited] = useState(false);
  const isOpen = isAwaited || (report ? isUnderWay(report.status) : false);
  const { data: light } = useQuery(WorkProgress, { variables: { id }, skip: !isOpen || id === '', fetchPolicy: 'network-only', pollInterval: POLL_MS, skipPollAttempt: () => document.hidden });
  const progress = isOpen ? light?.bulkOperation : undefined;
  const hasEnded = isOpen && progress !== null && progress !== undefined && !isUnderWay(progress.status);
  useEffect(() => {
    if (!hasEnded) return;
    setAwaited(false);
    void refetch().catch(() => undefined);
    // What it has changed may stand in any list that was looked at before.
    void client.cache.gc();
  }, [hasEnded, refetch, client]);
  return {
    report: report && progress ? { ...report, ...progress } : report,
    isLoaded: data !== undefined,
    error,
    reload: () => refetch().catch(() => undefined),
    /** Something was started: looks at it until it has ended. */
    watch: async () => { setAwaited(true); await refetch().catch(() => undefined); },
  };
}
