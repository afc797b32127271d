import { useState } from 'react';
import { App, Button } from 'antd';
import { Icon } from '../../../shared/icon.tsx';

/** A value somebody types into their bank's page: read, or copied without a mistake. */
export function CopyFact({ label, value }: { label: string; value: string }) {
  const { message } = App.useApp();
  const [isCopied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(value).then(() => setCopied(true)).catch(() => message.error('The browser does not allow copying. Mark the text and copy it yourself.'));
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <dd><Button type="text" size="small" icon={<Icon name={isCopied ? 'check' : 'copy'} />} aria-label={`Copy ${label.toLowerCase()}`} title={isCopied ? 'Copied' : `Copy ${label.toLowerCase()}`} onClick={() => void copy()} /></dd>
    </div>
  );
}
