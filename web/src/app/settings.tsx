import { Suspense } from 'react';
import { Navigate, NavLink, useRoutes } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import { Page } from '../shared/page.tsx';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import type { SettingsSection } from '../shared/web-module.ts';
import { useWebModules } from '../shared/web-module.ts';
import { NotFound } from './not-found.tsx';

/** Modules that are in no catalogue of the company and have settings all the same. */
const ALWAYS = ['platform'];

/** Everything a company sets once, whichever module it belongs to: groups on the left, one section at a time. */
export function Settings() {
  return <Suspense fallback={<PageSkeleton />}><Sections /></Suspense>;
}

function Sections() {
  const { modules } = useCompany();
  const may = useMay();
  const codes = [...ALWAYS, ...modules.filter((module) => module.isEnabled).map((module) => module.code)];
  const sections = useWebModules(codes).flatMap((module) => module.settings ?? []).filter((section) => may(section.permission));
  const first = sections[0];
  const page = useRoutes([
    { index: true, element: first ? <Navigate to={`/settings/${first.path}`} replace /> : <NotFound /> },
    ...sections.flatMap(({ path, component: Section, below = [] }) => [
      { path, element: <Within sections={sections}><Section /></Within> },
      ...below.map(({ path: under, component: Below }) => ({ path: under, element: <Below /> })),
    ]),
    { path: '*', element: <NotFound /> },
  ]);
  return page;
}

function Within({ sections, children }: { sections: readonly SettingsSection[]; children: React.ReactNode }) {
  const groups = Map.groupBy(sections, (section) => section.group);
  return (
    <Page title="Settings">
      <div className="settings">
        <nav aria-label="Settings">
          {[...groups].map(([group, members]) => (
            <section key={group}>
              <h2>{group}</h2>
              {members.map((section) => <NavLink key={section.path} to={`/settings/${section.path}`}>{section.label}</NavLink>)}
            </section>
          ))}
        </nav>
        <div>{children}</div>
      </div>
    </Page>
  );
}
