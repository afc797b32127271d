import { useEffect, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { formatDay, formatMoney } from '../../shared/format.ts';
import { OrdersOfPo } from './order.document.ts';
import './purchase-order.css';

/** Says which other orders a customer placed under the same number of its purchase order: it may have been written twice. */
export function RepeatedPo({ customerId, customerPo, orderId }: { customerId: string | undefined; customerPo: string; orderId?: string }) {
  const [asked, setAsked] = useState(customerPo);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(customerPo), 300);
    return () => clearTimeout(pause);
  }, [customerPo]);
  const { data } = useQuery(OrdersOfPo, { variables: { customerId: customerId ?? '', customerPo: asked.trim(), besides: orderId ?? null }, skip: !customerId || asked.trim() === '', fetchPolicy: 'network-only' });
  const others = customerId && customerPo.trim() !== '' ? data?.ordersOfCustomerPo ?? [] : [];
  if (others.length === 0) return null;
  return (
    <p className="repeated-po" role="status">
      This purchase order was ordered before: {others.map((other, index) => <span key={other.id}>{index > 0 && ', '}<Link to={`/oms/orders/${other.id}`}>{other.number}</Link> of {formatDay(other.orderedOn)}, {formatMoney(other.total)}</span>)}.
    </p>
  );
}
