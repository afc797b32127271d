import type { ReactNode } from 'react';

/** A part of a document under its own small heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <header><h2>{title}</h2>{aside && <div className="section-aside">{aside}</div>}</header>
      {children}
    </section>
  );
}
