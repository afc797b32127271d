import { useEffect } from 'react';
import { Button } from 'antd';
import type { Failure } from '../shared/failure.ts';
import { FailureNote } from '../shared/failure-note.tsx';
import { useWords } from '../shared/words/words.ts';
import type { WordKey } from '../shared/words/words.ts';

const TITLES: Readonly<Record<string, WordKey>> = { TENANT_SUSPENDED: 'suspendedTitle', TENANT_MAINTENANCE: 'maintenanceTitle', OFFLINE: 'offlineTitle' };

/** A company under maintenance is back within minutes, so the page asks again by itself. */
const AGAIN_MS = 10_000;

/** The whole window when nothing else can be shown. */
export function FailurePage({ failure, retry, leave }: { failure: Failure; retry: () => void; leave?: () => void }) {
  const say = useWords();
  const isMaintained = failure.code === 'TENANT_MAINTENANCE';
  useEffect(() => {
    if (!isMaintained) return;
    const again = setInterval(retry, AGAIN_MS);
    return () => clearInterval(again);
  }, [isMaintained, retry]);
  return (
    <main className="alone">
      <div className="alone-box">
        <h1>{say(TITLES[failure.code] ?? 'wrongTitle')}</h1>
        <FailureNote failure={failure} retry={retry} />
        {leave && <Button type="link" onClick={leave}>{say('signOut')}</Button>}
      </div>
    </main>
  );
}
