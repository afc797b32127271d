import { Decimal, sum } from '@ilms/kernel/decimal';
import type { OrderLineComponent } from './order-line-component.entity.ts';

// How the price of a kit is parted among its components. Weights are exact, so that nothing is left over when the last part is credited.

type Weighed = Pick<OrderLineComponent, 'id' | 'quantity' | 'weight'>;

/** Units of components, by the id of the component. */
export type PartUnits = ReadonlyMap<string, Decimal>;

/** The parts of so many whole kits. */
export const partsOfKits = (components: readonly Weighed[], kits: Decimal): Map<string, Decimal> => new Map(components.map(({ id, quantity }) => [id, quantity.times(kits)]));

/** What these units weigh together. */
export const weightOf = (components: readonly Weighed[], units: PartUnits): Decimal => sum(components.map(({ id, weight }) => weight.times(units.get(id) ?? 0)));

/** How many whole kits these units make. */
export const kitsOf = (components: readonly Weighed[], units: PartUnits): Decimal => Decimal.min(...components.map(({ id, quantity }) => (units.get(id) ?? new Decimal(0)).div(quantity).floor()));

export function less(units: PartUnits, some: PartUnits): Map<string, Decimal> {
  return new Map([...units].map(([id, quantity]) => [id, quantity.minus(some.get(id) ?? 0)]));
}
