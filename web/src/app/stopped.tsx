import { Suspense } from 'react';
import { Link, NavLink, Navigate, useRoutes } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import type { IconName } from '../shared/icon.tsx';
import { Icon } from '../shared/icon.tsx';
import { Brand } from '../shared/brand.tsx';
import { Page } from '../shared/page.tsx';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import type { SettingsSection } from '../shared/web-module.ts';
import { useWebModule } from '../shared/web-module.ts';
import { useWords } from '../shared/words/words.ts';
import { Banner } from './banner.tsx';
import { PersonButton } from './person-button.tsx';
import './stopped.css';

/** What may be asked for while the company is stopped. */
const OPEN: Readonly<Record<string, IconName>> = { billing: 'note', subscription: 'columns', profile: 'person' };

/** The shell of a stopped company: what it owes, what it subscribes to, one's own account, and nothing that would be refused. */
export function Stopped() {
  return <Suspense fallback={<PageSkeleton />}><Left /></Suspense>;
}

function Left() {
  const { viewer } = useCompany();
  const may = useMay();
  const say = useWords();
  const sections = (useWebModule('platform').settings ?? []).filter(({ path, permission }) => path in OPEN && may(permission)).toSorted((a, b) => places.indexOf(a.path) - places.indexOf(b.path));
  const seesBilling = may('billing:read');
  const page = useRoutes([
    { index: true, element: seesBilling ? <Navigate to="/settings/billing" replace /> : <Ask /> },
    { path: 'settings', element: <Navigate to="/" replace /> },
    ...sections.flatMap((section) => [
      { path: `settings/${section.path}`, element: <Shown section={section} /> },
      ...(section.below ?? []).map(({ path, component: Below }) => ({ path: `settings/${path}`, element: <Below /> })),
    ]),
    { path: '*', element: seesBilling ? <Closed /> : <Ask /> },
  ]);
  return (
    <div className="stopped">
      <header className="top-bar">
        <Brand size={20} />
        <b>{viewer.tenant.name}</b>
        <nav className="bar-places" aria-label={say('stoppedPlaces')}>
          {sections.map(({ path, label }) => <NavLink key={path} to={`/settings/${path}`}><Icon name={OPEN[path]!} /><span>{label}</span></NavLink>)}
        </nav>
        <PersonButton name={viewer.name} email={viewer.email} plan={viewer.tenant.plan} />
      </header>
      <main className="work" id="work" tabIndex={-1}>
        {seesBilling && <Banner />}
        <Suspense fallback={<PageSkeleton />}>{page}</Suspense>
      </main>
    </div>
  );
}

const places = Object.keys(OPEN);

function Shown({ section: { label, component: Section, isPage } }: { section: SettingsSection }) {
  return isPage ? <Section /> : <Page title={label} className="settings-page"><Section /></Page>;
}

/** Who cannot pay learns whom to ask. */
function Ask() {
  const { viewer: { tenant } } = useCompany();
  const say = useWords();
  return (
    <Page title={say('stoppedTitle', { company: tenant.name })}>
      <div className="stopped-say">
        <p>{say(tenant.state.toUpperCase() === 'CANCELLED' ? 'stoppedEnded' : 'stoppedPay')}</p>
        <p>{say('stoppedAsk', { company: tenant.name })}</p>
      </div>
    </Page>
  );
}

/** Every other place, for who can do something about it. */
function Closed() {
  const { viewer: { tenant } } = useCompany();
  const say = useWords();
  return (
    <Page title={say('stoppedTitle', { company: tenant.name })}>
      <div className="stopped-say">
        <p>{say('stoppedPath')}</p>
        <p><Link to="/settings/billing">{say('toBilling')}</Link></p>
      </div>
    </Page>
  );
}
