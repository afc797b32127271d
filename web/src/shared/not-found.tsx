import { Link } from 'react-router';
import { Page } from './page.tsx';
import { useWords } from './words/words.ts';

export function NotFound() {
  const say = useWords();
  return (
    <Page title={say('nothingHere')}>
      <div className="nothing"><p>{say('nothingHereWords')}</p><Link to="/">{say('goHome')}</Link></div>
    </Page>
  );
}
