import { useState } from 'react';
import { Drawer } from 'antd';
import { Link, NavLink } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import { useFavourites } from '../shared/places.ts';
import { useWords } from '../shared/words/words.ts';
import { Icon, ModuleIcon, shortNameOf } from '../shared/icon.tsx';

const PLACES = 3;

/** The phone's navigation: home, the first modules, and everything else behind More. */
export function BottomBar({ current }: { current: string }) {
  const { modules } = useCompany();
  const [isOpen, setOpen] = useState(false);
  const may = useMay();
  const say = useWords();
  const enabled = modules.filter((module) => module.isEnabled && module.navigation.length > 0);
  // The dearest work comes first: masters are opened least on a phone.
  const first = [...enabled].reverse().slice(0, PLACES);
  const { favourites } = useFavourites();
  const close = () => setOpen(false);
  return (
    <nav className="bottom-bar" aria-label={say('mainNavigation')}>
      <NavLink to="/" end><Icon name="home" size={20} /><span>{say('home')}</span></NavLink>
      {first.map((module) => (
        <NavLink key={module.code} to={`/${module.code}`} aria-current={module.code === current ? 'page' : undefined}><ModuleIcon code={module.code} size={20} /><span>{shortNameOf(module)}</span></NavLink>
      ))}
      <button type="button" onClick={() => setOpen(true)} aria-expanded={isOpen}><Icon name="menu" size={20} /><span>{say('more')}</span></button>
      <Drawer open={isOpen} onClose={close} placement="bottom" title={say('allPlaces')} size="78%">
        <div className="all-places">
          {favourites.length > 0 && <section><h2>{say('favourites')}</h2>{favourites.map((place) => <Link key={place.path} to={place.path} onClick={close}>{place.title}</Link>)}</section>}
          {enabled.map((module) => (
            <section key={module.code}>
              <h2>{module.name}</h2>
              {module.navigation.filter((item) => may(item.permission)).map((item) => <Link key={item.path} to={item.path} onClick={close}>{item.label}</Link>)}
            </section>
          ))}
          <section><h2>{say('company')}</h2><Link to="/settings" onClick={close}>{say('settings')}</Link><Link to="/search" onClick={close}>{say('search')}</Link></section>
          <section className="locked-places">
            <h2>{say('notInSubscription')}</h2>
            {modules.filter((module) => !module.isEnabled).map((module) => <Link key={module.code} to={`/${module.code}`} onClick={close}>{module.name}</Link>)}
          </section>
        </div>
      </Drawer>
    </nav>
  );
}
