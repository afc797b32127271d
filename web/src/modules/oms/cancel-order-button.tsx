import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import type { CancelCause, OrderFieldsFragment } from '../../generated/graphql.ts';
import { useIsReadOnly } from '../../shared/company.tsx';
import { sum } from '../../shared/decimal.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField } from '../../shared/document/fields.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatMoney, formatQuantity, isZero } from '../../shared/format.ts';
import { CancelOrder, useOrderSight } from './order.document.ts';
import { CAUSES } from './order-words.ts';

function consequence(order: OrderFieldsFragment): string {
  const reserved = sum(order.lines.map((line) => line.reserved));
  const parts = [
    isZero(reserved) ? '' : `${formatQuantity(reserved)} reserved ${reserved === '1' ? 'unit' : 'units'} in ${order.warehouse.name} become available again.`,
    order.isInvoicedAhead ? `${order.creditIfCancelled ? formatMoney(order.creditIfCancelled) : 'What'} is invoiced and has not left: a credit note takes it off, GST included.` : '',
    isZero(order.paid) || hasLeft(order) ? '' : `${formatMoney(order.paid)} were paid: what the company does not give back at once waits under “To give back”.`,
    hasLeft(order) ? 'What has left stays on the order and can be invoiced.' : 'A cancelled order cannot be reopened.',
  ];
  return parts.filter(Boolean).join(' ');
}

const hasLeft = (order: OrderFieldsFragment) => order.lines.some((line) => !isZero(line.shipped));

/** Cancels with a reason, after saying what is lost and what is released. */
export function CancelOrderButton({ order }: { order: OrderFieldsFragment }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [cause, setCause] = useState<CancelCause>('CUSTOMER');
  const [refusal, setRefusal] = useState<string>();
  const [cancel, { loading }] = useMutation(CancelOrder);
  const client = useApolloClient();
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const readOnly = useIsReadOnly();
  const { message } = App.useApp();
  const verb = hasLeft(order) ? 'Cancel rest of order' : 'Cancel order';
  const run = async () => {
    try {
      const { data } = await cancel({ variables: { input: { idempotencyKey: idempotency.current(), id: order.id, version: order.version, cause, reason: reason.trim() || null }, ...sight } });
      idempotency.renew();
      const refused = data?.orderCancel.userErrors[0];
      setRefusal(refused?.message);
      if (refused || !data) return;
      for (const fieldName of ['orders', 'orderHolds', 'orderSummary', 'stockLevels', 'stockSummary', 'reservations', 'creditNotes', 'salesInvoices', 'receivables', 'refunds', 'gatewayRefunds', 'storeCredits']) client.cache.evict({ fieldName });
      setOpen(false);
      void message.success(hasLeft(order) ? `The rest of order ${order.number} is cancelled` : `Order ${order.number} cancelled`);
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  return (
    <>
      <Button type="text" danger disabled={readOnly} onClick={() => setOpen(true)}>{verb}</Button>
      <Modal open={isOpen} title={`${verb} ${order.number}?`} okText={verb} cancelText="Keep order" okButtonProps={{ danger: true, disabled: cause === 'OTHER' && reason.trim() === '', loading }} onOk={() => void run()} onCancel={() => setOpen(false)} width={460} destroyOnHidden>
        <p className="modal-says">{consequence(order)}</p>
        <ChoiceField label="Cause" required autoFocus path="cancel-cause" choices={CAUSES} value={cause} change={(chosen) => setCause((chosen ?? 'CUSTOMER') as CancelCause)} />
        <NoteField label="Reason" required={cause === 'OTHER'} path="cancel-reason" value={reason} change={setReason} error={refusal} />
      </Modal>
    </>
  );
}
