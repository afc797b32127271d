import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { Icon } from '../../../shared/icon.tsx';
import { Page } from '../../../shared/page.tsx';
import './integrations.css';

const Codes = lazy(() => import('./error-codes.tsx').then(({ ErrorCodes }) => ({ default: ErrorCodes })));

/** Every stable code a program may meet, and what it means. */
export function ErrorCataloguePage() {
  return (
    <Page title="Errors" aside={<Link to="/settings/api" className="settings-back"><Icon name="left" /> API and explorer</Link>}>
      <p className="say">A code never changes its meaning; its words may. Rules of a module stand in <code>userErrors</code> of the mutation, with the input at fault in <code>field</code>; refusals of a whole request in <code>errors[].extensions.code</code>, under the HTTP status named here. Names in braces stand where figures will.</p>
      <Suspense fallback={<span className="bone" style={{ width: 240 }} aria-busy="true" />}><Codes /></Suspense>
    </Page>
  );
}
