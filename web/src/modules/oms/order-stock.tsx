import { useState } from 'react';
import { Button } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useMayChange } from '../../shared/document/saving.ts';
import { formatInstant, formatQuantity, formatUntil, formatWhen, isZero } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { ExtendStockDialog, LetStockGoDialog } from './held-stock-dialogs.tsx';
import { TakeOverDialog, type WaitingLine } from './take-over-dialog.tsx';
import './holds.css';

/** Until when an order that is not paid holds its stock, that it has lost it, and what could be taken over for what waits. */
export function OrderStock({ order }: { order: OrderFieldsFragment }) {
  const [dialog, setDialog] = useState<'extend' | 'let-go'>();
  const [taking, setTaking] = useState<WaitingLine>();
  const mayHold = useMayChange('order:hold-stock');
  const mayTake = useMayChange('order:take-over');
  const isOpen = order.status === 'CONFIRMED' || order.status === 'PARTLY_SHIPPED';
  const waiting = isOpen && mayTake && order.priority < 5 ? order.lines.filter((line) => !isZero(line.backordered)) : [];
  const holds = order.lines.some((line) => !isZero(line.reserved));
  if (!order.stockHeldUntil && !order.stockLapsedAt && waiting.length === 0) return null;
  const taken = (line: OrderFieldsFragment['lines'][number]): WaitingLine => ({ id: line.id, sku: line.sku, unit: line.variant?.product.unit.code ?? '', backordered: line.backordered, order: { number: order.number, customerName: order.customerName } });
  return (
    <>
      <ul className="held" aria-label="Stock held">
        {order.stockHeldUntil && holds && (
          <li>
            <Status of="WAITING" word={`Stock held ${formatUntil(order.stockHeldUntil) === 'ended' ? 'until now' : `· ends ${formatUntil(order.stockHeldUntil)}`}`} />
            <span>It is let go unless the order is paid.<span className="soft">{formatInstant(order.stockHeldUntil)}</span></span>
            {mayHold && <><Button onClick={() => setDialog('extend')}>Extend hold</Button><Button onClick={() => setDialog('let-go')}>Let stock go</Button></>}
          </li>
        )}
        {order.stockLapsedAt && (
          <li>
            <Status of="EXPIRED" word="Holds no stock" />
            <span>It lost what it held and gets none by itself until it is paid or somebody reserves for it.<span className="soft">{formatWhen(order.stockLapsedAt)}</span></span>
          </li>
        )}
        {waiting.map((line) => (
          <li key={line.id}>
            <Status of="WAITING" word={`${line.sku} waits`} />
            <span>{formatQuantity(line.backordered, line.variant?.product.unit.code)} wait for stock.<span className="soft">A less urgent order may hold it.</span></span>
            <Button aria-label={`Take over ${line.sku}`} onClick={() => setTaking(taken(line))}>Take over</Button>
          </li>
        ))}
      </ul>
      {dialog === 'extend' && <ExtendStockDialog order={order} close={() => setDialog(undefined)} />}
      {dialog === 'let-go' && <LetStockGoDialog order={order} close={() => setDialog(undefined)} />}
      {taking && <TakeOverDialog line={taking} close={() => setTaking(undefined)} />}
    </>
  );
}
