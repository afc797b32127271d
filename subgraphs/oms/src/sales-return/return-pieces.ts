import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { type Decimal, toPaise } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { partsOfKits, weightOf } from '../component/kit-weight.ts';
import { LineComponents } from '../component/line-components.ts';
import type { OrderLineComponent } from '../component/order-line-component.entity.ts';
import { expectCountable } from '../order/countable.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { ReturnLineTwice, ReturnRemarkRequired, ReturnsMoreThanShipped } from '../return-errors.ts';
import type { SalesReturnLine } from './sales-return-line.entity.ts';
import type { SalesReturnLineInput } from './sales-return.input.ts';

/** Units of one item that are to come back: of the line itself, or of one component of its kit. */
export interface ReturnPiece extends Pick<SalesReturnLine, 'reason'> {
  readonly sold: OrderLine;
  readonly component: OrderLineComponent | null;
  quantity: Decimal;
  readonly remark: string | null;
  /** What they were charged at, tax included. */
  value: Decimal;
}

/** What was said of lines as units of items: a kit comes back as its components, for each of them is looked at by itself. They count as coming back from now on. */
export async function asPieces(tx: Transaction, lines: readonly OrderLine[], said: readonly SalesReturnLineInput[]): Promise<ReturnPiece[]> {
  const components = await LineComponents.of(tx, lines);
  const items = await variantsById(tx, lines.flatMap((line) => components.of(line).map(({ variantId }) => variantId)));
  const pieces: ReturnPiece[] = [];
  const seen = new Set<string>();
  const add = (piece: ReturnPiece): void => {
    const known = pieces.find(({ sold, component }) => sold === piece.sold && component === piece.component);
    if (known) Object.assign(known, { quantity: known.quantity.plus(piece.quantity), value: known.value.plus(piece.value) });
    else pieces.push(piece);
  };
  eachLine(said, 'quantity', ({ lineId, componentId, quantity, reason, remark: words }) => {
    const sold = lines.find(({ id }) => id === lineId.toLowerCase());
    if (!sold) throw new NotFound('line', lineId, ['lineId']);
    const parts = components.kit(sold);
    const named = componentId ? parts.find(({ id }) => id === componentId.toLowerCase()) : undefined;
    if (componentId && !named) throw new NotFound('component', componentId, ['componentId']);
    if (seen.has(`${sold.id} ${named?.id}`)) throw new ReturnLineTwice(named?.sku ?? sold.sku);
    seen.add(`${sold.id} ${named?.id}`);
    const remark = words?.trim() || null;
    if (reason === 'OTHER' && !remark) throw new ReturnRemarkRequired(named?.sku ?? sold.sku);
    if (parts.length === 0) {
      expectCountable(items.get(sold.variantId)!, quantity);
      sold.expectBack(quantity);
      return add({ sold, component: null, quantity, reason, remark, value: sold.amountsOf(quantity).total });
    }
    if (!named && (!quantity.isInteger() || quantity.gt(sold.returnable))) throw new ReturnsMoreThanShipped(sold.sku, quantity, sold.returnable);
    if (named) expectCountable(items.get(named.variantId)!, quantity);
    const coming = named ? [{ component: named, units: quantity }] : parts.map((component) => ({ component, units: component.quantity.times(quantity) }));
    for (const { component, units } of coming) component.expectBack(units, sold.shipped);
    sold.countBack(parts);
    for (const [index, { component, units }] of coming.entries()) {
      const upTo = (some: typeof coming) => valueOf(sold, parts, new Map(some.map((one) => [one.component.id, one.units])));
      add({ sold, component, quantity: units, reason, remark, value: upTo(coming.slice(0, index + 1)).minus(upTo(coming.slice(0, index))) });
    }
  });
  return pieces;
}

/** What these units of a kit were charged at: the part of its price that they weigh. */
function valueOf(sold: OrderLine, parts: readonly OrderLineComponent[], units: ReadonlyMap<string, Decimal>): Decimal {
  return toPaise(sold.amounts.total.times(weightOf(parts, units)).div(weightOf(parts, partsOfKits(parts, sold.charged))));
}
