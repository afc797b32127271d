import { lazy, Suspense } from 'react';
import { createBrowserRouter } from 'react-router';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import { Crash } from './crash.tsx';
import { ModuleHost } from './module-host.tsx';
import { useIsStopped } from '../shared/company.tsx';
import { NotFound } from '../shared/not-found.tsx';
import { Shell } from './shell.tsx';
import { SupportFrame } from './support/support-frame.tsx';
import { ShellSkeleton } from './shell-skeleton.tsx';

const Help = lazy(() => import('./help.tsx').then(({ Help: component }) => ({ default: component })));
const Home = lazy(() => import('./home.tsx').then(({ Home: component }) => ({ default: component })));
const Search = lazy(() => import('./search.tsx').then(({ Search: component }) => ({ default: component })));
const Settings = lazy(() => import('./settings.tsx').then(({ Settings: component }) => ({ default: component })));

const Stopped = lazy(() => import('./stopped.tsx').then(({ Stopped: component }) => ({ default: component })));

/** The whole shell, or what is left of it while the company is stopped; it changes the moment the state does. */
function Frame() {
  const isStopped = useIsStopped();
  return <SupportFrame>{isStopped ? <Suspense fallback={<ShellSkeleton />}><Stopped /></Suspense> : <Shell />}</SupportFrame>;
}

/** The shell's own places; everything under `/<module>` belongs to that module. */
export function createRouter() {
  return createBrowserRouter([
    {
      element: <Frame />,
      errorElement: <Crash />,
      children: [
        { index: true, element: <Suspense fallback={<PageSkeleton />}><Home /></Suspense> },
        { path: 'search', element: <Suspense fallback={<PageSkeleton />}><Search /></Suspense> },
        { path: 'help/:module?/:code?', element: <Suspense fallback={<PageSkeleton />}><Help /></Suspense> },
        { path: 'settings/*', element: <Suspense fallback={<PageSkeleton />}><Settings /></Suspense> },
        { path: ':module/*', element: <ModuleHost /> },
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);
}
