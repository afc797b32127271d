import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatAmount, formatDay, isZero, plural } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { amountOrDash } from './gateway-words.tsx';
import { Status } from '../../shared/status.tsx';

/** When an order is to be paid, and what of each part is open. */
export function OrderDues({ order }: { order: Pick<OrderFieldsFragment, 'dues'> }) {
  const dues = order.dues ?? [];
  if (dues.length === 0) return null;
  return (
    <Section title="Instalments">
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Due</th><th scope="col">State</th><th scope="col" className="figure">Amount</th><th scope="col" className="figure">Open</th></tr></thead>
          <tbody>{dues.map((due) => <tr key={due.id}><td>{formatDay(due.dueOn)}</td><td>{isZero(due.open) ? <Status of="PAID" /> : due.daysOverdue > 0 ? <Status of="OVERDUE" word={`Overdue by ${plural(due.daysOverdue, 'day')}`} /> : <Status of="WAITING" word="Not due yet" />}</td><td className="figure">{formatAmount(due.amount)}</td><td className="figure">{amountOrDash(due.open)}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
