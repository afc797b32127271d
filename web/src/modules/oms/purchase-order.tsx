import { formatDay } from '../../shared/format.ts';

/** What the customer calls its order, and of which day. */
export function PurchaseOrder({ paper: { customerPo, customerPoOn } }: { paper: { customerPo?: string | null; customerPoOn?: string | null } }) {
  return <>{customerPo}{customerPoOn && <span className="soft"> of {formatDay(customerPoOn)}</span>}</>;
}
