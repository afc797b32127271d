import { Suspense, useState } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { useCompany } from '../shared/company.tsx';
import { searchHelp } from '../shared/help/find.ts';
import { HelpBody } from '../shared/help/help-body.tsx';
import type { HelpArticle } from '../shared/help/help.ts';
import { useHelp } from '../shared/help/help.ts';
import { Icon } from '../shared/icon.tsx';
import { NotFound } from '../shared/not-found.tsx';
import { Page } from '../shared/page.tsx';
import { PageSkeleton } from '../shared/page-skeleton.tsx';
import { useIsPhone } from '../shared/viewport.ts';
import { useWords } from '../shared/words/words.ts';
import { useHelpModules } from './help-modules.ts';

/** The guide of the company's own modules: all of it by module, one article at a time. */
export function Help() {
  return <Suspense fallback={<PageSkeleton />}><Guide /></Suspense>;
}

function Guide() {
  const { module, code } = useParams();
  const phone = useIsPhone();
  const say = useWords();
  const articles = useHelp(useHelpModules());
  const article = articles.find((one) => one.module === module && one.code === code);
  if (module && !article) return <NotFound />;
  if (!article) return <Page title={say('help')} className="settings-page"><div className={phone ? undefined : 'help-index'}><Contents articles={articles} isWide={!phone} /></div></Page>;
  return (
    <Page title={article.title} className="settings-page">
      {phone && <Link to="/help" className="settings-back"><Icon name="left" /> {say('help')}</Link>}
      <div className={phone ? undefined : 'settings'}>
        {!phone && <Contents articles={articles} />}
        <article className="help-article"><p className="help-about">{article.about}</p><HelpBody html={article.html} /></article>
      </div>
    </Page>
  );
}

/** Every article by its module, or what is found by typing. */
function Contents({ articles, isWide = false }: { articles: readonly HelpArticle[]; isWide?: boolean }) {
  const say = useWords();
  const { modules } = useCompany();
  const [text, setText] = useState('');
  const found = text.trim() ? searchHelp(articles, text) : articles;
  const nameOf = (code: string) => modules.find((module) => module.code === code)?.name ?? say('yourAccount');
  return (
    <nav aria-label={say('help')} className={isWide ? 'help-contents' : undefined}>
      <label className="search-field settings-search"><Icon name="search" /><input type="search" value={text} aria-label={say('findHelp')} placeholder={say('findHelp')} onChange={(event) => setText(event.target.value)} /></label>
      {[...Map.groupBy(found, (article) => article.module)].map(([module, members]) => (
        <section key={module}>
          <h2>{nameOf(module)}</h2>
          {members.map((article) => <NavLink key={article.path} to={article.path}>{isWide ? <><b>{article.title}</b><span>{article.about}</span></> : article.title}</NavLink>)}
        </section>
      ))}
      {found.length === 0 && <p className="soft">{say('nothingMatchesText', { text })}</p>}
    </nav>
  );
}
