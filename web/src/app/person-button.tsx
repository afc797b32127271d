import { lazy, Suspense, useState } from 'react';
import { useWords } from '../shared/words/words.ts';
import type { Person } from './person-menu.tsx';

const PersonMenu = lazy(() => import('./person-menu.tsx').then(({ PersonMenu: component }) => ({ default: component })));

const initials = (name: string) => name.split(/\s+/).map((word) => word[0]).slice(0, 2).join('').toUpperCase();

/** The person's initials; the menu behind them is fetched when it is first wanted. */
export function PersonButton(person: Person) {
  const say = useWords();
  const [isWanted, setWanted] = useState(false);
  const button = <button type="button" className="person" aria-label={say('accountOf', { name: person.name })} aria-haspopup="menu" onClick={() => setWanted(true)}>{initials(person.name)}</button>;
  if (!isWanted) return button;
  return <Suspense fallback={button}><PersonMenu {...person}>{button}</PersonMenu></Suspense>;
}
