import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated/gql.ts';
import { Icon } from '../shared/icon.tsx';
import { useWords } from '../shared/words/words.ts';

const Unread = graphql(`
  query Unread { unreadNotifications }
`);

const POLL_MS = 30_000;
const Notifications = lazy(() => import('./notifications.tsx').then(({ Notifications: component }) => ({ default: component })));

/** How many things concern the person and were not looked at yet. */
export function Bell() {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  const { data, refetch } = useQuery(Unread, { pollInterval: POLL_MS, skipPollAttempt: () => document.hidden, fetchPolicy: 'cache-and-network' });
  const count = data?.unreadNotifications ?? 0;
  return (
    <>
      <button type="button" className="bell" aria-expanded={isOpen} aria-label={count ? say('unreadCount', { count }) : say('notifications')} title={say('notifications')} onClick={() => setOpen(true)}>
        <Icon name="bell" size={18} />
        {count > 0 && <span className="bell-count" aria-hidden="true">{count > 99 ? '99+' : count}</span>}
      </button>
      {isOpen && <Suspense><Notifications close={() => setOpen(false)} changed={() => void refetch()} /></Suspense>}
    </>
  );
}
