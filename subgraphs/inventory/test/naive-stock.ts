/** What happens to one item in two places, with whole numbers only: millionths of a unit and of a rupee per unit, paise. */
export type Act =
  | { kind: 'receive'; place: 0 | 1; units: number; rate: number }
  | { kind: 'issue'; place: 0 | 1; units: number }
  | { kind: 'transfer'; place: 0 | 1; units: number }
  | { kind: 'count'; place: 0 | 1; units: number; rate: number | null };

export interface Place {
  units: bigint;
  paise: bigint;
}

const divide = (dividend: bigint, divisor: bigint) => (2n * dividend + divisor) / (2n * divisor); // half up, for what is not negative

const worth = (units: bigint, rate: bigint) => divide(units * rate * 100n, 10n ** 12n);
const share = ({ units, paise }: Place, part: bigint) => (part === units ? paise : divide(paise * part, units));

/** Replays the acts on integers, knowing nothing of the product's arithmetic; answers whether the act was possible. */
export function replay(places: readonly [Place, Place], act: Act): boolean {
  const place = places[act.place];
  const units = BigInt(act.units);
  const leave = (part: bigint) => {
    const paise = share(place, part);
    place.units -= part;
    place.paise -= paise;
    return paise;
  };
  switch (act.kind) {
    case 'receive':
      place.units += units;
      place.paise += worth(units, BigInt(act.rate));
      return true;
    case 'issue':
      if (units > place.units) return false;
      leave(units);
      return true;
    case 'transfer': {
      if (units > place.units) return false;
      const other = places[1 - act.place]!;
      other.paise += leave(units);
      other.units += units;
      return true;
    }
    case 'count': {
      const found = units - place.units;
      if (found < 0n) leave(-found);
      else if (found > 0n) {
        if (act.rate === null && place.units === 0n) return false;
        place.paise += act.rate === null ? share(place, found) : worth(found, BigInt(act.rate));
        place.units = units;
      }
      return true;
    }
  }
}
