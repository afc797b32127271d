import { useState } from 'react';
import { Button } from 'antd';
import type { Failure } from './failure.ts';
import { Icon } from './icon.tsx';
import { useWords } from './words/words.ts';

/** What went wrong, what to do, and the request id one click away. */
export function FailureNote({ failure, retry }: { failure: Failure; retry?: () => void }) {
  const say = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(failure.requestId ?? '').then(() => setCopied(true));
  };
  return (
    <div className="failure" role="alert">
      <Icon name="alert" size={20} />
      <div>
        <p>{failure.message}</p>
        <div className="failure-actions">
          {retry && <Button onClick={retry} icon={<Icon name="refresh" />}>{say('tryAgain')}</Button>}
          {failure.requestId && (
            <Button type="text" onClick={copy} title={say('copyForSupport')}>
              {copied ? say('copied') : say('request', { id: failure.requestId })}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
