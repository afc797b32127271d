import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Modal } from 'antd';
import type { TenantBackupsQuery, TenantFieldsFragment } from '../generated/graphql.ts';
import type { UserError } from '../shared/document/draft.ts';
import { NoteField, TextField } from '../shared/document/fields.tsx';
import { readFailure } from '../shared/failure.ts';
import { formatInstant } from '../shared/format.ts';
import { RestoreTenant } from './backups.document.ts';

interface Props { tenant: TenantFieldsFragment; backup: TenantBackupsQuery['backups']['nodes'][number]; close(): void; done(): void }

/** Restoring a tenant: what it means, its address typed once more, and why. */
export function RestoreDialog({ tenant, backup, close, done }: Props) {
  const [restore, { loading }] = useMutation(RestoreTenant);
  const [confirm, setConfirm] = useState('');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<UserError | string>();
  const run = async () => {
    try {
      const { data } = await restore({ variables: { input: { backupId: backup.id, confirm: confirm.trim(), reason: reason.trim() } } });
      const [error] = data?.tenantRestore.userErrors ?? [];
      setRefusal(error as UserError | undefined);
      if (data?.tenantRestore.restoreRun) done();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  const isAtConfirm = typeof refusal === 'object' && refusal.field?.includes('confirm') === true;
  const words = typeof refusal === 'object' ? refusal.message : refusal;
  return (
    <Modal
      open onCancel={close} onOk={() => void run()} width={460} title={`Restore ${tenant.name}?`}
      okText="Restore tenant" cancelText="Leave as it is" okButtonProps={{ danger: true, disabled: confirm.trim() !== tenant.slug || reason.trim() === '', loading }}
    >
      <p className="modal-says">It goes on with what it had on {formatInstant(backup.startedAt ?? backup.askedAt)}. What it has stored since is put aside for seven days and then deleted. People, keys and the subscription stay as they are today. It is closed for a few seconds at the end.</p>
      <TextField label={`Type ${tenant.slug} to confirm`} required autoFocus wide path="restore-confirm" value={confirm} change={setConfirm} error={isAtConfirm ? words : undefined} />
      <NoteField label="Reason" required path="restore-reason" value={reason} change={setReason} error={isAtConfirm ? undefined : words} />
    </Modal>
  );
}
