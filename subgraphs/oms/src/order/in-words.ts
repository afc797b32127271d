/** Lines that one step of the history names. */
export const MOST_NAMED = 5;

/** Items with quantities, for the order's history: the first few lines, and how many more. */
export function inWords(left: readonly string[]): string {
  const named = left.slice(0, MOST_NAMED).join(', ');
  return left.length > MOST_NAMED ? `${named} and ${left.length - MOST_NAMED} more` : named;
}
