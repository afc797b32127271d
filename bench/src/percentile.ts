/** The value that so many of a hundred do not exceed. */
export const percentile = (values: readonly number[], of: number): number => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((values.length * of) / 100) - 1)] ?? Number.NaN;
