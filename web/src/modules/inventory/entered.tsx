import { formatQuantity } from '../../shared/format.ts';

/** How a quantity was entered, below it, where that was in another unit than the item's own. */
export function Entered({ of }: { of: { enteredUnit?: string | null; enteredQuantity?: string | null } }) {
  return of.enteredUnit && of.enteredQuantity && <span className="entered soft">{formatQuantity(of.enteredQuantity.replace('-', ''), of.enteredUnit)}</span>;
}
