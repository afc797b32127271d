import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { Button, Modal } from 'antd';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { Icon } from '../../../shared/icon.tsx';
import { TakeBackWork } from './bulk.document.ts';
import type { Report } from './work.ts';
import { undoWords } from './work-words.ts';

/** Takes back what work has done, after saying how much that is. */
export function TakeBackButton({ report, started }: { report: Report; started: () => Promise<void> }) {
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [takeBack, { loading }] = useMutation(TakeBackWork);
  const may = useMay()('bulk:start');
  const readOnly = useIsReadOnly();
  if (!report.canUndo || report.changedRecords === 0 || !may || readOnly) return null;
  const run = async () => {
    const refused = await takeBack({ variables: { input: { id: report.id } } }).then(({ data }) => data?.bulkOperationUndo.userErrors[0]?.message, (error: unknown) => readFailure(error).message);
    setRefusal(refused);
    if (refused !== undefined) return;
    setOpen(false);
    await started();
  };
  return (
    <>
      <Button icon={<Icon name="undo" />} onClick={() => setOpen(true)}>Take back</Button>
      {isOpen && (
        <Modal open title={`Take back “${report.label}”?`} width={480} okText="Take back" cancelText="Not now" okButtonProps={{ danger: true, loading, autoFocus: true }} onOk={() => void run()} onCancel={() => setOpen(false)}>
          <p>{undoWords(report.changedRecords)}</p>
          {refusal && <p className="field-error" role="alert">{refusal}</p>}
        </Modal>
      )}
    </>
  );
}
