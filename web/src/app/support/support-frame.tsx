import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useCompany } from '../../shared/company.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { timeLeft } from '../../shared/time-left.ts';
import { rememberVisit } from './visit.ts';
import './support.css';

const LeaveDialog = lazy(() => import('./leave-dialog.tsx').then(({ LeaveDialog: component }) => ({ default: component })));

const TICK_MS = 10_000;

/** Around everything while one of us is in the company: who he is here, what he may, for how long, and the way out. It cannot be put away. */
export function SupportFrame({ children }: { children: ReactNode }) {
  const { viewer: { support, tenant } } = useCompany();
  const [isLeaving, setLeaving] = useState(false);
  const left = useTimeLeft(support?.endsAt);
  const panelUrl = support?.panelUrl;
  useEffect(() => {
    if (panelUrl) rememberVisit({ company: tenant.name, panelUrl });
  }, [panelUrl, tenant.name]);
  if (!support) return children;
  return (
    <div className={`support-frame support-${support.mayWrite ? 'writes' : 'reads'}`}>
      <div className="support-banner" role="status">
        <Icon name={support.mayWrite ? 'pen' : 'lock'} />
        <p><b>ilms support</b> in {tenant.name}, <b className="nowrap">{support.mayWrite ? 'with writes' : 'read-only'}</b> <span className="nowrap" title={`Until ${formatInstant(support.endsAt)}`}>· {left ? `${left} left` : 'over'}</span></p>
        <Button size="small" onClick={() => setLeaving(true)}>Leave</Button>
      </div>
      {children}
      {isLeaving && <Suspense><LeaveDialog visit={{ company: tenant.name, panelUrl: support.panelUrl }} close={() => setLeaving(false)} /></Suspense>}
    </div>
  );
}

function useTimeLeft(endsAt: string | undefined): string | undefined {
  const [left, setLeft] = useState(() => endsAt && timeLeft(endsAt));
  useEffect(() => {
    if (!endsAt) return undefined;
    const tick = () => setLeft(timeLeft(endsAt));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [endsAt]);
  return left;
}
