import { createContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useProductName } from './label.ts';
import { showPlace } from './places.ts';

interface Props { title: string; count?: string; aside?: ReactNode; actions?: ReactNode; children: ReactNode; className?: string }

/** What the page is called, for whatever stands on it and would say it again. */
export const PageTitle = createContext<string | undefined>(undefined);

/** A page's head and body. Every page has one title, said once. */
export function Page({ title, count, aside, actions, children, className }: Props) {
  const { pathname } = useLocation();
  const product = useProductName();
  useEffect(() => {
    document.title = `${title} · ${product}`;
    showPlace({ path: pathname, title });
    return () => showPlace(undefined);
  }, [title, pathname, product]);
  return (
    <section className={className ? `page ${className}` : 'page'}>
      <header className="page-head">
        <h1>{title}{count !== undefined && <span className="page-count">{count}</span>}</h1>
        {aside}
        <div className="page-actions">{actions}</div>
      </header>
      <PageTitle value={title}>{children}</PageTitle>
    </section>
  );
}
