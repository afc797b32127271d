import type { ReturnFieldsFragment } from '../../generated/graphql.ts';
import { Icon } from '../../shared/icon.tsx';

const STEPS = ['REQUESTED', 'APPROVED', 'RECEIVED', 'INSPECTED', 'CLOSED'] as const;
const WORDS: Readonly<Record<(typeof STEPS)[number], string>> = { REQUESTED: 'Requested', APPROVED: 'Approved', RECEIVED: 'Received', INSPECTED: 'Inspected', CLOSED: 'Closed' };

/** How far the return has come. */
export function ReturnSteps({ goods: { status } }: { goods: Pick<ReturnFieldsFragment, 'status'> }) {
  if (status === 'CANCELLED' || status === 'REJECTED') return null;
  const reached = STEPS.indexOf(status === 'PICKED_UP' ? 'APPROVED' : status);
  return (
    <ol className="steps" aria-label="Progress">
      {STEPS.map((step, index) => {
        const isDone = index < reached || (index === reached && step === 'CLOSED');
        const isNow = index === reached && !isDone;
        return (
          <li key={step} className={isDone ? 'done' : isNow ? 'now' : undefined} aria-current={isNow ? 'step' : undefined}>
            <i aria-hidden="true">{isDone && <Icon name="check" size={11} />}</i>{step === 'APPROVED' && status === 'PICKED_UP' ? 'Picked up' : WORDS[step]}
          </li>
        );
      })}
    </ol>
  );
}
