import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { useDraft, useIdempotencyKey } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { DrawSerials } from './sequence.document.ts';

/** Draws numbers to print or engrave; they are shown once and can be copied as a column. */
export function DrawDialog({ sku, name, close }: { sku: string; name: string; close(): void }) {
  const draft = useDraft({ count: '10' });
  const [numbers, setNumbers] = useState<readonly string[]>();
  const [draw] = useMutation(DrawSerials);
  const { busy, save } = useSaving(draft);
  const idempotency = useIdempotencyKey();
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const run = async () => {
    const count = Number(draft.values.count);
    if (!Number.isInteger(count) || count < 1) return draft.refuse([{ code: 'TOO_SMALL', message: 'Say how many, 1 to 1000.', field: ['count'] }]);
    let drawn: readonly string[] | null | undefined;
    const isDone = await save(async () => {
      const answer = (await draw({ variables: { input: { idempotencyKey: idempotency.current(), sku, count } } })).data?.serialNumbersDraw;
      idempotency.renew();
      drawn = answer?.numbers;
      return answer;
    });
    if (!isDone || !drawn) return;
    for (const fieldName of ['serialSequences', 'serialSequence']) cache.evict({ fieldName });
    setNumbers(drawn);
  };
  if (numbers) return (
    <Modal open title={`${numbers.length} ${numbers.length === 1 ? 'number' : 'numbers'} drawn for ${sku}`} onCancel={close} width={460} footer={<><Button onClick={() => void navigator.clipboard?.writeText(numbers.join('\n')).then(() => message.success('Copied'))}>Copy numbers</Button><Button type="primary" onClick={close}>Close</Button></>}>
      <p className="modal-says">They never come again, whether they are used or not.</p>
      <ul className="serial-chips" aria-label="Drawn numbers">{numbers.map((number) => <li key={number} style={{ paddingInline: 8 }}>{number}</li>)}</ul>
    </Modal>
  );
  return (
    <FormDialog title={`Draw numbers of ${name}`} verb="Draw numbers" says={`For ${sku}, to print or engrave. A number that was drawn never comes again; receipts may draw theirs by themselves.`} editing={draft} busy={busy} run={() => void run()} close={close} width={460}>
      <TextField label="How many" required autoFocus {...draft.bind('count')} />
    </FormDialog>
  );
}
