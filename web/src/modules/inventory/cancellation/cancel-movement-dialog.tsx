import { useMutation, useQuery } from '@apollo/client/react';
import { Modal } from 'antd';
import type { CancellationTrialQuery } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { useActing } from '../../../shared/document/acting.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { NoteField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatAmount, formatInstant, formatQuantity, plural } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { AFTER_CANCELLING, CancellationTrial, CancelMovement } from './cancellation.document.ts';

type Trial = CancellationTrialQuery['stockCancellationTrial'];

interface Props { documentId: string; title: string; /** `movement`, `adjustment`. */ noun: string; close(): void }

/** Takes a movement back, and shows before that what it will change. */
export function CancelMovementDialog({ documentId, title, noun, close }: Props) {
  const withCost = useMay()('stock:see-cost');
  const { data, error } = useQuery(CancellationTrial, { variables: { documentId, withCost }, fetchPolicy: 'no-cache' });
  const trial = data?.stockCancellationTrial;
  const draft = useDraft({ reason: '' });
  const [cancel] = useMutation(CancelMovement);
  const { busy, run } = useActing<NonNullable<Awaited<ReturnType<typeof send>>>>(draft, AFTER_CANCELLING, close);
  const reason = draft.values.reason.trim();
  const isAllowed = trial?.refusal === null && reason !== '';
  async function send(idempotencyKey: string) {
    return (await cancel({ variables: { input: { idempotencyKey, documentId, reason } } })).data?.stockMovementCancel;
  }
  const submit = () => { if (isAllowed && !busy) void run(send, (answer) => `Cancelled by ${answer.stockCancellation?.number ?? ''}`); };
  const elsewhere = [...draft.errors].filter(([path]) => path !== 'reason').map(([, message]) => ({ code: message, message }));
  return (
    <Modal open title={title} width={640} okText={`Cancel ${noun}`} cancelText="Not now" okButtonProps={{ danger: true, disabled: !isAllowed, loading: busy }} onOk={submit} onCancel={close}>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <NoteField label="Reason" required autoFocus {...draft.bind('reason')} />
        <button type="submit" hidden />
      </form>
      <div className="cancel-trial" aria-live="polite">
        {trial ? <Change trial={trial} withCost={withCost} /> : error ? <p className="field-error" role="alert">{readFailure(error).message}</p> : <p><span className="bone" style={{ width: '60%' }} /></p>}
      </div>
      <Refusals title="Not cancelled" editing={{ isDirty: false, general: [...draft.general, ...elsewhere], errors: new Map() }} />
    </Modal>
  );
}

/** What will be, in a sentence and level by level. */
function Change({ trial, withCost }: { trial: Trial; withCost: boolean }) {
  if (trial.refusal) return <p className="field-error" role="alert">{trial.refusal.message}</p>;
  const says = trial.isAtOwnMoment
    ? `Taken back as of ${formatInstant(trial.effectiveAt!)}, as if it had never been.${trial.later > 0 ? ` ${plural(trial.later, 'later movement')} ${trial.later === 1 ? 'is' : 'are'} valued anew.` : ''}`
    : 'Taken back today: the books of its day are locked, or you may not change the past. What happened since stays as it is.';
  return (
    <>
      <p className="modal-says">{says}</p>
      <ScrollBox className="grid-box">
        <table className="grid two-lined">
          <thead><tr><th scope="col">Item</th><th scope="col" className="figure">On hand now</th><th scope="col" className="figure">Then</th>{withCost && <><th scope="col" className="figure">Value now</th><th scope="col" className="figure">Then</th></>}</tr></thead>
          <tbody>
            {trial.levels.map((level) => (
              <tr key={level.id}>
                <td className="wrap"><span className="line-sku">{level.sku}</span><span className="soft">{level.warehouse.name}{level.batch && `, batch ${level.batch.number}`}</span></td>
                <td className="figure">{formatQuantity(level.onHandBefore, level.variant.product.unit.code)}</td>
                <td className="figure"><b>{formatQuantity(level.onHandAfter)}</b></td>
                {withCost && <><td className="figure">{formatAmount(level.valueBefore ?? '0')}</td><td className="figure"><b>{formatAmount(level.valueAfter ?? '0')}</b></td></>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
