import { Button } from 'antd';
import type { Failure } from '../shared/failure.ts';
import { FailureNote } from '../shared/failure-note.tsx';

const TITLES: Record<string, string> = {
  TENANT_SUSPENDED: 'This account is suspended',
  TENANT_MAINTENANCE: 'Back in a moment',
  OFFLINE: 'No connection',
};

/** The whole window when nothing else can be shown. */
export function FailurePage({ failure, retry, leave }: { failure: Failure; retry: () => void; leave?: () => void }) {
  return (
    <main className="alone">
      <div className="alone-box">
        <h1>{TITLES[failure.code] ?? 'Something went wrong'}</h1>
        <FailureNote failure={failure} retry={retry} />
        {leave && <Button type="link" onClick={leave}>Sign out</Button>}
      </div>
    </main>
  );
}
