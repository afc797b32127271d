import { useState } from 'react';
import { Modal } from 'antd';
import { keySign, shortcutsInForce } from '../shared/keyboard.ts';
import { useWords } from '../shared/words/words.ts';

/** Every key that is listened to on this page, as it has told of itself. */
export function ShortcutSheet({ close }: { close: () => void }) {
  const say = useWords();
  const [groups] = useState(shortcutsInForce);
  return (
    <Modal open onCancel={close} footer={null} title={say('keySheet')} width={640}>
      <div className="sheet">
        {[...groups].reverse().map(([group, keys]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>{keys.map(([key, words]) => <div key={key}><dt><kbd>{keySign(key)}</kbd></dt><dd>{words}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
