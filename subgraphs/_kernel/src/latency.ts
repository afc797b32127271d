/** Upper ends of the steps by which times are counted, in milliseconds; the last step has none. Counts of many processes and minutes can be added. */
export const LATENCY_STEPS: readonly number[] = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000];

export const noLatencies = (): number[] => Array.from({ length: LATENCY_STEPS.length + 1 }, () => 0);

/** The step a time falls into. */
export function latencyStep(ms: number): number {
  const step = LATENCY_STEPS.findIndex((end) => ms <= end);
  return step === -1 ? LATENCY_STEPS.length : step;
}

/** The time within which the given share of requests was answered, taken to be spread evenly within its step; null where there was none. */
export function quantile(counts: readonly number[], share: number): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let left = share * all;
  for (const [step, count] of counts.entries()) {
    if (left > count || count === 0) {
      left -= count;
      continue;
    }
    const from = step === 0 ? 0 : LATENCY_STEPS[step - 1]!;
    const to = LATENCY_STEPS[step] ?? from;
    return from + (to - from) * (left / count);
  }
  return LATENCY_STEPS.at(-1)!;
}
