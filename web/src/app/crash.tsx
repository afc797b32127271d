import { useRouteError } from 'react-router';
import { readFailure } from '../shared/failure.ts';
import { FailurePage } from './failure-page.tsx';

/** The last resort of the page tree: a fault in the app itself, said plainly. */
export function Crash() {
  const error = useRouteError();
  console.error(error);
  const failure = readFailure(error);
  const words = failure.code === 'OFFLINE' ? { code: 'PAGE_FAULT', message: 'This page met a fault and had to stop. Nothing you saved is lost.' } : failure;
  return <FailurePage failure={words} retry={() => location.reload()} />;
}
