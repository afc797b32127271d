import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { subtract } from '../../shared/decimal.ts';
import { formatAmount, formatDay, formatLedger, formatQuantity, formatRate, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { aheadWords } from './billed.ts';
import { LinePrice, LineQuantity } from './entered.tsx';
import { KitContents } from './kit-parts.tsx';

type Line = OrderFieldsFragment['lines'][number];

const of = (key: 'reserved' | 'backordered' | 'shipped' | 'delivered' | 'invoiced' | 'shortClosed' | 'moved' | 'returned') => (line: Line): string => line[key];

/** How far a line has come; a step no line has reached has no column. */
const PROGRESS: readonly { key: string; title: string; units(line: Line): string }[] = [
  { key: 'reserved', title: 'Reserved', units: of('reserved') }, { key: 'backordered', title: 'Waiting', units: of('backordered') }, { key: 'shipped', title: 'Shipped', units: of('shipped') }, { key: 'delivered', title: 'Delivered', units: of('delivered') }, { key: 'invoiced', title: 'Invoiced', units: of('invoiced') },
  { key: 'cancelled', title: 'Cancelled', units: (line) => subtract(line.cancelled, line.shortClosed) }, { key: 'shortClosed', title: 'Closed short', units: of('shortClosed') },
  { key: 'moved', title: 'Moved on', units: of('moved') }, { key: 'returned', title: 'Returned', units: of('returned') },
];

/** The lines of an order as agreed, with how much of each is reserved, shipped, invoiced and cancelled. */
export function OrderLines({ lines }: { lines: OrderFieldsFragment['lines'] }) {
  const hasDiscount = lines.some((line) => !isZero(line.discount));
  const progress = PROGRESS.filter(({ units }) => lines.some((line) => !isZero(units(line))));
  return (
    <ScrollBox className="grid-box">
      <table className="grid two-lined">
        <thead>
          <tr>
            <th scope="col" className="figure">#</th><th scope="col">Item</th><th scope="col">HSN</th><th scope="col" className="figure">Ordered</th>
            {progress.map(({ key, title }) => <th key={key} scope="col" className="figure">{title}</th>)}
            <th scope="col" className="figure">Price</th>{hasDiscount && <th scope="col" className="figure">Discount</th>}<th scope="col" className="figure">GST</th><th scope="col" className="figure">Total</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="figure soft">{line.position}</td>
              <td><span className="line-sku">{line.sku}</span><span className="line-name soft" title={line.description}>{line.description}</span>{!isZero(line.backordered) && line.expectedOn && <span className="soft">Expected {formatDay(line.expectedOn)}</span>}{(!isZero(line.invoicedAhead) || !isZero(line.undelivered)) && <span className="soft line-name">{[aheadWords([line]), !isZero(line.undelivered) && `${formatQuantity(line.undelivered)} credited, not delivered`].filter(Boolean).join(' · ')}</span>}{!isZero(line.difference) && <span className="soft line-name">{line.difference.startsWith('-') ? `${formatQuantity(line.difference.slice(1))} less than ordered has left` : `${formatQuantity(line.difference)} more than ordered has left`}{line.isWeighed && ', as weighed'}</span>}<KitContents sku={line.sku} kits={line.quantity} components={line.components} /></td>
              <td>{line.hsn}</td>
              <td className="figure"><LineQuantity line={line} own={line.variant?.product.unit.code} /></td>
              {progress.map(({ key, units }) => <td key={key} className="figure">{formatLedger(units(line))}</td>)}
              <td className="figure"><LinePrice line={line} /></td>
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
