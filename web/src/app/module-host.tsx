import { Component, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Navigate, useLocation, useParams, useRoutes } from 'react-router';
import type { CatalogueModule } from '../shared/company.tsx';
import { useCompany, useNavigation } from '../shared/company.tsx';
import { FailureNote } from '../shared/failure-note.tsx';
import { ModuleSheet } from '../shared/module-sheet/module-sheet.tsx';
import { Page } from '../shared/page.tsx';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import { hasWebModule, useWebModule } from '../shared/web-module.ts';
import { NotFound } from '../shared/not-found.tsx';
import { PausedModule } from './paused-module.tsx';

/** Shows a module's pages when the company has it, what it would bring when not. */
export function ModuleHost() {
  const { module: code } = useParams();
  const module = useCompany().modules.find((candidate) => candidate.code === code);
  if (!module) return <NotFound />;
  if (!module.isEnabled || !hasWebModule(module.code)) return <ModuleSheet module={module} />;
  if (module.maintenance) return <PausedModule name={module.name} reason={module.maintenance} />;
  return (
    <ChunkBoundary key={module.code}>
      <Suspense fallback={<PageSkeleton />}>
        <ModulePages module={module} />
      </Suspense>
    </ChunkBoundary>
  );
}

function ModulePages({ module }: { module: CatalogueModule }) {
  const { routes } = useWebModule(module.code);
  const first = useNavigation(module)[0];
  const { pathname } = useLocation();
  const page = useRoutes([...routes, { path: '*', element: <NotFound /> }]);
  if (pathname.replace(/\/$/, '') === `/${module.code}` && first && first.path !== pathname) return <Navigate to={first.path} replace />;
  return page;
}

/** A page that was replaced by a newer build cannot be fetched any more: reloading brings the new one. */
class ChunkBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };
  static getDerivedStateFromError(error: unknown) {
    if (error instanceof TypeError && /import|fetch|load/i.test(error.message)) return { isBroken: true };
    throw error;
  }
  override render() {
    if (!this.state.isBroken) return this.props.children;
    return <Page title="This page was updated"><FailureNote failure={{ code: 'NEW_VERSION', message: 'A newer version is in place, or the connection dropped while the page was loading.' }} retry={() => location.reload()} /></Page>;
  }
}
