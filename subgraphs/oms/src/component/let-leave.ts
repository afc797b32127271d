import { issueReserved, type IssuedPart } from '@ilms/inventory/reservation/reservation.service';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { type Decimal, sum } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { SerialsNeedWarehouse, SerialsOfComponents } from '../kit-errors.ts';
import { DOCUMENT } from '../order/document.ts';
import type { LineQuantity } from '../order/fulfilment.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { KitsHeld } from './kits-held.ts';
import { type Component, LineComponents } from './line-components.ts';
import { ofLines } from './of-line.ts';

type Leaving = LineQuantity & { readonly line: OrderLine };

/** What left for one line, in units of the line; a kit costs what its components had cost. */
export interface Left {
  readonly line: OrderLine;
  readonly quantity: Decimal;
  readonly from: readonly { readonly warehouseId: string; readonly quantity: Decimal; readonly cost: Decimal; readonly serials: readonly string[]; readonly entryIds: readonly string[] }[];
  readonly serials: readonly string[];
  /** Whether somebody said which units. */
  readonly isNamed: boolean;
}

/** Units of one item that leave one warehouse for a line. */
interface Part {
  readonly at: number;
  readonly kits: Decimal;
  readonly component: Component;
  readonly warehouseId: string | undefined;
  readonly serials: readonly string[] | null;
}

/** Lets goods leave that are reserved for these lines: of a kit all its components, together and from one place each. */
export async function letLeave(tx: Transaction, order: Order, leaving: readonly Leaving[]): Promise<Left[]> {
  const lines = leaving.map(({ line }) => line);
  const components = await LineComponents.of(tx, lines);
  const held = await KitsHeld.of(tx, order.id, components, lines);
  const parts: Part[] = [];
  eachLine(leaving, 'quantity', (some, at) => {
    expectSerials(components, some);
    const places = held.toShip(some.line, some.quantity, some.warehouseId ?? undefined);
    if (places.length > 1 && some.components?.length) throw new SerialsNeedWarehouse(some.line.sku);
    for (const { warehouseId, quantity: kits } of places) for (const component of components.of(some.line)) parts.push({ at, kits, component, warehouseId, serials: serialsOf(components, some, component) });
  });
  const issued = await ofLines(parts.map(({ at }) => at), () => issueReserved(tx, {
    documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, reason: `Shipped for ${order.number}`, customer: { id: order.customerId, name: order.customerName },
    lines: parts.map(({ kits, component, warehouseId, serials }) => ({ documentLineId: component.id, quantity: kits.times(component.quantity), warehouseId, serials })),
  }));
  return leaving.map(({ line, quantity, serials, components: named }, at): Left => {
    const own = parts.flatMap((part, index) => (part.at === at ? issued[index]!.from.map((from) => ({ ...from, part })) : []));
    return { line, quantity, from: inLines(own, components.isKit(line)), serials: own.flatMap((part) => part.serials), isNamed: Boolean(serials?.length || named?.length) };
  });
}

/** What left each warehouse. All components of a kit leave the same one, so any of them counts the kits. */
function inLines(own: readonly (IssuedPart & { readonly part: Part })[], isKit: boolean): Left['from'] {
  const [first] = own;
  return [...Map.groupBy(own, ({ warehouseId }) => warehouseId)].map(([warehouseId, some]) => ({
    warehouseId, quantity: sum(some.filter(({ part }) => part.component.id === first!.part.component.id).map(({ quantity, part }) => (isKit ? part.kits : quantity))), cost: sum(some.map(({ cost }) => cost)), serials: some.flatMap(({ serials }) => serials), entryIds: some.flatMap(({ entryIds }) => entryIds),
  }));
}

function expectSerials(components: LineComponents, { line, serials, components: named }: Leaving): void {
  if (components.isKit(line) && serials?.length) throw new SerialsOfComponents(line.sku);
  const known = new Set(components.kit(line).map(({ id }) => id));
  for (const [index, { componentId }] of (named ?? []).entries()) if (!known.has(componentId.toLowerCase())) throw new NotFound('component', componentId, ['components', String(index), 'componentId']);
}

function serialsOf(components: LineComponents, { line, serials, components: named }: Leaving, component: Component): readonly string[] | null {
  if (!components.isKit(line)) return serials ?? null;
  return named?.find(({ componentId }) => componentId.toLowerCase() === component.id)?.serials ?? null;
}
