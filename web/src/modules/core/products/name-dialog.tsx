import { useState } from 'react';
import { Modal } from 'antd';
import type { UserError } from '../../../shared/document/draft.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { readFailure } from '../../../shared/failure.ts';

interface Props { title: string; verb: string; initial: string; keep(name: string): Promise<readonly UserError[]>; close(): void }

/** Asks for one name; Enter keeps it. */
export function NameDialog({ title, verb, initial, keep, close }: Props) {
  const draft = useDraft({ name: initial });
  const [isBusy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const errors = await keep(draft.values.name);
      draft.refuse(errors);
      if (errors.length === 0) close();
    } catch (error) {
      draft.refuse([{ code: 'FAILED', message: readFailure(error).message }]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={title} width={420} okText={verb} confirmLoading={isBusy} okButtonProps={{ disabled: !draft.values.name.trim() }} onOk={() => void run()} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <TextField label="Name" required autoFocus maxLength={80} {...draft.bind('name')} error={draft.errors.get('name') ?? draft.general[0]?.message} />
      </form>
    </Modal>
  );
}
