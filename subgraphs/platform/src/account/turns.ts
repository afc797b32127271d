/** Work that takes a whole core, a few pieces at a time; when too many wait, the next one is turned away. */
export class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly atOnce: number, private readonly mostWaiting: number) {}

  /** What the work came to, or undefined when there was no room to wait. */
  async take<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#running >= this.atOnce) {
      if (this.#waiting.length >= this.mostWaiting) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
