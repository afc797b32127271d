import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Modal } from 'antd';
import type { TenantFieldsFragment, TenantMovesQuery } from '../../generated/graphql.ts';
import type { UserError } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField } from '../../shared/document/fields.tsx';
import { readFailure } from '../../shared/failure.ts';
import { MoveTenant } from './cell.document.ts';
import { cellHint } from './move-words.ts';

interface Props { tenant: TenantFieldsFragment; cells: TenantMovesQuery['cells']; close(): void; done(): void }

/** Moving a tenant: where to, what it means, its address typed once more, and why. */
export function MoveDialog({ tenant, cells, close, done }: Props) {
  const [move, { loading }] = useMutation(MoveTenant);
  const others = cells.filter(({ name, isReachable }) => name !== tenant.cell && isReachable);
  const [cell, setCell] = useState<string | undefined>(others.length === 1 ? others[0]!.name : undefined);
  const [confirm, setConfirm] = useState('');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<UserError | string>();
  const run = async () => {
    try {
      const { data } = await move({ variables: { input: { tenantId: tenant.id, cell: cell!, confirm: confirm.trim(), reason: reason.trim() } } });
      const [error] = data?.tenantMove.userErrors ?? [];
      setRefusal(error as UserError | undefined);
      if (data?.tenantMove.tenantMove) done();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  const at = (field: string) => (typeof refusal === 'object' && refusal.field?.includes(field) === true ? refusal.message : undefined);
  const elsewhere = typeof refusal === 'object' ? refusal.message : refusal;
  return (
    <Modal
      open onCancel={close} onOk={() => void run()} width={460} title={`Move ${tenant.name} to another cell?`}
      okText="Move tenant" cancelText="Leave it here" okButtonProps={{ disabled: !cell || confirm.trim() !== tenant.slug || reason.trim() === '', loading }}
    >
      <p className="modal-says">It goes on working while it is copied, and is closed for some seconds at the end, while what was written since is carried over and every table is compared. Until then the move can be called off. What it leaves in {tenant.cell} is kept for seven days and then deleted.</p>
      <ChoiceField label="Move to" required wide path="move-cell" value={cell} change={setCell} error={at('cell')} choices={others.map((other) => ({ value: other.name, label: other.name, hint: cellHint(other) }))} placeholder="Choose a cell" />
      <TextField label={`Type ${tenant.slug} to confirm`} required wide path="move-confirm" value={confirm} change={setConfirm} error={at('confirm')} />
      <NoteField label="Reason" required path="move-reason" value={reason} change={setReason} error={at('cell') ?? at('confirm') ? undefined : elsewhere} />
    </Modal>
  );
}
