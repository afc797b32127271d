import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { Icon } from '../../shared/icon.tsx';

const STEPS = ['DRAFT', 'CONFIRMED', 'SHIPPED', 'INVOICED', 'PAID'] as const;
const WORDS: Readonly<Record<(typeof STEPS)[number], string>> = { DRAFT: 'Draft', CONFIRMED: 'Confirmed', SHIPPED: 'Shipped', INVOICED: 'Invoiced', PAID: 'Paid' };

/** How far the order has come. */
export function OrderSteps({ order }: { order: Pick<OrderFieldsFragment, 'status'> }) {
  if (order.status === 'CANCELLED') return null;
  const reached = STEPS.indexOf(order.status === 'PARTLY_SHIPPED' ? 'SHIPPED' : order.status);
  return (
    <ol className="steps" aria-label="Progress">
      {STEPS.map((step, index) => {
        const isDone = index < reached || (index === reached && step === 'PAID');
        const isNow = index === reached && !isDone;
        return (
          <li key={step} className={isDone ? 'done' : isNow ? 'now' : undefined} aria-current={isNow ? 'step' : undefined}>
            <i aria-hidden="true">{isDone && <Icon name="check" size={11} />}</i>{step === 'SHIPPED' && order.status === 'PARTLY_SHIPPED' ? 'Partly shipped' : WORDS[step]}
          </li>
        );
      })}
    </ol>
  );
}
