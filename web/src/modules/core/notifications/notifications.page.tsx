import { useEffect, useRef, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { Button, Segmented } from 'antd';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatCount, formatInstant, formatWhen } from '../../../shared/format.ts';
import { useKeys } from '../../../shared/keyboard.ts';
import { Page } from '../../../shared/page.tsx';
import '../extras/extras.css';

const NotificationPageOf = graphql(`
  query NotificationPageOf($first: Int!, $after: String, $filter: NotificationFilter) {
    notifications(first: $first, after: $after, filter: $filter, sort: [{ field: at, direction: DESC }]) {
      nodes { id kind title body path at readAt }
      totalCount
      pageInfo { hasNextPage endCursor }
    }
    unreadNotifications
  }
`);

const MarkNotifications = graphql(`
  mutation MarkNotifications($input: NotificationsReadInput!) { notificationsRead(input: $input) { unread userErrors { code message } } }
`);

const PAGE = 50;

/** Everything one was told, or what is unread of it. J and K go through it, Enter opens, R marks as read. */
export function NotificationsPage() {
  const [which, setWhich] = useState<'all' | 'unread'>('all');
  const [cursor, setCursor] = useState(-1);
  const filter = which === 'unread' ? { readAt: { isNull: true } } : null;
  const { data, error, refetch, fetchMore, loading } = useQuery(NotificationPageOf, { variables: { first: PAGE, filter }, fetchPolicy: 'cache-and-network' });
  const [read] = useMutation(MarkNotifications);
  const client = useApolloClient();
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const rows = data?.notifications.nodes ?? [];
  const mark = async (ids: string[] | null) => {
    await read({ variables: { input: { ids } } }).catch(() => undefined);
    await Promise.all([refetch(), client.refetchQueries({ include: ['Unread'] })]).catch(() => undefined);
  };
  const open = (row: (typeof rows)[number] | undefined) => {
    if (!row) return;
    if (!row.readAt) void mark([row.id]);
    if (row.path) void navigate(row.path);
  };
  const move = (by: number) => setCursor((at) => Math.min(rows.length - 1, Math.max(0, at + by)));
  useKeys({
    j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => open(rows[cursor]),
    r: () => { const row = rows[cursor]; if (row && !row.readAt) void mark([row.id]); },
  }, { group: 'Notifications', says: { j: 'Next', k: 'Previous', Enter: 'Open it', r: 'Mark as read' } });
  useEffect(() => { list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }); }, [cursor]);
  const more = () => fetchMore({
    variables: { first: PAGE, after: data?.notifications.pageInfo.endCursor, filter },
    updateQuery: (known, { fetchMoreResult: next }) => ({ ...next, notifications: { ...next.notifications, nodes: [...known.notifications.nodes, ...next.notifications.nodes] } }),
  });
  return (
    <Page
      title="Notifications" count={data ? formatCount(data.notifications.totalCount) : undefined}
      actions={<><Link to="/settings/notifications">What I am told</Link><Button disabled={!data?.unreadNotifications} onClick={() => void mark(null)}>Mark all as read</Button></>}
    >
      <Segmented<'all' | 'unread'> aria-label="Which notifications" value={which} onChange={(next) => { setWhich(next); setCursor(-1); }} options={[{ value: 'all', label: 'All' }, { value: 'unread', label: data?.unreadNotifications ? `Unread ${formatCount(data.unreadNotifications)}` : 'Unread' }]} />
      {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      {data && rows.length === 0 && <div className="nothing"><p>{which === 'unread' ? 'You have read everything.' : 'Nothing has concerned you yet. When a colleague names you in a note, it stands here.'}</p></div>}
      <ul className="notifications notifications-page" ref={list} aria-busy={loading && !data}>
        {rows.map((row, index) => (
          <li key={row.id} className={row.readAt ? undefined : 'unread'} aria-current={index === cursor || undefined}>
            <button type="button" onClick={() => open(row)}>
              <b>{row.title}</b>
              {row.body && <span>{row.body}</span>}
              <time dateTime={row.at} title={formatInstant(row.at)}>{formatWhen(row.at)}</time>
              {!row.readAt && <span className="unseen">unread</span>}
            </button>
            {!row.readAt && <Button type="text" size="small" aria-label={`Mark as read: ${row.title}`} onClick={() => void mark([row.id])}>Mark as read</Button>}
          </li>
        ))}
      </ul>
      {data?.notifications.pageInfo.hasNextPage && <Button type="link" onClick={() => void more()}>Show earlier</Button>}
    </Page>
  );
}
