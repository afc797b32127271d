import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, Navigate, NavLink, useRoutes } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import { Icon } from '../shared/icon.tsx';
import { Page } from '../shared/page.tsx';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import { useIsPhone } from '../shared/viewport.ts';
import type { SettingsSection } from '../shared/web-module.ts';
import { useWebModules } from '../shared/web-module.ts';
import { useWords } from '../shared/words/words.ts';
import { NotFound } from '../shared/not-found.tsx';
import { SETTINGS_ALWAYS } from './settings-modules.ts';

const GROUPS: readonly SettingsSection['group'][] = ['Company', 'Money and tax', 'Documents', 'People', 'Integrations', 'Data', 'You'];

/** More sections than this are found by typing rather than by looking. */
const FEW = 8;

/** Everything a company sets once, whichever module it belongs to: groups on the left, one section at a time. */
export function Settings() {
  return <Suspense fallback={<PageSkeleton />}><Sections /></Suspense>;
}

function Sections() {
  const { modules } = useCompany();
  const may = useMay();
  const phone = useIsPhone();
  const say = useWords();
  const codes = [...SETTINGS_ALWAYS, ...modules.filter((module) => module.isEnabled).map((module) => module.code)];
  const sections = useWebModules(codes).flatMap((module) => module.settings ?? []).filter((section) => may(section.permission)).sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
  const first = sections[0];
  const index = phone || !first ? <Page title={say('settings')}>{first ? <Places sections={sections} /> : <div className="nothing"><p>{say('noSettings')}</p></div>}</Page> : <Navigate to={`/settings/${first.path}`} replace />;
  return useRoutes([
    { index: true, element: index },
    ...sections.flatMap(({ path, label, component: Section, isPage, below = [] }) => [
      { path, element: isPage ? <Section /> : <Within sections={sections} label={label}><Section /></Within> },
      ...below.map(({ path: under, component: Below }) => ({ path: under, element: <Below /> })),
    ]),
    { path: '*', element: <NotFound /> },
  ]);
}

function Within({ sections, label, children }: { sections: readonly SettingsSection[]; label: string; children: ReactNode }) {
  const phone = useIsPhone();
  const say = useWords();
  if (phone) {
    return (
      <Page title={label} className="settings-page">
        <Link to="/settings" className="settings-back"><Icon name="left" /> {say('settings')}</Link>
        {children}
      </Page>
    );
  }
  return (
    <Page title={label} className="settings-page">
      <div className="settings">
        <Places sections={sections} />
        <div>{children}</div>
      </div>
    </Page>
  );
}

function Places({ sections }: { sections: readonly SettingsSection[] }) {
  const say = useWords();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = sections.filter((section) => `${section.label} ${section.group}`.toLowerCase().includes(wanted));
  return (
    <nav aria-label={say('settings')}>
      {sections.length > FEW && <label className="search-field settings-search"><Icon name="search" /><input type="search" value={text} aria-label={say('findSetting')} placeholder={say('findSetting')} onChange={(event) => setText(event.target.value)} /></label>}
      {[...Map.groupBy(found, (section) => section.group)].map(([group, members]) => (
        <section key={group}>
          <h2>{group}</h2>
          {members.map((section) => <NavLink key={section.path} to={`/settings/${section.path}`}>{section.label}</NavLink>)}
        </section>
      ))}
      {found.length === 0 && <p className="soft">{say('nothingMatchesText', { text })}</p>}
    </nav>
  );
}
