import type { TransferFieldsFragment } from '../../generated/graphql.ts';
import { Icon } from '../../shared/icon.tsx';

const STEPS = ['Draft', 'In transit', 'Received'] as const;

/** How far the goods have come. */
export function TransferSteps({ transfer: { status } }: { transfer: Pick<TransferFieldsFragment, 'status'> }) {
  if (status === 'CANCELLED' || status === 'CALLED_BACK') return null;
  const reached = status === 'DRAFT' ? 0 : status === 'DISPATCHED' ? 1 : 2;
  const isDone = status === 'RECEIVED';
  return (
    <ol className="steps" aria-label="Progress">
      {STEPS.map((step, index) => {
        const isPast = index < reached || (index === reached && isDone);
        const isNow = index === reached && !isDone;
        return <li key={step} className={isPast ? 'done' : isNow ? 'now' : undefined} aria-current={isNow ? 'step' : undefined}><i aria-hidden="true">{isPast && <Icon name="check" size={11} />}</i>{index === 2 && status === 'PARTLY_RECEIVED' ? 'Partly received' : index === 2 && status === 'DIFFERENCE' ? 'Difference open' : step}</li>;
      })}
    </ol>
  );
}
