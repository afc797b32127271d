import { useState } from 'react';
import { App, Button, Modal } from 'antd';
import { leaveCompany } from '../../shared/session.ts';
import type { Visit } from './visit.ts';

/** Leaving ends the session here; whether the access goes on, to come back by, is asked. */
export function LeaveDialog({ visit: { company, panelUrl }, close }: { visit: Visit; close(): void }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState<'session' | 'access'>();
  const leave = async (what: 'session' | 'access') => {
    setBusy(what);
    if (await leaveCompany(what === 'access')) return location.assign(panelUrl);
    setBusy(undefined);
    void message.error('The server cannot be reached. You are still in the company.');
  };
  return (
    <Modal
      open title={`Leave ${company}?`} onCancel={close} width={480}
      footer={
        <div className="leave-choices">
          <Button onClick={() => void leave('session')} loading={busy === 'session'} disabled={busy === 'access'}>Leave, keep the access</Button>
          <Button type="primary" autoFocus onClick={() => void leave('access')} loading={busy === 'access'} disabled={busy === 'session'}>Leave and end the access</Button>
        </div>
      }
    >
      <p className="modal-says">You are signed out here either way. An access that goes on lets you come back from the panel until its time is over.</p>
    </Modal>
  );
}
