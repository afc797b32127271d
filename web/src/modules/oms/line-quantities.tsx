import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { isDecimal, plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import { formatQuantity, isZero } from '../../shared/format.ts';
import { FigureCell } from '../../shared/lines/figure-cell.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { openOf } from './ship-dialog.tsx';

type Line = OrderFieldsFragment['lines'][number];

/** What a person writes beside each line that has something open. */
export type Quantities = ReadonlyMap<string, string>;

const written = (quantities: Quantities, line: Line): string => plainDecimal(quantities.get(line.id) ?? '') || '0';

const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));

type Most = (line: Line) => string;

function problemOf(line: Line, quantity: string, most: Most): string | undefined {
  if (!isDecimal(quantity) || quantity.startsWith('-')) return 'Not a quantity';
  return isMore(quantity, most(line)) ? `Only ${formatQuantity(most(line))} open` : undefined;
}

/** The lines with a quantity, whether all of them can be meant, and how many units they are. */
export function chosenOf(order: OrderFieldsFragment, quantities: Quantities, most: Most = openOf): { lines: { lineId: string; quantity: string }[]; total: string; isAllowed: boolean } {
  const open = order.lines.filter((line) => !isZero(most(line)));
  if (open.some((line) => problemOf(line, written(quantities, line), most))) return { lines: [], total: '0', isAllowed: false };
  const lines = open.map((line) => ({ lineId: line.id, quantity: written(quantities, line) })).filter(({ quantity }) => !isZero(quantity));
  return { lines, total: sum(lines.map(({ quantity }) => quantity)), isAllowed: lines.length > 0 };
}

/** Open lines of an order with a field each for how many of them are meant. */
export function LineQuantities({ order, heading, most = openOf, mostTitle = 'Open', quantities, change }: { order: OrderFieldsFragment; heading: string; most?: Most; mostTitle?: string; quantities: Quantities; change(quantities: Quantities): void }) {
  const open = order.lines.filter((line) => !isZero(most(line)));
  return (
    <ScrollBox className="grid-box field-wide">
      <table className="grid two-lined ship-lines">
        <thead><tr><th scope="col">Item</th><th scope="col" className="figure">{mostTitle}</th><th scope="col" className="figure">{heading}</th></tr></thead>
        <tbody>
          {open.map((line, index) => {
            const problem = problemOf(line, written(quantities, line), most);
            return (
              <tr key={line.id}>
                <td className="wrap"><span className="line-sku">{line.sku}</span><span className="soft">{line.description}</span>{!isZero(line.invoicedAhead) && <span className="soft line-name">{formatQuantity(line.invoicedAhead)} invoiced ahead</span>}</td>
                <td className="figure">{formatQuantity(most(line), line.variant?.product.unit.code)}{!isZero(line.backordered) && <span className="soft"> · {formatQuantity(line.backordered)} waiting</span>}</td>
                <FigureCell autoFocus={index === 0} placeholder="0" label={`${heading}, ${line.sku}`} problem={problem} value={quantities.get(line.id)} change={(text) => change(new Map(quantities).set(line.id, text))} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
