import { useState } from 'react';
import { Button } from 'antd';
import { saveFile } from '../shared/download.ts';

/** Codes for paper, to be copied or saved. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const [copied, setCopied] = useState(false);
  const text = codes.join('\n');
  return (
    <>
      <ol className="recovery-codes" aria-label="Recovery codes">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <div className="login-actions">
        <Button onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}>{copied ? 'Copied' : 'Copy codes'}</Button>
        <Button onClick={() => saveFile('ilms-recovery-codes.txt', new Blob([`Recovery codes for ${location.hostname}\n\n${text}\n`], { type: 'text/plain' }))}>Save codes as a file</Button>
      </div>
    </>
  );
}
