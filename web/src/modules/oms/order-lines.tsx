import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { formatAmount, formatLedger, formatQuantity, formatRate, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';

/** The lines of an order as agreed, with how much of each is reserved, shipped and invoiced. */
export function OrderLines({ lines }: { lines: OrderFieldsFragment['lines'] }) {
  const hasDiscount = lines.some((line) => !isZero(line.discount));
  return (
    <ScrollBox className="grid-box">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" className="figure">#</th><th scope="col">SKU</th><th scope="col">Description</th><th scope="col">HSN</th>
            <th scope="col" className="figure">Ordered</th><th scope="col" className="figure">Reserved</th><th scope="col" className="figure">Shipped</th><th scope="col" className="figure">Invoiced</th>
            <th scope="col" className="figure">Price</th>{hasDiscount && <th scope="col" className="figure">Discount</th>}<th scope="col" className="figure">GST</th><th scope="col" className="figure">Total</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="figure soft">{line.position}</td>
              <td>{line.sku}</td>
              <td><span className="line-name" title={line.description}>{line.description}</span></td>
              <td>{line.hsn}</td>
              <td className="figure">{formatQuantity(line.quantity, line.variant?.product.unit.code)}</td>
              <td className="figure">{formatLedger(line.reserved)}</td>
              <td className="figure">{formatLedger(line.shipped)}</td>
              <td className="figure">{formatLedger(line.invoiced)}</td>
              <td className="figure">{formatAmount(line.unitPrice)}</td>
              {hasDiscount && <td className="figure">{isZero(line.discount) ? '–' : formatAmount(line.discount)}</td>}
              <td className="figure">{formatRate(line.taxRate)}</td>
              <td className="figure"><b>{formatAmount(line.total)}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
