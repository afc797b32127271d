/** Answers kept for a short while; callers who ask at the same moment share one question. */
export class Remembered<V> {
  /** Oldest first. */
  readonly #answers = new Map<string, { until: number; answer: Promise<V> }>();

  constructor(private readonly milliseconds: number, private readonly most = 10_000, private readonly clock: () => number = Date.now) {}

  get(key: string, ask: () => Promise<V>): Promise<V> {
    const now = this.clock();
    const known = this.#answers.get(key);
    if (known && known.until > now) return known.answer;
    const entry = { until: now + this.milliseconds, answer: ask() };
    this.#answers.delete(key);
    this.#answers.set(key, entry);
    // A failure is not remembered; an answer that has taken its place since stays.
    entry.answer.catch(() => this.#answers.get(key) === entry && this.#answers.delete(key));
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.most) break;
      this.#answers.delete(oldest);
    }
    return entry.answer;
  }

  clear(): void {
    this.#answers.clear();
  }
}
