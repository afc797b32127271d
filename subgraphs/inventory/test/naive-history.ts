/** What happened to one item in two places and when, in whole numbers: millionths of a unit and of a rupee per unit, paise. */
export type DatedAct = { at: number } & (
  /** `landed` is what it bears beyond its price, in paise. */
  | { kind: 'receive'; place: 0 | 1; units: number; rate: number; landed?: number }
  | { kind: 'issue'; place: 0 | 1; units: number }
  | { kind: 'transfer'; place: 0 | 1; units: number }
  | { kind: 'count'; place: 0 | 1; units: number; rate: number | null }
  /** Another standard cost in both places. */
  | { kind: 'restate'; rate: number }
);

export type Method = 'MOVING_AVERAGE' | 'FIFO' | 'STANDARD';

/** The standard cost until another one is settled, in millionths of a rupee. */
export const FIRST_STANDARD = 12_345_678;

/** One line of the books of a place: units and paise that moved, and what was there afterwards. */
export interface Line {
  readonly units: bigint;
  readonly paise: bigint;
  readonly unitsThen: bigint;
  readonly paiseThen: bigint;
}

const divide = (dividend: bigint, divisor: bigint) => (2n * dividend + divisor) / (2n * divisor); // half up, for what is not negative
const worth = (units: bigint, rate: number) => divide(units * BigInt(rate) * 100n, 10n ** 12n);

class Impossible extends Error {}

class Shelf {
  units = 0n;
  paise = 0n;
  readonly lines: Line[] = [];
  private standard = FIRST_STANDARD;
  private readonly layers: { units: bigint; paise: bigint; taken: bigint }[] = [];

  constructor(private readonly method: Method) {}

  /** Goods with a price of their own; where a standard cost is settled they are worth that. */
  buy(units: bigint, paise: bigint): void {
    this.come(units, this.method === 'STANDARD' ? worth(units, this.standard) : paise);
  }

  restate(rate: number): void {
    this.standard = rate;
    if (this.lines.length > 0) this.write(0n, worth(this.units, rate) - this.paise);
  }

  come(units: bigint, paise: bigint): void {
    this.layers.push({ units, paise, taken: 0n });
    this.write(units, paise);
  }

  leave(units: bigint): bigint {
    if (units > this.units) throw new Impossible();
    const paise = this.method === 'FIFO' ? this.oldest(units) : units === this.units ? this.paise : this.method === 'STANDARD' ? this.atStandard(units) : divide(this.paise * units, this.units);
    this.write(-units, -paise);
    return paise;
  }

  average(units: bigint): bigint {
    if (this.units === 0n) throw new Impossible();
    return divide(this.paise * units, this.units);
  }

  private atStandard(units: bigint): bigint {
    const paise = worth(units, this.standard);
    return paise < this.paise ? paise : this.paise;
  }

  private oldest(units: bigint): bigint {
    let [missing, paise] = [units, 0n];
    for (const layer of this.layers) {
      const left = layer.units - layer.taken;
      const part = missing < left ? missing : left;
      paise += divide(layer.paise * (layer.taken + part), layer.units) - divide(layer.paise * layer.taken, layer.units);
      layer.taken += part;
      missing -= part;
    }
    return paise;
  }

  private write(units: bigint, paise: bigint): void {
    this.units += units;
    this.paise += paise;
    this.lines.push({ units, paise, unitsThen: this.units, paiseThen: this.paise });
  }
}

/** The books as they are when everything is entered in the order in which it happened; undefined when that cannot have happened. Knows nothing of the product's arithmetic. */
export function inOrder(acts: readonly DatedAct[], method: Method): [Shelf, Shelf] | undefined {
  const shelves: [Shelf, Shelf] = [new Shelf(method), new Shelf(method)];
  try {
    for (const act of acts.map((each, n) => ({ each, n })).toSorted((a, b) => a.each.at - b.each.at || a.n - b.n).map(({ each }) => each)) {
      if (act.kind === 'restate') {
        for (const shelf of shelves) shelf.restate(act.rate);
        continue;
      }
      const [shelf, other] = [shelves[act.place], shelves[1 - act.place]!];
      const units = BigInt(act.units);
      if (act.kind === 'receive') shelf.buy(units, worth(units, act.rate) + BigInt(act.landed ?? 0));
      else if (act.kind === 'issue') shelf.leave(units);
      else if (act.kind === 'transfer') other.come(units, shelf.leave(units));
      else {
        const found = units - shelf.units;
        if (found < 0n) shelf.leave(-found);
        else if (found > 0n) shelf.buy(found, act.rate !== null ? worth(found, act.rate) : method === 'STANDARD' ? 0n : shelf.average(found));
      }
    }
    return shelves;
  } catch (error) {
    if (error instanceof Impossible) return undefined;
    throw error;
  }
}
