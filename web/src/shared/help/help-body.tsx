import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import './help.css';

/** An article as it is read. Its links into the app do not load the app anew. */
export function HelpBody({ html, left }: { html: string; /** Somebody followed a link. */ left?: () => void }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const link = (event.target as HTMLElement).closest('a');
    const href = link?.getAttribute('href');
    if (!href?.startsWith('/') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    left?.();
    void navigate(href);
  };
  // The text is our own, made from Markdown without HTML when the app was built.
  return <div className="help-body" onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />;
}
