import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Drawer } from 'antd';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../generated/gql.ts';
import { readFailure } from '../shared/failure.ts';
import { FailureNote } from '../shared/failure-note.tsx';
import { formatInstant, formatWhen } from '../shared/format.ts';
import { useWords } from '../shared/words/words.ts';

const NotificationsOf = graphql(`
  query NotificationsOf($first: Int!) {
    notifications(first: $first, sort: [{ field: at, direction: DESC }]) { nodes { id title body path at readAt } totalCount }
  }
`);

const ReadNotifications = graphql(`
  mutation ReadNotifications($input: NotificationsReadInput!) {
    notificationsRead(input: $input) { userErrors { code message } }
  }
`);

/** What concerned the person lately, the newest first; opening one marks it as read. */
export function Notifications({ close, changed }: { close: () => void; changed: () => void }) {
  const say = useWords();
  const navigate = useNavigate();
  const [first, setFirst] = useState(30);
  const { data, error, refetch } = useQuery(NotificationsOf, { variables: { first }, fetchPolicy: 'cache-and-network' });
  const [read] = useMutation(ReadNotifications);
  const list = data?.notifications;
  const mark = async (ids?: string[]) => {
    await read({ variables: { input: { ids: ids ?? null } } }).catch(() => undefined);
    changed();
    await refetch().catch(() => undefined);
  };
  const open = (notification: NonNullable<typeof list>['nodes'][number]) => {
    if (!notification.readAt) void mark([notification.id]);
    if (!notification.path) return;
    close();
    void navigate(notification.path);
  };
  return (
    <Drawer open onClose={close} title={say('notifications')} size={400} extra={list?.nodes.some((row) => !row.readAt) && <Button type="text" onClick={() => void mark()}>{say('markAllRead')}</Button>}>
      {error && !list && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      {list?.nodes.length === 0 && <p className="soft">{say('nothingNew')}</p>}
      <ul className="notifications">
        {list?.nodes.map((row) => (
          <li key={row.id} className={row.readAt ? undefined : 'unread'}>
            <button type="button" onClick={() => open(row)}>
              <b>{row.title}</b>
              {row.body && <span>{row.body}</span>}
              <time dateTime={row.at} title={formatInstant(row.at)}>{formatWhen(row.at)}</time>
              {!row.readAt && <span className="unseen">{say('unread')}</span>}
            </button>
          </li>
        ))}
      </ul>
      <p className="notifications-more"><Link to="/settings/notifications/all" onClick={close}>{say('allNotifications')}</Link> · <Link to="/settings/notifications" onClick={close}>{say('notificationSettings')}</Link></p>
      {list && list.totalCount > list.nodes.length && first < 100 && <Button type="link" onClick={() => setFirst(100)}>{say('showEarlier')}</Button>}
    </Drawer>
  );
}
