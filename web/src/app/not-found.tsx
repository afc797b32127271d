import { Link } from 'react-router';
import { Page } from '../shared/page.tsx';

export function NotFound() {
  return (
    <Page title="Nothing is here">
      <div className="nothing"><p>The address does not lead to a page you can open.</p><Link to="/">Go to home</Link></div>
    </Page>
  );
}
