import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Modal } from 'antd';
import type { TenantFieldsFragment } from '../generated/graphql.ts';
import { NoteField } from '../shared/document/fields.tsx';
import { readFailure } from '../shared/failure.ts';
import { ResumeTenant, SuspendTenant } from './tenant.document.ts';

/** Suspends or resumes a tenant; the reason goes to the audit trail. */
export function StateDialog({ tenant, close }: { tenant: TenantFieldsFragment; close: () => void }) {
  const isSuspended = tenant.state.toUpperCase() === 'SUSPENDED';
  const [suspend, suspending] = useMutation(SuspendTenant);
  const [resume, resuming] = useMutation(ResumeTenant);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const run = async () => {
    try {
      const variables = { input: { tenantId: tenant.id, reason: reason.trim() } };
      const errors = isSuspended ? (await resume({ variables })).data?.tenantResume.userErrors : (await suspend({ variables })).data?.tenantSuspend.userErrors;
      setRefusal(errors?.[0]?.message);
      if (errors?.length === 0) close();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  return (
    <Modal
      open onCancel={close} onOk={() => void run()} width={460} title={isSuspended ? `Resume ${tenant.name}?` : `Suspend ${tenant.name}?`}
      okText={isSuspended ? 'Resume tenant' : 'Suspend tenant'} cancelText="Leave as it is" okButtonProps={{ danger: !isSuspended, disabled: reason.trim() === '', loading: suspending.loading || resuming.loading }}
    >
      <p className="modal-says">{isSuspended ? 'Its people and integrations work again within five seconds.' : 'Within five seconds nobody of this company can sign in or save, its API keys stop and its jobs rest. Nothing is deleted.'}</p>
      <NoteField label="Reason" required autoFocus path="state-reason" value={reason} change={setReason} error={refusal} />
    </Modal>
  );
}
