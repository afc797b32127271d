import { useEffect } from 'react';
import { Modal } from 'antd';
import { useBlocker } from 'react-router';

/** Asks before unsaved changes are lost, whether by a link, Back, or closing the tab. */
export function DirtyGuard({ isDirty, noun }: { isDirty: boolean; noun: string }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return (
    <Modal
      open={blocker.state === 'blocked'} title="Leave without saving?" width={420}
      okText="Discard changes" okButtonProps={{ danger: true }} cancelText="Keep editing"
      onOk={() => blocker.proceed?.()} onCancel={() => blocker.reset?.()}
    >
      What you changed on this {noun} has not been saved and will be lost.
    </Modal>
  );
}
