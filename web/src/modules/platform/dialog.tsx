import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Modal } from 'antd';
import type { UserError } from '../../shared/document/draft.ts';
import { useSaving } from '../../shared/document/saving.ts';

interface Props {
  title: string;
  /** The verb with its object. */
  label: string;
  danger?: boolean;
  isAllowed?: boolean;
  width?: number;
  /** What it did not do, if anything; the dialog closes itself when it is empty. */
  run(): Promise<readonly UserError[]>;
  close(): void;
  /** Refusals that a field of the dialog shows itself. */
  shownAtFields?: readonly string[];
  children: ReactNode;
}

/** One deed in a dialog: what will happen, what it needs, and why it was refused. */
export function Dialog({ title, label, danger = false, isAllowed = true, width = 480, run, close, shownAtFields = [], children }: Props) {
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const { busy, save } = useSaving({ refuse: setRefusals });
  const perform = async (event?: FormEvent) => {
    event?.preventDefault();
    if (isAllowed && await save(async () => ({ userErrors: await run() }))) close();
  };
  return (
    <Modal open title={title} width={width} okText={label} okButtonProps={{ danger, loading: busy, disabled: !isAllowed }} cancelText="Not now" onOk={() => void perform()} onCancel={close}>
      <form onSubmit={(event) => void perform(event)}>
        {children}
        {refusals.filter(({ field }) => !shownAtFields.includes(field?.at(-1) ?? '')).map(({ code, message }) => <p key={code + message} className="field-error" role="alert">{message}</p>)}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
