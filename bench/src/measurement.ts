/** One line of the table: what was compared, what came out, what is promised. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** Ours over the other, where two things were compared. */
  readonly ratio?: number;
  readonly target: string;
  /** undefined: told for context, promised by nobody. */
  readonly ok?: boolean;
}

/** How much to do: everything, or what fits in some minutes. */
export interface Effort {
  readonly isFull: boolean;
  readonly note: (text: string) => void;
}

/** One part of the bench. It makes what it needs and leaves nothing behind. */
export interface Bench {
  readonly name: string;
  readonly run: (effort: Effort) => Promise<Row[]>;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Three significant figures; a trailing unit is the caller's. */
export const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/**
 * Measures two ways of doing the same in turns, so that whatever else the machine does falls on both. Answers the median
 * of each and the median of the ratios of neighbouring turns.
 */
export async function inTurns(rounds: number, ours: () => Promise<number>, theirs: () => Promise<number>): Promise<{ ours: number; theirs: number; ratio: number }> {
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2) {
      const second = await theirs();
      pairs.push([await ours(), second]);
    } else pairs.push([await ours(), await theirs()]);
  }
  return { ours: median(pairs.map(([one]) => one)), theirs: median(pairs.map(([, other]) => other)), ratio: median(pairs.map(([one, other]) => one / other)) };
}

/** Milliseconds a piece of work takes. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of CPU this process spends on a piece of work. */
export async function cpuMilliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
