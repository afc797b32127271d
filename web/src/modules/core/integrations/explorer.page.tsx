import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { Icon } from '../../../shared/icon.tsx';
import { Page } from '../../../shared/page.tsx';
import './integrations.css';

// The editor weighs more than the rest of the app together; nobody loads it who does not come here.
const Graph = lazy(() => import('./graph.tsx').then(({ Graph: component }) => ({ default: component })));

/** GraphiQL on the company's own graph. */
export function GraphExplorerPage() {
  return (
    <Page title="Explorer" className="graph" aside={<Link to="/settings/api" className="settings-back"><Icon name="left" /> API and explorer</Link>}>
      <Suspense fallback={<span className="bone" style={{ width: 240 }} aria-busy="true" />}><Graph /></Suspense>
    </Page>
  );
}
