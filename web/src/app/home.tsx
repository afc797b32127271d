import { Component, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import { Icon } from '../shared/icon.tsx';
import { Page } from '../shared/page.tsx';
import type { Place } from '../shared/places.ts';
import { useFavourites, useRecents } from '../shared/places.ts';
import { usePreference } from '../shared/preferences.ts';
import type { ModuleCard } from '../shared/web-module.ts';
import { useWebModules } from '../shared/web-module.ts';
import { useWords } from '../shared/words/words.ts';
import type { WordKey } from '../shared/words/words.ts';
import type { Arrangement } from './card-order.ts';
import { arrange, hide, moveCard, show } from './card-order.ts';

/** The day at a glance: what this person's modules have to say, in the order they want it. */
export function Home() {
  const { viewer, modules } = useCompany();
  const say = useWords();
  const [isArranging, setArranging] = useState(false);
  const codes = modules.filter((module) => module.isEnabled).map((module) => module.code);
  return (
    <Page title={say(greeting(), { name: viewer.name.split(' ')[0]! })} actions={<span className="home-tools"><Button type="text" aria-pressed={isArranging} icon={<Icon name={isArranging ? 'check' : 'columns'} />} onClick={() => setArranging(!isArranging)}>{say(isArranging ? 'doneArranging' : 'arrangeCards')}</Button></span>}>
      <Suspense fallback={<div className="cards"><section className="card"><span className="bone" style={{ width: 160 }} /></section></div>}>
        <Cards codes={codes} isArranging={isArranging} />
      </Suspense>
    </Page>
  );
}

interface Slot extends ModuleCard { id: string; title: string; size: NonNullable<ModuleCard['size']> }

function Cards({ codes, isArranging }: { codes: readonly string[]; isArranging: boolean }) {
  const may = useMay();
  const say = useWords();
  const [arrangement = {}, set] = usePreference<Arrangement>('home');
  const { favourites } = useFavourites();
  const recents = useRecents();
  const declared = useWebModules(codes).flatMap((module) => module.cards.filter((card) => may(card.permission)).map((card): Slot => ({ ...card, id: `${module.code}-${card.key}`, title: card.title ?? card.key, size: card.size ?? (card.wide ? 'full' : 'half') })));
  const places: Slot[] = [
    ...(favourites.length > 0 ? [{ key: 'favourites', id: 'app-favourites', title: say('favourites'), size: 'half' as const, component: Favourites }] : []),
    ...(recents.length > 0 ? [{ key: 'recents', id: 'app-recents', title: say('recents'), size: 'half' as const, component: Recents }] : []),
  ];
  // Figures first, then what waits, then charts; a person's own order goes before it.
  const weight = { figures: 0, half: 1, full: 2 };
  const made = [...declared, ...places].sort((a, b) => weight[a.size] - weight[b.size]);
  const { shown, hidden } = arrange(made.map((card) => card.id), arrangement);
  const cardOf = (id: string) => made.find((card) => card.id === id)!;
  if (made.length === 0) return <div className="nothing"><p>{say('chooseAPlace')}</p></div>;
  return (
    <>
      <div className={isArranging ? 'cards cards-arranging' : 'cards'}>
        {shown.map((id, place) => {
          const { title, size, component: Card } = cardOf(id);
          return (
            <div key={id} className={size === 'half' ? 'card-slot' : 'card-slot card-wide'} draggable={isArranging} onDragStart={(event) => event.dataTransfer.setData('text/plain', id)} onDragOver={(event) => isArranging && event.preventDefault()} onDrop={(event) => { event.preventDefault(); set(moveCard(shown, arrangement, event.dataTransfer.getData('text/plain'), place)); }}>
              {isArranging && (
                <div className="card-tools">
                  <b>{title}</b>
                  <Button type="text" size="small" icon={<Icon name="up" />} disabled={place === 0} aria-label={say('moveUp', { what: title })} onClick={() => set(moveCard(shown, arrangement, id, place - 1))} />
                  <Button type="text" size="small" icon={<Icon name="down" />} disabled={place === shown.length - 1} aria-label={say('moveDown', { what: title })} onClick={() => set(moveCard(shown, arrangement, id, place + 1))} />
                  <Button type="text" size="small" icon={<Icon name="close" />} aria-label={say('hideCard', { card: title })} onClick={() => set(hide(arrangement, id))} />
                </div>
              )}
              <CardBoundary words={say('cardFailed')}><Card /></CardBoundary>
            </div>
          );
        })}
      </div>
      {isArranging && hidden.length > 0 && (
        <section className="hidden-cards">
          <h2>{say('hiddenCards')}</h2>
          {hidden.map((id) => <Button key={id} icon={<Icon name="plus" />} aria-label={say('showCard', { card: cardOf(id).title })} onClick={() => set(show(arrangement, id))}>{cardOf(id).title}</Button>)}
        </section>
      )}
    </>
  );
}

/** One card that fails must not take the others with it. */
class CardBoundary extends Component<{ words: string; children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };
  static getDerivedStateFromError() {
    return { isBroken: true };
  }
  override render() {
    return this.state.isBroken ? <section className="card"><p className="soft">{this.props.words}</p></section> : this.props.children;
  }
}

function Favourites() {
  const say = useWords();
  return <PlaceCard title={say('favourites')} places={useFavourites().favourites} icon="star" />;
}

function Recents() {
  const say = useWords();
  return <PlaceCard title={say('recents')} places={useRecents().slice(0, 6)} icon="clock" />;
}

function PlaceCard({ title, places, icon }: { title: string; places: readonly Place[]; icon: 'star' | 'clock' }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="todo">{places.map((place) => <li key={place.path}><Link to={place.path}><span className="place"><Icon name={icon} size={14} /> {place.title}</span><span className="soft">{place.noun}</span></Link></li>)}</ul>
    </section>
  );
}

function greeting(): WordKey {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Kolkata' }).format(new Date()));
  return hour < 12 ? 'goodMorning' : hour < 17 ? 'goodAfternoon' : 'goodEvening';
}
