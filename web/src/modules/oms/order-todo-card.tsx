import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { OrderStatus } from '../../generated/graphql.ts';
import { useMay } from '../../shared/company.tsx';
import { formatCount } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';

export const OrdersToday = graphql(`
  query OrdersToday {
    orderSummary { byStatus { status count total } revenue due openHolds owingBack byDay { day count total } }
  }
`);

const WAITING: readonly { statuses: readonly OrderStatus[]; words: string }[] = [
  { statuses: ['DRAFT'], words: 'to confirm' },
  { statuses: ['CONFIRMED', 'PARTLY_SHIPPED'], words: 'to ship' },
  { statuses: ['SHIPPED'], words: 'to invoice' },
  { statuses: ['INVOICED'], words: 'to be paid' },
];

/** What waits for someone, as links to exactly those orders. */
export function OrderTodoCard() {
  const may = useMay();
  const { data } = useQuery(OrdersToday, { skip: !may('order:read'), fetchPolicy: 'cache-and-network' });
  if (!may('order:read')) return null;
  const count = (statuses: readonly OrderStatus[]) => data?.orderSummary.byStatus.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + row.count, 0);
  return (
    <section className="card">
      <h2>Orders waiting</h2>
      <ul className="todo">
        {WAITING.map(({ statuses, words }) => {
          const waiting = count(statuses);
          return <li key={words}><Link to={`/oms/orders?status=${statuses.join(',')}`}><Status of={statuses[0]!} word={words[0]!.toUpperCase() + words.slice(1)} /><b>{waiting === undefined ? ' ' : formatCount(waiting)}</b></Link></li>;
        })}
        <li><Link to="/oms/orders?due=..-0.01"><Status of="WAITING" word="Money to give back" /><b>{data ? formatCount(data.orderSummary.owingBack) : ' '}</b></Link></li>
        <li><Link to="/oms/holds?releasedAt=:empty"><Status of="ON_HOLD" word="On hold" /><b>{data ? formatCount(data.orderSummary.openHolds) : ' '}</b></Link></li>
      </ul>
    </section>
  );
}
