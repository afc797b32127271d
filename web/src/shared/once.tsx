import { useState } from 'react';
import { Button, Modal } from 'antd';
import { Icon } from './icon.tsx';

/** A secret that is shown this once, with the way to take it along. It is closed by a button only, so that no slip of the mouse loses it. */
export function Once({ title, says, secret, close }: { title: string; says: string; secret: string; close: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <Modal open title={title} width={520} closable={false} mask={{ closable: false }} keyboard={false} footer={<Button type={copied ? 'primary' : 'default'} onClick={close}>I have kept it</Button>}>
      <div className="once">
        <p>{says}</p>
        <code data-secret="">{secret}</code>
        <div><Button icon={<Icon name="copy" />} onClick={() => void navigator.clipboard?.writeText(secret).then(() => setCopied(true))}>{copied ? 'Copied' : 'Copy'}</Button></div>
      </div>
    </Modal>
  );
}
