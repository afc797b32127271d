import { useEffect } from 'react';
import { Modal } from 'antd';
import { useBlocker } from 'react-router';
import { useWords } from '../words/words.ts';

/** Asks before unsaved changes are lost, whether by a link, Back, or closing the tab. */
export function DirtyGuard({ isDirty, noun, discarded }: { isDirty: boolean; noun: string; /** The person chose to lose them. */ discarded?: () => void }) {
  const say = useWords();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return (
    <Modal
      open={blocker.state === 'blocked'} title={say('leaveTitle')} width={420}
      okText={say('leaveDiscard')} okButtonProps={{ danger: true }} cancelText={say('leaveStay')}
      onOk={() => { discarded?.(); blocker.proceed?.(); }} onCancel={() => blocker.reset?.()}
    >
      {say('leaveWords', { noun })}
    </Modal>
  );
}
