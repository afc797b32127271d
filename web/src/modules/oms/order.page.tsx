import { useQuery } from '@apollo/client/react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Loaded } from '../../shared/document/loaded.tsx';
import { OrderDocument, useOrderSight } from './order.document.ts';
import { OrderDraft } from './order-draft.tsx';
import { OrderEdit } from './order-edit.tsx';
import { useMay } from '../../shared/company.tsx';
import { OrderView } from './order-view.tsx';

/** An order: still written while it is a draft, moved on by steps afterwards, and changed after it was promised where `?edit` says so. */
export function OrderPage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const may = useMay();
  const { data, error, refetch } = useQuery(OrderDocument, { variables: { id, ...useOrderSight() }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.order} error={error} retry={() => void refetch()} noun="order">
      {(loaded) => {
        const order = loaded.order!;
        const reload = () => refetch().then(({ data: fresh }) => fresh?.order ?? undefined);
        const isOpen = order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED';
        if (params.has('edit') && isOpen && may('order:amend')) return <OrderEdit key={`${id} edit`} order={order} reload={reload} close={() => void navigate(`/oms/orders/${id}`, { replace: true })} />;
        return order.status === 'DRAFT' ? <OrderDraft key={id} order={order} reload={reload} /> : <OrderView key={id} order={order} reload={reload} />;
      }}
    </Loaded>
  );
}

export function NewOrderPage() {
  return <OrderDraft />;
}
