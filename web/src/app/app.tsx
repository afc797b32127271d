import { lazy, Suspense, useEffect, useMemo } from 'react';
import { ApolloProvider } from '@apollo/client/react';
import { RouterProvider } from 'react-router/dom';
import { createClient } from '../shared/apollo.ts';
import { CompanyProvider } from '../shared/company.tsx';
import { refresh, signOut, useSession } from '../shared/session.ts';
import { lastVisit } from './support/visit.ts';
import { FailurePage } from './failure-page.tsx';
import { createRouter } from './router.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';

const Login = lazy(() => import('./login.tsx').then(({ Login: component }) => ({ default: component })));

const VisitOver = lazy(() => import('./support/visit-over.tsx').then(({ VisitOver: component }) => ({ default: component })));

/** Where letters lead, and the panel; these pages are for whoever has the letter, signed in or not. */
const LETTER_PATHS = ['/invitation', '/new-password', '/support'];

/** The staff app: sign in, then the company's own product. */
export function StaffApp() {
  const session = useSession();
  useEffect(() => void refresh(), []);
  if (session === 'starting') return <ShellSkeleton />;
  const visit = lastVisit();
  if (session === 'signed-out' && visit) return <Suspense fallback={<main className="alone" />}><VisitOver visit={visit} /></Suspense>;
  if (session === 'signed-out' || LETTER_PATHS.includes(location.pathname)) return <Suspense fallback={<main className="alone" />}><Login title="Sign in" hint={location.hostname} /></Suspense>;
  // Gone into from next door while still signed in here.
  if (location.pathname === '/enter') history.replaceState(null, '', '/');
  return <SignedIn />;
}

function SignedIn() {
  const client = useMemo(() => createClient(), []);
  const router = useMemo(() => createRouter(), []);
  useEffect(() => () => { client.stop(); router.dispose(); }, [client, router]);
  return (
    <ApolloProvider client={client}>
      <CompanyProvider waiting={<ShellSkeleton />} broken={(failure, retry) => <FailurePage failure={failure} retry={retry} leave={() => void signOut()} />}>
        <RouterProvider router={router} />
      </CompanyProvider>
    </ApolloProvider>
  );
}
