import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { formatAmount, formatDay, formatMoney, isZero, plural } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';

const OrdersOfCustomer = graphql(`
  query OrdersOfCustomer($id: ID!, $withPayments: Boolean!) {
    customer(id: $id) { id storeCredit @include(if: $withPayments) onAccount @include(if: $withPayments) orders(first: 10) { totalCount nodes { id number orderedOn status total } } }
  }
`);

/** The latest orders of a customer. */
export function CustomerOrders({ id }: { id: string }) {
  const may = useMay();
  const { data } = useQuery(OrdersOfCustomer, { variables: { id, withPayments: may('payment:read') }, skip: !may('order:read'), fetchPolicy: 'cache-and-network' });
  const orders = data?.customer?.orders;
  const credit = data?.customer?.storeCredit;
  const onAccount = data?.customer?.onAccount;
  if (!orders || orders.nodes.length === 0) return null;
  return (
    <Section title="Orders" aside={[plural(orders.totalCount, 'order'), credit && !isZero(credit) && `${formatMoney(credit)} of store credit`, onAccount && !isZero(onAccount) && `${formatMoney(onAccount)} on account`].filter(Boolean).join(' · ')}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Status</th><th scope="col" className="figure">Total</th></tr></thead>
          <tbody>{orders.nodes.map((order) => <tr key={order.id}><td><Link to={`/oms/orders/${order.id}`}>{order.number}</Link></td><td>{formatDay(order.orderedOn)}</td><td><Status of={order.status} /></td><td className="figure">{formatAmount(order.total)}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
