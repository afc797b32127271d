import { sentence } from './format.ts';

export type Hue = 'grey' | 'blue' | 'amber' | 'green' | 'red';

/** One vocabulary for every module: the same word always wears the same hue. */
const HUES: Record<string, Hue> = {
  DRAFT: 'grey', CONFIRMED: 'blue', PARTLY_SHIPPED: 'amber', SHIPPED: 'blue', INVOICED: 'amber', PAID: 'green', CANCELLED: 'grey',
  ISSUED: 'green', ACTIVE: 'green', INACTIVE: 'grey', TRIAL: 'blue', PROVISIONING: 'amber', PAST_DUE: 'amber', RESTRICTED: 'amber', SUSPENDED: 'red', PURGED: 'grey', MAINTENANCE: 'amber',
  CONSUMED: 'green', RELEASED: 'grey', ON_HOLD: 'amber', IN_STOCK: 'green', LOW: 'amber', OUT_OF_STOCK: 'red', LOCKED: 'grey', ENABLED: 'green',
  OUT: 'red', BELOW_SAFETY: 'amber', BELOW_POINT: 'blue', ENOUGH: 'green', MOVING: 'green', SLOW: 'amber', DEAD: 'red', EMPTY: 'grey',
  REQUESTED: 'amber', APPROVED: 'blue', REJECTED: 'red', PICKED_UP: 'blue', INSPECTED: 'blue', CLOSED: 'green',
  SENT: 'blue', ACCEPTED: 'green', DECLINED: 'red', EXPIRED: 'amber', REVISED: 'grey', OVERDUE: 'red',
  DISPATCHED: 'blue', PARTLY_RECEIVED: 'amber', DIFFERENCE: 'red', RECEIVED: 'green', CALLED_BACK: 'grey', PENDING: 'amber', POSTED: 'green', SUGGESTED: 'grey', COUNTING: 'blue', RECOUNT: 'amber', COUNTED: 'blue',
  WAITING: 'amber', RUNNING: 'blue', DONE: 'green', FAILED: 'red', UNDOING: 'amber', UNDONE: 'grey', REFUSED: 'red', ASKED: 'amber', UNDER_WAY: 'blue', TAKEN_BACK: 'grey',
};

/** A dot and a word; a cancelled thing is struck through. */
export function Status({ of: code, word }: { of: string; word?: string }) {
  const key = code.toUpperCase();
  return (
    <span className={`status status-${HUES[key] ?? 'grey'}${key === 'CANCELLED' ? ' status-struck' : ''}`}>
      <i aria-hidden="true" />
      <span>{word ?? sentence(code)}</span>
    </span>
  );
}
