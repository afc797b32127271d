import { useState } from 'react';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { App, Modal } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import type { UserError } from '../../shared/document/draft.ts';
import { useIdempotencyKey } from '../../shared/document/draft.ts';
import { Refusals } from '../../shared/document/refusals.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { ShipOrder, useOrderSight } from './order.document.ts';

type Line = OrderFieldsFragment['lines'][number];

/** What of a line has neither left nor been cancelled. */
export const openOf = (line: Line): string => subtract(subtract(subtract(line.quantity, line.shipped), line.cancelled), line.moved);

const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));

/** What leaves now, line by line; everything that is reserved unless a smaller quantity is written. What waits for stock cannot leave. */
export function ShipDialog({ order, reload, close }: { order: OrderFieldsFragment; reload: () => Promise<unknown>; close: () => void }) {
  const open = order.lines.filter((line) => !isZero(line.reserved));
  const waiting = sum(order.lines.map((line) => line.backordered));
  const [quantities, setQuantities] = useState(() => new Map(open.map((line) => [line.id, formatPlain(line.reserved)])));
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [ship, { loading }] = useMutation(ShipOrder);
  const client = useApolloClient();
  const sight = useOrderSight();
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const leaving = open.map((line) => ({ line, quantity: plainDecimal(quantities.get(line.id) ?? '') || '0' }));
  const problemOf = (line: Line, quantity: string) => (!isDecimal(quantity) || quantity.startsWith('-') ? 'Not a quantity' : isMore(quantity, line.reserved) ? `Only ${formatQuantity(line.reserved)} reserved` : undefined);
  const isWrong = leaving.some(({ line, quantity }) => problemOf(line, quantity));
  const total = isWrong ? '0' : sum(leaving.map(({ quantity }) => quantity));
  const rest = isWrong ? '0' : subtract(sum(open.map((line) => line.reserved)), total);
  const isAllowed = !isWrong && !isZero(total);

  const run = async () => {
    if (!isAllowed || loading) return;
    try {
      const lines = leaving.filter(({ quantity }) => !isZero(quantity)).map(({ line, quantity }) => ({ lineId: line.id, quantity }));
      const { data } = await ship({ variables: { input: { idempotencyKey: idempotency.current(), id: order.id, version: order.version, lines }, ...sight } });
      idempotency.renew();
      if (!data) return;
      setRefusals(data.orderShip.userErrors);
      if (data.orderShip.userErrors.length > 0) return;
      for (const fieldName of ['orders', 'orderSummary', 'stockLevels', 'stockLedger', 'stockSummary', 'reservations']) client.cache.evict({ fieldName });
      void message.success(isZero(rest) ? `Order ${order.number} shipped` : `${formatQuantity(total)} of order ${order.number} shipped`);
      close();
    } catch (error) {
      setRefusals([readFailure(error)]);
    }
  };
  return (
    <Modal open title={`Ship order ${order.number}`} width={640} okText={isAllowed && !isZero(rest) ? 'Ship part of order' : 'Ship order'} cancelText="Not now" okButtonProps={{ disabled: !isAllowed, loading }} onOk={() => void run()} onCancel={close}>
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <ScrollBox className="grid-box">
          <table className="grid two-lined ship-lines">
            <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Reserved</th><th scope="col" className="figure">Leaves now</th></tr></thead>
            <tbody>
              {leaving.map(({ line, quantity }, index) => {
                const problem = problemOf(line, quantity);
                return (
                  <tr key={line.id}>
                    <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.description}</span></td>
                    <td className="figure">{formatQuantity(line.reserved, line.variant?.product.unit.code)}</td>
                    <td className="figure ship-quantity">
                      <input autoFocus={index === 0} inputMode="decimal" autoComplete="off" aria-label={`Leaves now, ${line.sku}`} aria-invalid={problem !== undefined || undefined} title={problem} value={quantities.get(line.id)} onFocus={(event) => event.target.select()} onChange={(event) => setQuantities(new Map(quantities).set(line.id, event.target.value))} />
                      {problem && <span className="field-error" role="alert">{problem}</span>}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
        <p className="modal-says ship-says" aria-live="polite">{isAllowed ? `Takes ${formatQuantity(total)} ${total === '1' ? 'unit' : 'units'} out of ${order.warehouse.name}. ${isZero(rest) ? (isZero(waiting) ? 'Nothing stays open.' : `${formatQuantity(waiting)} ${waiting === '1' ? 'waits' : 'wait'} for stock.`) : `${formatQuantity(rest)} ${rest === '1' ? 'stays' : 'stay'} reserved for a later shipment.`}` : 'Write how much leaves now.'}</p>
        <Refusals title="Nothing has left" editing={{ isDirty: false, general: refusals, errors: new Map() }} record={{ noun: 'Order', ...order }} reload={() => void reload().then(close)} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** `2.500000` → `2.5`, without grouping: it stands in a field people type over. */
export function formatPlain(quantity: string): string {
  return quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity;
}
