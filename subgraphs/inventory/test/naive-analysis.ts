/** A movement of one item in one of two places, so many days ago; goods cost ten rupees each. */
export interface Moved {
  readonly place: 0 | 1;
  readonly sku: string;
  readonly kind: 'RECEIPT' | 'ISSUE';
  readonly quantity: number;
  readonly daysAgo: number;
}

const RATE = 10;
const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
const money = (rupees: number) => rupees.toFixed(2);

/** Looks at every movement of every item, week by week, with ordinary numbers; knows nothing of the product's statement. */
export function analyseNaively(movements: readonly Moved[], days: number) {
  const items = [...Map.groupBy(movements, ({ sku }) => sku)].map(([sku, moves]) => {
    const issues = moves.filter(({ kind }) => kind === 'ISSUE');
    const inWindow = issues.filter(({ daysAgo }) => daysAgo < days);
    const weeks = Array.from({ length: Math.floor(days / 7) }, (_, week) => total(issues.filter(({ daysAgo }) => Math.floor(daysAgo / 7) === week).map(({ quantity }) => quantity)));
    const mean = total(weeks) / weeks.length;
    const variance = total(weeks.map((units) => (units - mean) ** 2)) / weeks.length;
    const variation = mean === 0 ? Infinity : Math.sqrt(variance) / mean;
    const onHand = total(moves.map(({ kind, quantity }) => (kind === 'ISSUE' ? -quantity : quantity)));
    const lastIssue = issues.length ? Math.min(...issues.map(({ daysAgo }) => daysAgo)) : null;
    const idle = lastIssue ?? Math.max(...moves.map(({ daysAgo }) => daysAgo));
    const issued = total(inWindow.map(({ quantity }) => quantity));
    return {
      sku, issued, onHand, lastIssue, variation,
      pace: onHand <= 0 ? 'EMPTY' : idle < 60 ? 'MOVING' : idle >= 180 || lastIssue === null ? 'DEAD' : 'SLOW',
      lastMove: Math.min(...moves.map(({ daysAgo }) => daysAgo)),
    };
  });
  const all = total(items.map(({ issued }) => issued));
  return items.map(({ sku, issued, onHand, lastIssue, lastMove, variation, pace }) => {
    const before = total(items.filter((other) => other.issued > issued || (other.issued === issued && other.sku < sku)).map((other) => other.issued));
    return {
      sku, abc: issued === 0 || before * 100 >= all * 95 ? 'C' : before * 100 < all * 80 ? 'A' : 'B', xyz: variation <= 0.5 + 1e-12 ? 'X' : variation <= 1 + 1e-12 ? 'Y' : 'Z', pace,
      issuedQuantity: String(issued), issuedValue: money(issued * RATE), onHand: String(onHand), value: money(onHand * RATE), daysSinceMovement: lastMove, daysSinceIssue: lastIssue,
    };
  });
}
