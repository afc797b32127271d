import { formatQuantity } from '../../shared/format.ts';
import './reorder.css';

/** How long the stock lasts, beside the time a delivery takes: the line in the middle is the lead time. */
export function CoverBar({ days, leadTimeDays }: { days: string | null | undefined; leadTimeDays: number }) {
  if (days == null) return <span className="soft">–</span>;
  const share = Math.min(1, Number(days) / Math.max(1, 2 * leadTimeDays));
  return (
    <span className="cover" title={`Lasts ${formatQuantity(days)} days; a delivery takes ${leadTimeDays}`}>
      <span className="cover-bar" aria-hidden="true" data-short={Number(days) < leadTimeDays || undefined}><i style={{ width: `${share * 100}%` }} /></span>
      {formatQuantity(days)} d
    </span>
  );
}
