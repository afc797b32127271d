import type { AmendmentFieldsFragment } from '../../generated/graphql.ts';
import { formatAmount, formatMoney, formatQuantity, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import './amendments.css';

type Change = Pick<AmendmentFieldsFragment, 'delta' | 'totalBefore' | 'totalAfter' | 'lines'>;

const signed = (amount: string): string => (amount.startsWith('-') ? `−${formatMoney(amount.slice(1))}` : `+${formatMoney(amount)}`);

/** What is to be collected or given back, in words. */
export function deltaWords({ delta }: Pick<Change, 'delta'>): string {
  if (isZero(delta)) return 'The total stays as it is.';
  return delta.startsWith('-') ? `${formatMoney(delta.slice(1))} less to collect.` : `${formatMoney(delta)} more to collect.`;
}

function FromTo({ from, to, format }: { from?: string | null; to: string; format(value: string): string }) {
  if (from == null) return <>{format(to)}</>;
  return format(from) === format(to) ? <>{format(to)}</> : <><s className="soft">{format(from)}</s> {format(to)}</>;
}

/** Lines before and after a change, and what that does to the total. */
export function AmendmentTable({ change }: { change: Change }) {
  const hasDiscount = change.lines.some((line) => !isZero(line.discountTo) || (line.discountFrom != null && !isZero(line.discountFrom)));
  return (
    <ScrollBox className="grid-box">
      <table className="grid amendment">
        <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Quantity</th><th scope="col" className="figure">Price</th>{hasDiscount && <th scope="col" className="figure">Discount</th>}<th scope="col" className="figure">Total</th></tr></thead>
        <tbody>
          {change.lines.map((line) => (
            <tr key={line.id}>
              <td>{line.sku}{line.quantityFrom == null && <span className="soft"> · new</span>}</td>
              <td className="figure"><FromTo from={line.quantityFrom} to={line.quantityTo} format={(value) => formatQuantity(value)} /></td>
              <td className="figure"><FromTo from={line.unitPriceFrom} to={line.unitPriceTo} format={formatAmount} /></td>
              {hasDiscount && <td className="figure"><FromTo from={line.discountFrom} to={line.discountTo} format={formatAmount} /></td>}
              <td className="figure"><FromTo from={line.totalFrom} to={line.totalTo} format={formatAmount} /></td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row" colSpan={hasDiscount ? 4 : 3}>Order total {signed(change.delta)}</th><td className="figure"><FromTo from={change.totalBefore} to={change.totalAfter} format={formatMoney} /></td></tr></tfoot>
      </table>
    </ScrollBox>
  );
}
