import { Link, useLocation } from 'react-router';
import type { CatalogueModule } from '../shared/company.tsx';
import { Icon } from '../shared/icon.tsx';
import { useFavourites, useShownPlace } from '../shared/places.ts';
import { useWords } from '../shared/words/words.ts';

interface Crumb { label: string; path: string }

/** Company, module, place, and the record's own title; the star marks the page. */
export function Breadcrumbs({ company, module }: { company: string; module: CatalogueModule | undefined }) {
  const { pathname, search } = useLocation();
  const say = useWords();
  const shown = useShownPlace();
  const place = module?.isEnabled ? [...module.navigation].sort((a, b) => b.path.length - a.path.length).find((item) => pathname === item.path || pathname.startsWith(`${item.path}/`)) : undefined;
  const trunk: Crumb[] = [
    { label: company, path: '/' },
    ...(module ? [{ label: module.name, path: `/${module.code}` }] : []),
    ...(place ? [{ label: place.label, path: place.path }] : []),
    ...(pathname.startsWith('/settings') ? [{ label: say('settings'), path: '/settings' }] : []),
  ];
  const isDeeper = shown && shown.path === pathname && trunk.at(-1)!.path !== pathname && trunk.at(-1)!.label !== shown.title;
  const crumbs = isDeeper ? [...trunk, { label: shown.title, path: pathname }] : trunk;
  return (
    <nav className="breadcrumbs" aria-label={say('breadcrumb')}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.path}>
            {index > 0 && <Icon name="right" size={12} />}
            {index === crumbs.length - 1 && crumb.path === pathname ? <span aria-current="page">{crumb.label}</span> : <Link to={crumb.path}>{crumb.label}</Link>}
          </li>
        ))}
      </ol>
      {shown && pathname !== '/' && <Star path={pathname + (search && !/[?&](after|before)=/.test(search) ? search : '')} title={shown.title} />}
    </nav>
  );
}

function Star({ path, title }: { path: string; title: string }) {
  const { favourites, toggle } = useFavourites();
  const say = useWords();
  const isMarked = favourites.some((place) => place.path === path);
  const words = say(isMarked ? 'unmark' : 'mark', { title });
  return <button type="button" className="star" aria-pressed={isMarked} aria-label={words} title={words} onClick={() => toggle({ path, title })}><Icon name="star" size={14} /></button>;
}
