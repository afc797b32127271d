import { useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Button, Input, Modal, Select } from 'antd';
import { readFailure } from '../failure.ts';
import { formatCount } from '../format.ts';
import { useWords } from '../words/words.ts';
import type { BulkAction, ListRequest } from './list-job.ts';
import { startBulkAction } from './list-job.ts';

interface Props { actions: readonly BulkAction[]; request: ListRequest; count: number; started(): void }

/** What can be done with the chosen rows; each says what it will do before it is done in the background. */
export function BulkActions({ actions, request, count, started }: Props) {
  const [chosen, setChosen] = useState<BulkAction>();
  return (
    <>
      {actions.map((action) => <Button key={action.key} danger={action.isDangerous} onClick={() => setChosen(action)}>{action.label}</Button>)}
      {chosen && <Confirmation key={chosen.key} action={chosen} request={request} count={count} close={(isStarted) => { setChosen(undefined); if (isStarted) started(); }} />}
    </>
  );
}

function Confirmation({ action, request, count, close }: { action: BulkAction; request: ListRequest; count: number; close: (isStarted: boolean) => void }) {
  const say = useWords();
  const client = useApolloClient();
  const [value, setValue] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { ask } = action;
  const isReady = !ask?.isRequired || value.trim() !== '';
  const run = async () => {
    if (!isReady || isBusy) return;
    setBusy(true);
    const refused = await startBulkAction(client, request, action, value.trim()).catch((error: unknown) => readFailure(error).message);
    setBusy(false);
    setRefusal(refused);
    if (refused === undefined) close(true);
  };
  return (
    <Modal open title={action.label} width={440} okText={action.label} cancelText={say('notNow')} okButtonProps={{ danger: action.isDangerous, loading: isBusy, disabled: !isReady }} onOk={() => void run()} onCancel={() => close(false)}>
      <form className="filter-form bulk-form" onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <p>{action.says(formatCount(count))} {say('jobInBackground')}</p>
        {ask && (
          <label>{ask.label}
            {ask.options ? <Select aria-label={ask.label} autoFocus value={value || undefined} onChange={setValue} options={ask.options.map((option) => ({ ...option }))} /> : <Input autoFocus value={value} onChange={(event) => setValue(event.target.value)} />}
          </label>
        )}
        {refusal && <p className="field-error" role="alert">{refusal}</p>}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
