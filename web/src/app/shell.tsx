import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useCompany } from '../shared/company.tsx';
import { useWatchedJobs } from '../shared/jobs/jobs.ts';
import { useKeys } from '../shared/keyboard.ts';
import { useIsPhone } from '../shared/viewport.ts';
import { useWords } from '../shared/words/words.ts';
import { AdmissionBanner } from './admission-banner.tsx';
import { Banner } from './banner.tsx';
import { ModuleList } from './module-list.tsx';
import { PreferenceSync } from './preference-sync.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';

const BottomBar = lazy(() => import('./bottom-bar.tsx').then(({ BottomBar: component }) => ({ default: component })));
const HelpDrawer = lazy(() => import('./help-drawer.tsx').then(({ HelpDrawer: component }) => ({ default: component })));
const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx').then(({ ShortcutSheet: component }) => ({ default: component })));
const JobTray = lazy(() => import('../shared/jobs/job-tray.tsx').then(({ JobTray: component }) => ({ default: component })));
const Palette = lazy(() => import('./palette.tsx').then(({ Palette: component }) => ({ default: component })));

/** Rail, module list, top bar, and the page. */
export function Shell() {
  const phone = useIsPhone();
  const navigate = useNavigate();
  const say = useWords();
  const { pathname } = useLocation();
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts' | 'help'>();
  const hasJobs = useWatchedJobs().length > 0;
  const code = pathname.split('/')[1] ?? '';
  const { modules, viewer } = useCompany();
  const module = modules.find((candidate) => candidate.code === code);
  const work = useRef<HTMLElement>(null);
  useKeys({
    'mod+k': () => setOverlay('palette'),
    '?': () => setOverlay('shortcuts'),
    F1: (event) => { event.preventDefault(); setOverlay('help'); },
    'alt+h': () => void navigate('/'),
    'alt+s': () => void navigate('/settings'),
  }, { group: say('keysAnywhere'), says: { 'mod+k': say('searchOrJump'), '?': say('keySheet'), F1: say('helpHere'), 'alt+h': say('home'), 'alt+s': say('settings') } });
  useEffect(() => {
    setOverlay(undefined);
    work.current?.scrollTo(0, 0);
  }, [pathname]);
  return (
    <div className={`shell${module?.isEnabled && !phone ? '' : ' shell-plain'}`}>
      {!viewer.support && <PreferenceSync />}
      <a className="skip" href="#work">{say('skip')}</a>
      {!phone && <Rail current={code} help={() => setOverlay('help')} />}
      {!phone && module?.isEnabled && <ModuleList module={module} />}
      <TopBar module={module} search={() => setOverlay('palette')} shortcuts={() => setOverlay('shortcuts')} help={() => setOverlay('help')} />
      <main className="work" id="work" ref={work} tabIndex={-1}>
        <AdmissionBanner />
        <Banner />
        <Outlet />
      </main>
      {phone && <Suspense fallback={<nav className="bottom-bar" />}><BottomBar current={code} /></Suspense>}
      {hasJobs && <Suspense><JobTray /></Suspense>}
      {overlay === 'palette' && <Suspense><Palette close={() => setOverlay(undefined)} shortcuts={() => setOverlay('shortcuts')} help={() => setOverlay('help')} /></Suspense>}
      {overlay === 'help' && <Suspense><HelpDrawer close={() => setOverlay(undefined)} /></Suspense>}
      {overlay === 'shortcuts' && <Suspense><ShortcutSheet close={() => setOverlay(undefined)} /></Suspense>}
    </div>
  );
}
