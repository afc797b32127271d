import type { KeyboardEvent, ReactNode } from 'react';
import { Modal } from 'antd';
import { Refusals, type Editing } from './refusals.tsx';

interface Props { title: string; verb: string; says?: ReactNode; editing: Editing; busy: boolean; run(): void; close(): void; width?: number; children: ReactNode }

/** Enter takes the day that was typed; it does not send the form with it. */
function staysInCalendar(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key === 'Enter' && (event.target as HTMLElement).closest('.ant-picker')) event.preventDefault();
}

/** A short form over the page: fields, what was refused, one verb. */
export function FormDialog({ title, verb, says, editing, busy, run, close, width = 560, children }: Props) {
  return (
    <Modal open title={title} okText={verb} cancelText="Not now" onOk={run} okButtonProps={{ loading: busy }} onCancel={close} width={width}>
      {says && <p className="modal-says">{says}</p>}
      <Refusals editing={editing} title="Not saved yet" />
      <form className="fields" onSubmit={(event) => { event.preventDefault(); run(); }} onKeyDown={staysInCalendar}>
        {children}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
