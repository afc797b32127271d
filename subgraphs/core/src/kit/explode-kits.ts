import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

export interface WholeLine {
  readonly variantId: string;
  readonly quantity: Decimal;
}

/** What a line takes from the shelves: a component of a kit, or the item itself where it is none. */
export interface ExplodedLine {
  /** Position of the line it comes from. */
  readonly line: number;
  readonly variantId: string;
  readonly quantity: Decimal;
}

interface Part { kit_id: string; component_id: string; quantity: string }

/** All parts of these items at every depth, in one statement, by kit. */
export async function partsOf(context: TenantContext, variantIds: Iterable<string>): Promise<Map<string, { componentId: string; quantity: Decimal }[]>> {
  const rows = await context.sql<Part>(
    `with recursive part as (
       select k.kit_id, k.component_id, k.quantity, k.position from core_kit_component k where k.kit_id in (select jsonb_array_elements_text(?::jsonb)::uuid)
       union
       select k.kit_id, k.component_id, k.quantity, k.position from part p join core_kit_component k on k.kit_id = p.component_id)
     select kit_id, component_id, quantity from part order by kit_id, position, component_id`,
    [JSON.stringify([...new Set(variantIds)])]);
  return new Map([...Map.groupBy(rows, (row) => row.kit_id)].map(([kit, parts]) => [kit, parts.map((part) => ({ componentId: part.component_id, quantity: new Decimal(part.quantity) }))]));
}

/**
 * What lines of a document take from the shelves: kits become what they are made of, at every depth, and an item that a line
 * takes several ways stands there once. One statement, however many lines.
 */
export async function explodeKits(context: TenantContext, lines: readonly WholeLine[]): Promise<ExplodedLine[]> {
  const parts = await partsOf(context, lines.map(({ variantId }) => variantId));
  return lines.flatMap(({ variantId, quantity }, line) => [...leaves(parts, variantId, quantity)].map(([id, sum]) => ({ line, variantId: id, quantity: sum })));
}

function leaves(parts: ReadonlyMap<string, readonly { componentId: string; quantity: Decimal }[]>, variantId: string, quantity: Decimal, found = new Map<string, Decimal>()): Map<string, Decimal> {
  const inside = parts.get(variantId);
  if (!inside) found.set(variantId, quantity.plus(found.get(variantId) ?? 0));
  else for (const part of inside) leaves(parts, part.componentId, quantity.times(part.quantity), found);
  return found;
}
