import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCompany } from '../shared/company.tsx';
import { sentence } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { Page } from '../shared/page.tsx';
import { useRecents } from '../shared/places.ts';
import { useWebModules } from '../shared/web-module.ts';
import { useWords } from '../shared/words/words.ts';
import { useRecords } from './records.ts';

const PER_NOUN = 20;

/** Everything the company has that matches, by kind of record. */
export function Search() {
  const say = useWords();
  const { modules } = useCompany();
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const [text, setText] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(asked), [asked]);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (text === asked) return;
    const pause = setTimeout(() => setParams(text.trim() ? { q: text.trim() } : {}, { replace: true }), 250);
    return () => clearTimeout(pause);
  }, [text, asked, setParams]);
  return (
    <Page title={say('search')}>
      <label className="search-field search-page-field"><Icon name="search" /><input ref={field} type="search" value={text} aria-label={say('search')} placeholder={say('searchEverything')} onChange={(event) => setText(event.target.value)} /></label>
      <Suspense><Hits codes={modules.filter((module) => module.isEnabled).map((module) => module.code)} text={asked} /></Suspense>
    </Page>
  );
}

function Hits({ codes, text }: { codes: readonly string[]; text: string }) {
  const say = useWords();
  const modules = useWebModules(codes);
  const recents = useRecents();
  const searches = useMemo(() => modules.flatMap((module) => module.searches), [modules]);
  const { groups, isAsking } = useRecords(searches, text, PER_NOUN);
  const found = groups.filter((group) => group.records.length > 0);
  const broken = groups.filter((group) => group.isBroken);
  if (text.trim().length < 2) {
    return recents.length > 0 ? <section className="hits"><h2>{say('recents')}</h2><ul>{recents.map((place) => <li key={place.path}><Link to={place.path}>{place.title}</Link><span>{place.noun}</span></li>)}</ul></section> : null;
  }
  return (
    <div aria-busy={isAsking}>
      {found.map((group) => (
        <section key={group.noun} className="hits">
          <h2>{sentence(group.noun)} <span className="soft">{group.records.length === PER_NOUN ? `${PER_NOUN}+` : group.records.length}</span></h2>
          <ul>{group.records.map((record) => <li key={`${record.path}-${record.id}`}><Link to={record.path}>{record.label}</Link><span>{record.hint}</span></li>)}</ul>
        </section>
      ))}
      {broken.length > 0 && <p className="soft">{say('notSearched', { what: broken.map((group) => group.noun).join(', ') })}</p>}
      {!isAsking && found.length === 0 && <div className="nothing"><p>{say('nothingMatchesText', { text })}</p></div>}
    </div>
  );
}
