import { use } from 'react';
import type { ReactNode } from 'react';
import { PageTitle } from '../page.tsx';

/** A part of a document under its own small heading, unless the page says the same already. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const isSaid = use(PageTitle) === title;
  return (
    <section className="section" aria-label={isSaid ? title : undefined}>
      {(!isSaid || aside) && <header>{!isSaid && <h2>{title}</h2>}{aside && <div className="section-aside">{aside}</div>}</header>}
      {children}
    </section>
  );
}
