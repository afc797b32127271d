import { formatAmount, formatQuantity } from '../../shared/format.ts';

interface Line { quantity: string; unit: string; unitPrice: string; enteredUnit?: string | null; enteredQuantity?: string | null; enteredPrice?: string | null }

/** How many of a line, in the item's own unit, and as it was ordered where that was another one: 30 PCS · 2.5 BOX. */
export function LineQuantity({ line, own }: { line: Line; own?: string }) {
  return <>{formatQuantity(line.quantity, own ?? line.unit)}{line.enteredUnit && line.enteredQuantity && <span className="soft"> · {formatQuantity(line.enteredQuantity, line.enteredUnit)}</span>}</>;
}

/** The price that was agreed, and for which unit where that is not the item's own. */
export function LinePrice({ line }: { line: Line }) {
  return line.enteredUnit && line.enteredPrice ? <>{formatAmount(line.enteredPrice)}<span className="entered soft">per {line.enteredUnit}</span></> : <>{formatAmount(line.unitPrice)}</>;
}
