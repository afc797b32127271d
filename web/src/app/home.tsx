import { Suspense } from 'react';
import { useCompany } from '../shared/company.tsx';
import { Page } from '../shared/page.tsx';
import { useWebModules } from '../shared/web-module.ts';

/** The day at a glance: each module's cards, every figure a way in. */
export function Home() {
  const { viewer, modules } = useCompany();
  const codes = modules.filter((module) => module.isEnabled).map((module) => module.code);
  return (
    <Page title={`Good ${partOfDay()}, ${viewer.name.split(' ')[0]}`}>
      <Suspense fallback={<div className="cards"><section className="card"><span className="bone" style={{ width: 160 }} /></section></div>}>
        <Cards codes={codes} />
      </Suspense>
    </Page>
  );
}

function Cards({ codes }: { codes: readonly string[] }) {
  const cards = useWebModules(codes).flatMap((module) => module.cards.map((card) => ({ ...card, module: module.code })));
  const ordered = [...cards.filter((card) => !card.wide), ...cards.filter((card) => card.wide)];
  if (ordered.length === 0) return <div className="nothing"><p>Choose a place on the left to begin.</p></div>;
  return <div className="cards">{ordered.map(({ key, module, wide, component: Card }) => <div key={`${module}-${key}`} className={wide ? 'card-slot card-wide' : 'card-slot'}><Card /></div>)}</div>;
}

function partOfDay(): string {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Kolkata' }).format(new Date()));
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
}
