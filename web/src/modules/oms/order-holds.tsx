import { useState } from 'react';
import { Button } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useCompany } from '../../shared/company.tsx';
import { useMayChange } from '../../shared/document/saving.ts';
import { formatDay, formatMoney, formatWhen } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { holdWord } from './order-words.ts';
import { ReleaseDialog } from './release-dialog.tsx';
import './holds.css';

type Hold = OrderFieldsFragment['holds'][number];

/** The figures that led to a hold, in words; nothing for who may not see them. */
function figuresOf({ figures }: Hold): string {
  const { limit, outstanding, order, overdueOrder, dueOn, overdueDays, creditDays, due } = (figures ?? {}) as Partial<Record<string, string>>;
  return [
    limit && outstanding && order && `Limit ${formatMoney(limit)}, owed besides ${formatMoney(outstanding)}, this order ${formatMoney(order)}`,
    overdueOrder && dueOn && `${overdueOrder} fell due on ${formatDay(dueOn)}, ${overdueDays} days before; ${creditDays} are allowed`,
    due && `${formatMoney(due)} was due`,
  ].filter(Boolean).join(' · ');
}

/** What keeps the goods of an order back, and how to let them go. */
export function OrderHolds({ order }: { order: Pick<OrderFieldsFragment, 'id' | 'number' | 'holds'> }) {
  const [releasing, setReleasing] = useState<Hold>();
  const mayRelease = useMayChange('order:release');
  const mayApprove = useMayChange('order:approve-price');
  const { viewer } = useCompany();
  const canRelease = (hold: Hold) => mayRelease && (hold.kind !== 'PRICE' || (mayApprove && hold.askedById !== viewer.id));
  const open = order.holds.filter((hold) => !hold.releasedAt);
  if (open.length === 0) return null;
  return (
    <>
      <ul className="held" aria-label="On hold">
        {open.map((hold) => (
          <li key={hold.id}>
            <Status of="ON_HOLD" word={`On hold · ${holdWord(hold.kind)}`} />
            <span>{hold.reason}<span className="soft">{[figuresOf(hold), `${hold.placedByName ?? 'By rule'}${hold.askedByName ? `, asked for by ${hold.askedByName}` : ''}, ${formatWhen(hold.placedAt)}`].filter(Boolean).join(' · ')}</span></span>
            {canRelease(hold) && <Button onClick={() => setReleasing(hold)}>{hold.kind === 'PRICE' ? 'Approve prices' : 'Release hold'}</Button>}
          </li>
        ))}
      </ul>
      {releasing && <ReleaseDialog hold={{ ...releasing, orderNumber: order.number }} close={() => setReleasing(undefined)} />}
    </>
  );
}
