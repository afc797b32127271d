import { Decimal, sum, toPaise, ZERO } from '@ilms/kernel/decimal';

/** What came in together, at one cost; some of it may have left since. */
export interface Layer {
  readonly quantity: Decimal;
  readonly value: Decimal;
  taken: Decimal;
}

/** What some of a layer's first units cost, to the paisa: counted from its beginning, so that however it is parted the parts are the whole. */
const costUpTo = ({ quantity, value }: Layer, units: Decimal): Decimal => toPaise(value.mul(units).div(quantity));

/**
 * First in, first out: the layers that are still on the shelf, the oldest first. Which these are follows from how much has
 * come in and how much has left, whatever the order in which that was written down.
 */
export class Layers {
  readonly #layers: Layer[];

  constructor(layers: readonly Layer[]) {
    this.#layers = [...layers];
  }

  /** The layers on the shelf after so many units have left: rows of the ledger in their order, each with what had come in up to it. */
  static after(left: Decimal, rows: readonly { readonly quantity: Decimal; readonly value: Decimal; readonly totalIn: Decimal }[]): Layers {
    return new Layers(rows.filter(({ totalIn }) => totalIn.gt(left)).map(({ quantity, value, totalIn }) => ({ quantity, value, taken: Decimal.max(ZERO, quantity.minus(totalIn.minus(left))) })));
  }

  /** What stands there, layer by layer. */
  get standing(): readonly { readonly quantity: Decimal; readonly value: Decimal }[] {
    return this.#layers.map((layer) => ({ quantity: layer.quantity.minus(layer.taken), value: layer.value.minus(costUpTo(layer, layer.taken)) }));
  }

  get value(): Decimal {
    return sum(this.standing.map(({ value }) => value));
  }

  /** What the next units cost, and leaves them where they are. */
  cost(quantity: Decimal): Decimal {
    return this.#walk(quantity, () => undefined);
  }

  /** Takes the next units away; answers what they cost. */
  take(quantity: Decimal): Decimal {
    const cost = this.#walk(quantity, (layer, units) => { layer.taken = layer.taken.plus(units); });
    while (this.#layers[0] && this.#layers[0].taken.gte(this.#layers[0].quantity)) this.#layers.shift();
    return cost;
  }

  add(quantity: Decimal, value: Decimal): void {
    this.#layers.push({ quantity, value, taken: ZERO });
  }

  #walk(quantity: Decimal, visit: (layer: Layer, units: Decimal) => void): Decimal {
    let missing = quantity;
    let cost = ZERO;
    for (const layer of this.#layers) {
      if (!missing.gt(0)) break;
      const units = Decimal.min(missing, layer.quantity.minus(layer.taken));
      cost = cost.plus(costUpTo(layer, layer.taken.plus(units)).minus(costUpTo(layer, layer.taken)));
      visit(layer, units);
      missing = missing.minus(units);
    }
    if (missing.gt(0)) throw new Error(`${missing.toFixed()} more were taken than the layers hold.`);
    return cost;
  }
}
