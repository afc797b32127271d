import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { Loaded } from '../../shared/document/loaded.tsx';
import { OrderDocument, useOrderSight } from './order.document.ts';
import { OrderDraft } from './order-draft.tsx';
import { OrderView } from './order-view.tsx';

/** An order: still written while it is a draft, moved on by steps afterwards. */
export function OrderPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(OrderDocument, { variables: { id, ...useOrderSight() }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.order} error={error} retry={() => void refetch()} noun="order">
      {(loaded) => {
        const order = loaded.order!;
        const reload = () => refetch().then(({ data: fresh }) => fresh?.order ?? undefined);
        return order.status === 'DRAFT' ? <OrderDraft key={id} order={order} reload={reload} /> : <OrderView key={id} order={order} reload={reload} />;
      }}
    </Loaded>
  );
}

export function NewOrderPage() {
  return <OrderDraft />;
}
